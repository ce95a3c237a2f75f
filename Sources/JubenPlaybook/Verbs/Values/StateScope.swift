import JubenEngine
import JubenValue

/// Whose memory a state verb reads and changes.
enum StateScope {
    static let options: [VerbSpec.Parameter] = [
        .optional(
            "scope",
            .choice(["group", "playbook", "all"]),
            "Whose memory: that of the run's group or member, which all playbooks share; that of "
                + "this playbook; or one for all. \"group\" by default, \"playbook\" if the run is "
                + "for no group.",
            "谁的记忆：本次运行的群（或成员），各剧本共用；本剧本；或全体共用。默认 \"group\"，运行不针对某个群时默认 "
                + "\"playbook\"。"
        ),
        .optional(
            "of",
            .either([.group, .member]),
            "The memory of this group or member instead.",
            "改用这个群（或成员）的记忆。"
        ),
    ]

    /// The scope as rows keep it, such as `group:g01`.
    ///
    /// - Throws: `VerbError` when the options contradict each other or the run has no group.
    static func name(_ arguments: Arguments, _ context: StepContext, verb: String) throws -> String
    {
        let scope = arguments["scope"]?.text
        if let of = arguments["of"] {
            guard scope == nil || scope == "group" else {
                throw VerbError(
                    "bad-option",
                    "\(verb): option 'of' names a group or member, so leave out 'scope'"
                )
            }
            return "group:\(of.text ?? of["id"]?.text ?? "")"
        }
        let subject = context.run.subject
        switch scope ?? (subject.isEmpty ? "playbook" : "group") {
        case "all": return "all"
        case "playbook": return "playbook:\(context.run.playbook)"
        default:
            guard !subject.isEmpty else {
                throw VerbError(
                    "no-group",
                    "\(verb): this run is for no group: name one with { of = group }, or use "
                        + "{ scope = \"playbook\" }"
                )
            }
            return "group:\(subject)"
        }
    }
}
