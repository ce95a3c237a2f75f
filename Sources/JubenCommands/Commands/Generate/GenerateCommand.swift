import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore

/// `juben generate`: writes what is made from the declarations, for the repository.
struct GenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Write what is made from declarations.",
        shouldDisplay: false)

    @Argument(
        help: """
            What to write: engine-schema, community-schema, lunar-days, work-days, \
            zone-release, or the occurrences that the lines of standard input ask for.
            """)
    var what: String

    func run() async throws {
        switch what {
        case "engine-schema": Terminal.print(SchemaText.ddl(for: EngineRecords.all))
        case "community-schema": Terminal.print(SchemaText.ddl(for: CommunityRecords.all))
        case "lunar-days": Terminal.print(CalendarDays.lunar)
        case "work-days": Terminal.print(CalendarDays.work)
        case "zone-release": Terminal.print(Zone.databaseVersion ?? "none")
        case "occurrences":
            while let line = readLine() { Terminal.print(OccurrenceQuestion.answer(to: line)) }
        default: throw CommandError(.usage, "There is no '\(what)' to write.")
        }
    }
}
