import ArgumentParser
import Foundation
import JubenEngine
import JubenPlaybook
import JubenSchedule
import JubenStore
import JubenValue

/// `juben runs replay`: rebuilds a run from its journal, and performs nothing.
struct RunsReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Rebuild a run from its journal, and say whether every step is the same.",
        discussion: """
            Nothing is sent or stored. A file needs no home. Exit code 1 when the replay diverges. \
            JSON: an object with id, playbook, verdict (identical or diverged), steps, seq, \
            message, engine and recorded_engine.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "A file of 'juben runs export', or the id of a run of the home.")
    var what: String

    @OptionGroup var list: ListOptions

    func run() async throws {
        let export = try load()
        let replay = try RunReplay(export)
        Terminal.print(
            list.json ? replay.json : replay.text(language, width: Terminal.columns))
        guard case .identical = replay.verdict else { throw CommandError(.problems, "") }
    }

    /// A file is read without a home; its language is then English.
    private var language: Language {
        (try? global.open().configuration.language) ?? .en
    }

    private func load() throws -> RunExport {
        if let id = Int64(what), !FileManager.default.fileExists(atPath: what) {
            let desk = try Desk(global)
            return try desk.store.read { reader in
                try RunExport(
                    try Directory(reader).run(id), zone: desk.home.configuration.zone.name,
                    engine: PlaybookLoader.engine, in: reader)
            }
        }
        do {
            return try RunExport(json: try TextFile.read(what))
        } catch let error as ScriptError {
            throw CommandError(.problems, "\(what): \(error.message)")
        }
    }
}
