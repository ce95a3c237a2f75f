import Foundation
import JubenValue

@testable import JubenCommands

/// What a command printed, and how it ended.
struct CommandResult {
    let exit: Int32
    let output: String
    let errors: String
}

extension TestHome {
    /// The time that commands are told.
    static let now = "\(date) 12:00"

    /// Runs the command line on this home, inside this process.
    func juben(_ words: String..., columns: Int = 80) async -> CommandResult {
        await Self.juben(
            words + ["--home", folder.path, "--now", Self.now], columns: columns)
    }

    /// Runs the command line as it is given.
    static func juben(_ words: [String], columns: Int = 80) async -> CommandResult {
        let recorder = Recorder(columns: columns)
        let exit = await Terminal.$recorder.withValue(recorder) { await Juben.run(words) }
        return CommandResult(exit: exit, output: recorder.output, errors: recorder.errors)
    }
}

extension TestHome {
    /// The objects of a JSON listing.
    static func rows(_ json: String) throws -> [Value] { try Value(json: json).list ?? [] }
}
