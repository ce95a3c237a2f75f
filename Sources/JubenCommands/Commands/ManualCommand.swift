import ArgumentParser
import Foundation
import JubenPlaybook
import JubenSchedule
import JubenTrial
import JubenValue

/// `juben manual`: explains the verbs of playbooks.
struct ManualCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Explain the verbs that playbooks and their tests are written in.")

    @Argument(
        help: """
            A verb, such as send, a noun, such as messages, or a table that handlers get, such \
            as slot (default: all, in short).
            """)
    var name: String?

    @OptionGroup var global: GlobalOptions

    @Option(help: "The language: en or zh (default: that of the home, else en).")
    var lang: Language?

    @Option(
        help: ArgumentHelp("Write the generated references into a folder.", visibility: .hidden))
    var write: String?

    func run() async throws {
        let vocabulary = try Language.vocabulary(
            zone: .utc, channels: [:], content: MemoryContent([:]))
        if let write {
            try References(vocabulary: vocabulary).write(to: URL(fileURLWithPath: write))
            return
        }
        let manual = Manual(
            specs: vocabulary.specs + TrialVerbs.all, tables: vocabulary.tables,
            language: lang ?? global.folder.language ?? .en)
        guard let name else { return Terminal.print(manual.overview) }
        do {
            Terminal.print(try manual.text(for: name))
        } catch {
            throw CommandError(.usage, "\(error)")
        }
    }
}

extension Language: ExpressibleByArgument {}
