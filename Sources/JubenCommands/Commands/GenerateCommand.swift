import ArgumentParser
import JubenCommunity
import JubenEngine
import JubenStore

/// `juben generate`: writes what is made from the declarations, for the repository.
struct GenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Write what is made from declarations.",
        shouldDisplay: false)

    @Argument(help: "What to write: engine-schema or community-schema.")
    var what: String

    func run() async throws {
        switch what {
        case "engine-schema": Terminal.print(SchemaText.ddl(for: EngineRecords.all))
        case "community-schema": Terminal.print(SchemaText.ddl(for: CommunityRecords.all))
        default: throw CommandError(.usage, "There is no '\(what)' to write.")
        }
    }
}
