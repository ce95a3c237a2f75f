import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben groups rename`: gives a group another name.
struct GroupsRenameCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename", abstract: "Give a group another name.",
        discussion: "The channel does it; the audit has who wanted it.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id or name.")
    var group: String

    @Argument(help: "The new name.")
    var name: String

    @OptionGroup var by: ByOption

    func validate() throws {
        guard !name.isEmpty else { throw ValidationError("The new name is empty.") }
    }

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let old = try desk.store.write { transaction in
            let group = try Directory(transaction).group(self.group)
            let actor = try by.actor(.rename, in: group, desk.home, transaction)
            let ids = try desk.ids(in: transaction)
            try HostAction(transaction, ids: ids, at: desk.now).enqueue(
                .init(
                    "group.rename", on: group, key: "rename-\(group.id)-\(ids.next(at: desk.now))",
                    payload: ["name": .string(name), "actor": .string(actor)]))
            return group.name
        }
        desk.hand("\(old) is being renamed to \(name).", "正在把「\(old)」改名为「\(name)」。")
    }
}
