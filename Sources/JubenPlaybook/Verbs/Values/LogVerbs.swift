package import JubenEngine
import JubenValue

/// Verbs that leave notes for the operator.
package enum LogVerbs {
    /// The verbs as a table takes them.
    package static let all: [Verb] = [log]

    /// The longest note, in characters; a longer one is cut.
    package static let charactersMax = 2000

    private static let more = (2...6).map { number in
        VerbSpec.Parameter.optional(
            "value\(number)",
            .any,
            "A further value, after a blank.",
            "后续的值，以空格隔开。"
        )
    }

    private static let log = Verb(
        VerbSpec(
            "log",
            "Writes a note into the run's story, where juben runs shows it.",
            "在运行记录里写一条备注，可用 juben runs 查看。",
            parameters: [
                .required("value", .any, "A text, or a value to look at.", "文本，或想查看的值。")
            ] + more,
            example: #"log("joined", #joined, group)"#
        )
    ) { context, arguments in
        let names = ["value"] + more.map(\.name)
        let words = names.compactMap { arguments[$0] }.map { value in
            value.text ?? CallText.text(of: value)
        }
        let note = words.joined(separator: " ")
        try context.transaction.insert(
            AuditRecord(
                id: context.ids.next(at: context.now),
                at: context.now,
                actor: "playbook:\(context.run.playbook)",
                verb: "log",
                target: "run:\(context.run.id)",
                detail: note.count > charactersMax ? note.prefix(charactersMax - 1) + "…" : note
            )
        )
        return .nothing
    }
}
