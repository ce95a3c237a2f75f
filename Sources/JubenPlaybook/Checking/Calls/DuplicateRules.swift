import JubenEngine
import JubenSyntax

/// Finds options that stand twice in a table, of which Lua keeps the last without a word.
enum DuplicateRules {
    static func problems(of call: CheckedCall, in file: CheckedFile) -> [PlaybookProblem] {
        call.site.arguments.flatMap { argument -> [PlaybookProblem] in
            guard let table = argument.value.table else { return [] }
            var seen: Set<String> = []
            return table.named.compactMap { name, field in
                guard !seen.insert(name).inserted else { return nil }
                return file.problem(
                    at: field.position, code: "given-twice",
                    message: "\(call.spec.name): '\(name)' is given twice, and only the last "
                        + "counts: delete one")
            }
        }
    }
}
