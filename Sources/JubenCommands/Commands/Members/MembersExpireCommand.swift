import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben members expire`: until when somebody's place in a group lasts.
struct MembersExpireCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expire", abstract: "Say until when a member's place in a group lasts.",
        discussion: """
            Playbooks hear "member.expiring" before the end (expiry_warning in juben.yaml, a week \
            without it) and "member.expired" at the end.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The group's id or name.")
    var group: String

    @Argument(help: "The member's id or name.")
    var member: String

    @Option(help: "The last day, such as 2027-01-31.")
    var on: String?

    @Flag(help: "Without an end.")
    var never = false

    func validate() throws {
        guard (on != nil) != never else {
            throw ValidationError("Give --on DATE or --never.")
        }
    }

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let day: LocalDate?
        do { day = try on.map { try LocalDate.parse($0) } } catch {
            throw CommandError(.usage, "--on: \(error)")
        }
        let (name, place) = try desk.store.write { transaction in
            let directory = Directory(transaction)
            let group = try directory.group(self.group)
            let person = try directory.person(member, in: group)
            try Terms(transaction, warning: desk.home.configuration.people.expiryWarning)
                .set(person.id, in: group, through: day, at: desk.now)
            return (person.name, group.name)
        }
        desk.home.folder.ring()
        Terminal.print(
            day.map {
                desk.language.pick(
                    "\(name) is in \(place) through \($0).", "\(name) 在「\(place)」的有效期至 \($0)。")
            }
                ?? desk.language.pick(
                    "\(name) is in \(place) without an end.", "\(name) 在「\(place)」不再到期。"))
    }
}
