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
            group goes to the heir of its profile. JSON: an object with groups, tasks and pending.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id or name; leave it out with --all-of.")
    var group: String?

    @Option(help: "All groups of this person: an id or a name.")
    var allOf: String?

    @Option(help: "The heir: a member's id or name.")
    var to: String?

    @OptionGroup var list: ListOptions

    func validate() throws {
        guard (group != nil) != (allOf != nil) else {
            throw ValidationError("Name a group, or a person with --all-of.")
        }
    }

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let outcome = try desk.store.write { transaction in
            let directory = Directory(transaction)
            let ids = try desk.ids(in: transaction)
            let work = HandOver(transaction, ids: ids, at: desk.now)
            let groups =
                try group.map { [try directory.group($0)] }
                ?? work.groups(of: try directory.member(allOf ?? ""))
            guard !groups.isEmpty else {
                throw CommandError(.problems, "'\(allOf ?? "")' owns no group.")
            }
            var whole = HandOver.Outcome()
            for group in groups {
                let heir = try heir(of: group, directory)
                let part = try work.handOver([group], to: heir, by: Operator.name)
                whole.groups += part.groups
                whole.tasks += part.tasks
                whole.pending += part.pending
            }
            return whole
        }
        desk.home.folder.ring()
        guard !list.json else {
            return Terminal.print(
                Value.map([
                    "groups": .list(outcome.groups.map { .string($0.id) }),
                    "tasks": .list(outcome.tasks.map { .string("\($0)") }),
                    "pending": .int(Int64(outcome.pending)),
                ]).json)
        }
        Terminal.print(
            desk.language.pick(
                "Handed over \(outcome.groups.count) groups and \(outcome.tasks.count) open tasks; "
                    + "\(outcome.pending) runs and messages go on as they are.",
                "已移交 \(outcome.groups.count) 个群、\(outcome.tasks.count) 个待办；"
                    + "\(outcome.pending) 个进行中的运行和消息照常继续。"))
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
