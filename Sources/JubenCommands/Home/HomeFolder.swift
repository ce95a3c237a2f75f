import Foundation
import JubenValue

/// The folder of a community: its configuration, playbooks, texts and state.
struct HomeFolder: Sendable {
    let url: URL

    init(_ path: String) { url = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL }

    var path: String { url.path }
    var configuration: URL { url.appendingPathComponent("juben.yaml") }
    var database: URL { url.appendingPathComponent("juben.db") }
    var playbooks: URL { url.appendingPathComponent("playbooks") }
    var content: URL { url.appendingPathComponent("content") }
    /// The tests of the playbooks.
    var tests: URL { url.appendingPathComponent("tests") }
    /// Where the whole-day previews are kept that history is compared with.
    var previews: URL { url.appendingPathComponent("previews") }
    /// What other processes touch to tell the daemon that there is something new.
    var doorbell: URL { url.appendingPathComponent("juben.bell") }

    /// Refuses a folder that is no home.
    ///
    /// - Throws: ``CommandError`` that says how to make one.
    func require() throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandError(
                .store, "There is no folder '\(path)': make a home with 'juben init --home …'.")
        }
        guard FileManager.default.fileExists(atPath: configuration.path) else {
            throw CommandError(
                .store,
                "'\(path)' is no home: it has no juben.yaml. Make one with 'juben init', or name "
                    + "another folder with --home.")
        }
    }

    /// The language of the home's settings; nil when there are none that can be read.
    var language: Language? {
        guard let text = try? TextFile.read(configuration.path) else { return nil }
        return ConfigurationReader(text, file: "juben.yaml").result.language
    }

    /// Tells a daemon that serves the home that there is something new.
    func ring() {
        let bell = doorbell.path
        if !FileManager.default.fileExists(atPath: bell) {
            _ = FileManager.default.createFile(atPath: bell, contents: nil)
        }
        guard let handle = FileHandle(forWritingAtPath: bell) else { return }
        handle.write(Data([0x0A]))
        try? handle.truncate(atOffset: 0)
        try? handle.close()
    }
}
