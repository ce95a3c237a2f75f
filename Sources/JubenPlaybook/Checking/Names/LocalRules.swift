import JubenSyntax

/// Finds locals that nobody reads, and lists that get holes.
enum LocalRules {
    static func problems(in file: CheckedFile) -> [PlaybookProblem] {
        unused(in: file) + holes(in: file)
    }

    private static func unused(in file: CheckedFile) -> [PlaybookProblem] {
        file.parse.scopes.unusedLocals.map { local in
            file.problem(
                .warning, at: local.position, code: "unused-local",
                message: "'\(local.name)' is never used: delete it, or call it '_\(local.name)' to "
                    + "say that this is meant")
        }
    }

    private static func holes(in file: CheckedFile) -> [PlaybookProblem] {
        file.parse.scopes.holes.map { hole in
            let message =
                switch hole.origin {
                case .assignment:
                    "a nil in a list leaves a hole, after which its length is anyone's guess: "
                        + "use table.remove()"
                case .constructor:
                    "a nil in a list leaves a hole, after which its length is anyone's guess: "
                        + "use null or false"
                }
            return file.problem(
                .warning, at: hole.position, code: "list-hole", message: message)
        }
    }
}
