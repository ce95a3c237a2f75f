import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben tasks list`: what people have to do.
struct TasksListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the open tasks, oldest first.",
        discussion: """
            JSON: a list of objects with id, kind, status, owner, title, group, group_name, \
            due_at, created_at, settled_at, answer, detail, run and message; the status of one \
            that somebody reviews is review.
            """)

    @OptionGroup var global: GlobalOptions

    @Flag(help: "Also those that have their answer, newest first.")
    var all = false

    @Option(help: "Only this owner's.")
    var owner: String?

    @Option(help: "Only those with these words in their title; --all tells who did it, too.")
    var title: String?

    @OptionGroup var limit: LimitOption
    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        var listing = Listing([
            .whole("id", language.pick("TASK", "任务")),
            .whole("due_at", language.pick("DUE", "期限")),
            .whole("status", language.pick("STATUS", "状态")),
            Listing.Column("owner", language.pick("OWNER", "负责人")),
            .loose("group_name", language.pick("GROUP", "群")),
            Listing.Column("title", language.pick("WHAT", "事项")),
            .hidden("kind"), .hidden("group"), .hidden("created_at"), .hidden("settled_at"),
            .hidden("answer"), .hidden("detail"), .hidden("run"), .hidden("message"),
        ])
        let count = try limit.checked()
        try desk.store.read { reader in
            let tasks =
                try all
                ? reader.newest(Query(TaskRecord.self), limit: count, id: \.id, where: isWanted)
                : Array(
                    reader.fetch(
                        Query(
                            TaskRecord.self, index: "task_status",
                            equals: [.text(TaskStatus.open.rawValue)])
                    ).filter(isWanted).prefix(count))
            for task in tasks {
                let group = try reader.get(GroupRecord.self, id: task.groupID)
                listing.add([
                    .id(task.id), desk.clock.cell(task.deadline),
                    try TaskState(task, in: reader).cell(language),
                    .text(task.owner), .text(group?.name ?? task.groupID), .text(task.title),
                    .text(task.kind), .text(task.groupID),
                    Listing.Cell(desk.clock.iso(task.createdAt), shown: ""),
                    Listing.Cell(desk.clock.iso(task.settledAt), shown: ""),
                    .text(task.answer),
                    Listing.Cell((try? Value(json: task.detail)) ?? .null, shown: ""),
                    .id(task.runID), .id(task.outboxID),
                ])
            }
        }
        listing.print(
            json: list.json, empty: language.pick("Nobody has to do anything.", "没有待办任务。"))
    }

    private func isWanted(_ task: TaskRecord) -> Bool {
        (owner == nil || task.owner == owner) && (title.map(task.title.contains) ?? true)
    }
}
