import JubenEngine
import JubenSchedule
import JubenSyntax

/// Checks a playbook as a whole: its own file and the modules that it uses.
struct PlaybookRules {
    /// A file with its calls.
    struct Part {
        let file: CheckedFile
        let calls: [CheckedCall]
    }

    private let parts: [Part]

    /// - Parameter parts: the playbook's own file first.
    init(_ parts: [Part]) { self.parts = parts }

    var problems: [PlaybookProblem] {
        secondPlaybooks + declaredTwice + repeatedData + unknownProcedures + onlyPromotion
    }

    private func each(_ verb: String) -> [(part: Part, call: CheckedCall)] {
        parts.flatMap { part in
            part.calls.filter { $0.spec.name == verb }.map { (part, $0) }
        }
    }

    private var secondPlaybooks: [PlaybookProblem] {
        let declared = each("playbook").filter { $0.call.site.functionDepth == 0 }
        guard let first = declared.first else { return [] }
        return declared.dropFirst().map { part, call in
            part.file.problem(
                at: call.site.position, code: "second-playbook",
                message: "playbook: the file has said what it is on line "
                    + "\(first.call.site.position.line) already")
        }
    }

    private var declaredTwice: [PlaybookProblem] {
        ["procedure", "command"].flatMap { verb -> [PlaybookProblem] in
            var seen: Set<String> = []
            return each(verb).compactMap { part, call in
                guard let name = call.argument("name")?.value.text, !seen.insert(name).inserted
                else { return nil }
                return part.file.problem(
                    at: call.site.position, code: "declared-twice",
                    message: "\(verb): '\(name)' is declared twice in this playbook: rename one")
            }
        }
    }

    private var repeatedData: [PlaybookProblem] {
        DataDeclarations.all.map(\.name).flatMap { verb -> [PlaybookProblem] in
            let declared = each(verb).filter { $0.call.site.functionDepth == 0 }
            guard let first = declared.first else { return [] }
            return declared.dropFirst().map { part, call in
                part.file.problem(
                    at: call.site.position, code: "declared-twice",
                    message: "\(verb): declared on line \(first.call.site.position.line) already: "
                        + "put both into one")
            }
        }
    }

    private var unknownProcedures: [PlaybookProblem] {
        let declared = each("procedure").map { $0.call.argument("name")?.value.text }
        let known = declared.compactMap(\.self)
        // A name that only running decides may be any.
        guard known.count == declared.count else { return [] }
        return each("start").compactMap { part, call in
            guard let argument = call.argument("procedure"), let name = argument.value.text,
                !known.contains(name)
            else { return nil }
            return part.file.problem(
                at: argument.position, code: "unknown-procedure",
                message: "start: there is no procedure '\(name)' in this playbook"
                    + NameHint.phrase(for: name, among: known.sorted()))
        }
    }

    private var onlyPromotion: [PlaybookProblem] {
        let sent = each("send") + each("ask")
        guard !sent.isEmpty, let (part, playbook) = each("playbook").first else { return [] }
        let isPromotion = sent.allSatisfy { part, call in
            MessageLiteral(call, in: part.file)?.isPromotion == true
        }
        guard isPromotion else { return [] }
        return [
            part.file.problem(
                .warning, at: playbook.site.position, code: "only-promotion",
                message: "every message of this playbook is promotion: add something that members "
                    + "come for, such as a text, a question or a check-in")
        ]
    }
}
