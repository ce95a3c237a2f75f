import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue

/// `juben bans lift`: lets somebody come back.
struct BansLiftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lift", abstract: "Let somebody come back to a group.",
        discussion: "Exit code 1 when they were not kept out. Their offences still count.")

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id or name.")
    var group: String

    @Argument(help: "The member's id or name.")
    var member: String

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let (place, name, wasBanned) = try desk.store.write { transaction in
            let directory = Directory(transaction)
            let group = try directory.group(self.group)
            let person = try directory.member(member)
            let pardons = Pardons(
                transaction, ids: try desk.ids(in: transaction), at: desk.now,
                by: Operator.name)
            return (group.name, person.name, try pardons.lift(person.id, from: group.id))
        }
        guard wasBanned else {
            throw CommandError(
                .problems,
                desk.language.pick(
                    "\(name) is not kept out of '\(place)'.", "\(name) 没有被「\(place)」禁入。"))
        }
        Terminal.print(
            desk.language.pick(
                "\(name) may come back to '\(place)'.", "\(name) 可以再进「\(place)」了。"))
    }
}
