import Foundation
import Testing

@testable import JubenCommands

/// The command as a process of its own, with the rights, limits and deaths that processes have.
final class JubenProcess {
    private let process = Process()
    private let errors = Pipe()
    private let output = Pipe()
    /// What it has complained or logged so far.
    private(set) var log = ""

    /// Starts a command on a home.
    ///
    /// - Parameters:
    ///   - words: the command and its options.
    ///   - home: the home.
    ///   - wrapper: what runs it, such as a command that takes rights away.
    /// - Throws: an error when it cannot be started.
    init(_ words: [String], on home: HomeFolder, by wrapper: [String] = []) throws {
        let command = wrapper + [try JubenBinary.url().path] + words + ["--home", home.path]
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardError = errors
        process.standardOutput = output
        try process.run()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    /// Starts a rehearsal of a day that takes some seconds.
    static func serve(
        _ home: TestHome, until end: String = "24:00", by wrapper: [String] = []
    ) throws -> JubenProcess {
        try JubenProcess(
            [
                "serve", "--speed", "20000", "--from", TestHome.date, "--until",
                "\(TestHome.date) \(end)",
            ], on: home.folder, by: wrapper)
    }

    /// Runs a command to its end.
    static func run(
        _ words: String..., on home: HomeFolder, by wrapper: [String] = []
    ) throws -> CommandResult {
        let process = try JubenProcess(words, on: home, by: wrapper)
        let output = process.output.fileHandleForReading.readDataToEndOfFile()
        let exit = process.finish()
        return CommandResult(
            exit: exit, output: String(decoding: output, as: UTF8.self), errors: process.log)
    }

    /// Waits until the log has a text.
    func wait(for text: String) throws {
        while !log.contains(text) {
            let data = errors.fileHandleForReading.availableData
            try #require(!data.isEmpty, "it ended before it said '\(text)': \(log)")
            log += String(decoding: data, as: UTF8.self)
        }
    }

    /// Waits for its end.
    ///
    /// - Returns: the exit code.
    func finish() -> Int32 {
        log += String(
            decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// Tells it to stop, as systemd does.
    func stop() { process.terminate() }

    /// Ends it without warning.
    func kill9() {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// What takes from root the right to pass over the rights of files; nothing for others.
    static var withoutPrivileges: [String] {
        getuid() == 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : []
    }
}
