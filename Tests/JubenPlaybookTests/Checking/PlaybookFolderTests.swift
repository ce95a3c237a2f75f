import Foundation
import JubenPlaybook
import Testing

@Suite struct PlaybookFolderTests {
    private func withHome(_ body: (URL) throws -> Void) throws {
        let name = ProcessInfo.processInfo.globallyUniqueString
        let home = FileManager.default.temporaryDirectory
            .appendingPathComponent("juben-playbooks-\(name)")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: home) }
        try body(home)
    }

    @Test func luaFilesAreReadInTheOrderOfTheirPaths() throws {
        try withHome { home in
            for path in [
                "b.lua", "flash/open.lua", "_meta/juben.lua", "tests/b.lua", ".a.lua", "notes.txt",
            ] {
                let url = home.appendingPathComponent("playbooks/\(path)")
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data("-- \(path)".utf8).write(to: url)
            }
            let files = try PlaybookFolder.read(below: home)
            #expect(files.map(\.path) == ["playbooks/b.lua", "playbooks/flash/open.lua"])
            #expect(files.first?.bytes == Array("-- b.lua".utf8))
        }
    }

    @Test func aHomeWithoutPlaybooksHasNone() throws {
        try withHome { home in
            let files = try PlaybookFolder.read(below: home)
            #expect(files.isEmpty)
        }
    }
}
