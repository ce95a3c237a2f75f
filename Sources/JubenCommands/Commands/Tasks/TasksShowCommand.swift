import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue

/// `juben tasks show`: one task with its checklist and what became of it.
struct TasksShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a task: its checklist, its proof, its history.",
        discussion: """
            JSON: an object with id, kind, status, owner, title, group, due_at, created_at, \
            settled_at, answer, shown, detail and history.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The task's id, as 'juben tasks list --all' shows it.")
    var id: Int64

    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        let (task, state, group, history) = try desk.store.read { reader in
            let task = try Directory(reader).task(id, language)
            return (
                task, try TaskState(task, in: reader),
                try reader.get(GroupRecord.self, id: task.groupID),
                try reader.fetch(
                    Query(
                        AuditRecord.self, index: "audit_target", equals: [.text("task:\(id)")]))
            )
        }
        let detail = TaskDetail(task)
        guard !list.json else {
            let object: [String: Value] = [
                "id": .string("\(task.id)"), "kind": .string(task.kind),
                "status": .string(state.name), "owner": .string(task.owner),
                "title": .string(task.title), "group": .string(task.groupID),
                "due_at": desk.clock.iso(task.deadline),
                "created_at": desk.clock.iso(task.createdAt),
                "settled_at": desk.clock.iso(task.settledAt), "answer": .string(task.answer),
                "shown": .string(detail.shown), "detail": try Value(json: task.detail),
                "history": .list(
                    history.map { row in
                        [
                            "at": desk.clock.iso(row.at), "what": .string(row.verb),
                            "by": .string(row.actor), "detail": .string(row.detail),
                        ]
                    }),
            ]
            return Terminal.print(Value.map(object).json)
        }
        var pen = StoryPen(width: Terminal.columns)
        pen.write("\(task.title)  (\(task.id))")
        pen.field(language.pick("status", "状态"), state.word(language))
        pen.field(language.pick("owner", "负责人"), task.owner)
        if let group { pen.field(language.pick("group", "群"), group.name) }
        if let due = task.deadline { pen.field(language.pick("due", "期限"), desk.clock.long(due)) }
        if let cents = detail.cents {
            pen.field(language.pick("amount", "金额"), Money.text(cents) + "  " + detail.budget)
        }
        for (index, item) in detail.checklist.enumerated() {
            pen.write("  \(item.isDone ? "☑" : "☐") \(index + 1). \(item.text)")
        }
        if !detail.shown.isEmpty { pen.field(language.pick("shown", "凭证"), detail.shown) }
        if !task.answer.isEmpty { pen.field(language.pick("answer", "回话"), task.answer) }
        for row in history {
            pen.write(
                "  \(desk.clock.short(row.at))  \(EventWords.title(of: row.verb, language))"
                    + "  \(row.detail)")
        }
        Terminal.print(pen.text)
    }
}
