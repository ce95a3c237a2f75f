import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben offences pardon`: lets offences count no more.
struct OffencesPardonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pardon", abstract: "Let a member's offences count no more.",
        discussion: "Exit code 1 when none counted. A ban stays: see 'juben bans lift'.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The member's id or name.")
    var member: String

    @Option(help: "Only in this group: its id or name (default: in all).")
    var group: String?

    @Option(help: "Only the offence with this id.")
    var offence: Int64?

    @OptionGroup var by: ByOption

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let (name, count) = try desk.store.write { transaction in
            let directory = Directory(transaction)
            let person = try directory.member(member)
            let filter = OffenceBook.Filter(
                group: try group.map { try directory.group($0).id }, member: person.id,
                countingAt: desk.now)
            let counting = try OffenceBook(transaction).newest(filter, limit: .max)
                .filter { row in offence.map { row.id == $0 } ?? true }
            var actor = Operator.name
            for id in Set(counting.map(\.groupID)).sorted() {
                let group = try directory.group(id)
                actor = try by.actor(.pardon, in: group, desk.home, transaction)
            }
            let pardons = Pardons(
                transaction, ids: try desk.ids(in: transaction), at: desk.now, by: actor)
            return (person.name, try pardons.pardon(counting))
        }
        guard count > 0 else {
            throw CommandError(
                .problems,
                desk.language.pick(
                    "\(name) has no such offence that counts.", "\(name) 没有这样的有效违规。"))
        }
        Terminal.print(
            desk.language.pick(
                "Pardoned \(count) offence\(count == 1 ? "" : "s") of \(name).",
                "已赦免 \(name) 的 \(count) 次违规。"))
    }
}
