import JubenEngine
import JubenSyntax

/// Asks of groups for their end, and of stages for their goal.
enum StageRules {
    static func problems(of call: CheckedCall, in file: CheckedFile) -> [PlaybookProblem] {
        switch call.spec.name {
        case "groups.create": endless(call, file) + aimed(call, file)
        case "stage": aimless(call, file)
        default: []
        }
    }

    private static func endless(_ call: CheckedCall, _ file: CheckedFile) -> [PlaybookProblem] {
        let isKept =
            !call.lacksOption("permanent")
            && call.option("permanent")?.value.boolean != false
        guard call.options != nil, call.lacksOption("lasts"), !isKept else { return [] }
        return [
            file.problem(
                at: call.site.position, code: "endless-group",
                message: "groups.create: every group has an end: give lasts = \"48h\", or "
                    + "permanent = true")
        ]
    }

    /// A group says for whom it is and what it does for them, unless it is permanent.
    private static func aimed(_ call: CheckedCall, _ file: CheckedFile) -> [PlaybookProblem] {
        let isPermanent =
            !call.lacksOption("permanent") && call.option("permanent")?.value.boolean != false
        guard call.options != nil, !isPermanent else { return [] }
        let missing = ["audience", "service"].filter { call.lacksOption($0) }
        guard !missing.isEmpty else { return [] }
        let fix = missing.map { "\($0) = \"…\"" }.joined(separator: " and ")
        return [
            file.problem(
                at: call.site.position, code: "no-profile",
                message: "groups.create: a group says for whom it is and what it does for them: "
                    + "give \(fix), or permanent = true")
        ]
    }

    private static func aimless(_ call: CheckedCall, _ file: CheckedFile) -> [PlaybookProblem] {
        if let options = call.argument("options") {
            guard let table = options.value.table, !table.isOpen, table["goal"] == nil else {
                return []
            }
        } else if call.hasOpenEnd {
            return []
        }
        let name = call.argument("name")?.value.text.map { " \"\($0)\"" } ?? ""
        return [
            file.problem(
                .warning, at: call.site.position, code: "no-goal",
                message: "stage: the stage\(name) has no goal: give "
                    + "goal = { metric = \"…\", target = … }, so that a report can tell how it went"
            )
        ]
    }
}
