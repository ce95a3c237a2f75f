import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben groups announce`: puts up an announcement.
struct GroupsAnnounceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "announce", abstract: "Put up an announcement in a group.",
        discussion: "The channel does it; the audit has who wanted it.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id or name.")
    var group: String

    @Argument(help: "The words.")
    var text: String

    @OptionGroup var by: ByOption

    func validate() throws {
        guard !text.isEmpty, text.utf8.count <= LocalEvent.bytesMax else {
            throw ValidationError(
                "The announcement has from 1 to \(LocalEvent.bytesMax) bytes, not "
                    + "\(text.utf8.count).")
        }
    }

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let name = try desk.store.write { transaction in
            let group = try Directory(transaction).group(self.group)
            let actor = try by.actor(.announce, in: group, desk.home, transaction)
            let ids = try desk.ids(in: transaction)
            try HostAction(transaction, ids: ids, at: desk.now).enqueue(
                .init(
                    "group.announce", on: group,
                    key: "announce-\(group.id)-\(ids.next(at: desk.now))",
                    payload: ["text": .string(text), "actor": .string(actor)]))
            return group.name
        }
        desk.hand("The announcement is on its way to \(name).", "公告正在发往「\(name)」。")
    }
}
