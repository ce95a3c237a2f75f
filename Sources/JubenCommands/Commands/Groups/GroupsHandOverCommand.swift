import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben groups hand-over`: somebody else answers for groups from now on.
struct GroupsHandOverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-over", abstract: "Let somebody else own a group, or all of a person's.",
        discussion: """
            Open tasks of the old owner move to the heir, and so does what runs ask the old owner \
            later. Runs and messages go on as they are: nothing is sent twice. Without --to, each \
            group goes to the heir of its profile. Where the platform hands groups over \
            (wecom-customer), it is asked to, and what it refuses becomes a task with its reason. \
            JSON: an object with groups, tasks, pending and transfers, the ids of what the \
            platforms were asked for.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id or name; leave it out with --all-of.")
    var group: String?

    @Option(help: "All groups of this person: an id or a name.")
    var allOf: String?

    @Option(help: "The heir: a member's id or name.")
    var to: String?

    @Flag(help: "With --all-of and --to: the person's customers on the platforms, too.")
    var customers = false

    @OptionGroup var list: ListOptions

    func validate() throws {
        guard (group != nil) != (allOf != nil) else {
            throw ValidationError("Name a group, or a person with --all-of.")
        }
        guard !customers || (allOf != nil && to != nil) else {
            throw ValidationError("--customers needs --all-of and --to.")
        }
    }

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let outcome = try desk.store.write { transaction in
            let directory = Directory(transaction)
            let ids = try desk.ids(in: transaction)
            let work = HandOver(
                transaction, ids: ids, channels: desk.home.channels.mapValues(\.traits),
                at: desk.now)
            let groups =
                try group.map { [try directory.group($0)] }
                ?? work.groups(of: try directory.member(allOf ?? ""))
            var whole = HandOver.Outcome()
            if customers, let allOf, let to {
                whole.transfers = try work.handOverCustomers(
                    of: directory.member(allOf), to: directory.member(to), by: Operator.name)
                guard !whole.transfers.isEmpty else {
                    throw CommandError(
                        .problems,
                        desk.language.pick(
                            "No channel hands customers over: leave --customers out.",
                            "没有渠道支持移交客户，请去掉 --customers。"))
                }
            }
            guard !groups.isEmpty || customers else {
                throw CommandError(.problems, "'\(allOf ?? "")' owns no group.")
            }
            for group in groups {
                let heir = try heir(of: group, directory)
                let part = try work.handOver([group], to: heir, by: Operator.name)
                whole.groups += part.groups
                whole.tasks += part.tasks
                whole.pending += part.pending
                whole.transfers += part.transfers
            }
            return whole
        }
        desk.home.folder.ring()
        report(outcome, desk)
    }

    private func report(_ outcome: HandOver.Outcome, _ desk: Desk) {
        guard !list.json else {
            return Terminal.print(
                Value.map([
                    "groups": .list(outcome.groups.map { .string($0.id) }),
                    "tasks": .list(outcome.tasks.map { .string("\($0)") }),
                    "pending": .int(Int64(outcome.pending)),
                    "transfers": .list(outcome.transfers.map { .string("\($0)") }),
                ]).json)
        }
        Terminal.print(
            desk.language.pick(
                "Handed over \(outcome.groups.count) groups and \(outcome.tasks.count) open tasks; "
                    + "\(outcome.pending) runs and messages go on as they are.",
                "已移交 \(outcome.groups.count) 个群、\(outcome.tasks.count) 个待办；"
                    + "\(outcome.pending) 个进行中的运行和消息照常继续。"))
        guard !outcome.transfers.isEmpty else { return }
        Terminal.print(
            desk.language.pick(
                "\(outcome.transfers.count) hand-overs are on their way to the platform: "
                    + "'juben outbox' shows what came of them.",
                "\(outcome.transfers.count) 项移交正在提交平台：'juben outbox' 查看结果。"))
    }

    private func heir(of group: GroupRecord, _ directory: Directory) throws -> MemberRecord {
        if let to { return try directory.member(to) }
        let named = try directory.reader.get(GroupProfileRecord.self, id: group.id)?.heir ?? ""
        guard !named.isEmpty else {
            throw CommandError(
                .problems,
                "'\(group.name)' has no heir: name one with --to, or with 'juben groups set "
                    + "\(group.id) --heir'.")
        }
        return try directory.member(named)
    }
}
