import Foundation
import JubenPlaybook
import Testing

@Suite("Content in a folder")
struct FolderContentTests {
    /// A folder with content in it and a secret beside it, removed after the test.
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let manager = FileManager.default
        let base = manager.temporaryDirectory
            .appendingPathComponent("juben-\(ProcessInfo.processInfo.globallyUniqueString)")
        let content = base.appendingPathComponent("content")
        try manager.createDirectory(
            at: content.appendingPathComponent("flash"),
            withIntermediateDirectories: true
        )
        defer { try? manager.removeItem(at: base) }
        try Data("secret".utf8).write(to: base.appendingPathComponent("secret.txt"))
        try Data("rules".utf8).write(to: content.appendingPathComponent("flash/rules.txt"))
        try Data("x".utf8).write(to: content.appendingPathComponent(".hidden.txt"))
        try manager.createSymbolicLink(
            at: content.appendingPathComponent("link.txt"),
            withDestinationURL: base.appendingPathComponent("secret.txt")
        )
        try manager.createSymbolicLink(
            at: content.appendingPathComponent("inside.txt"),
            withDestinationURL: content.appendingPathComponent("flash/rules.txt")
        )
        try body(content)
    }

    @Test func readsAndListsFiles() throws {
        try withFolder { url throws in
            let content = FolderContent(url)
            #expect(try content.read("flash/rules.txt") == Array("rules".utf8))
            #expect(try content.read("inside.txt") == Array("rules".utf8))
            #expect(try content.read("flash/none.txt") == nil)
            #expect(try content.list() == ["flash/rules.txt", "inside.txt"])
        }
    }

    @Test(arguments: [
        "../secret.txt", "/etc/passwd", "flash/../../secret.txt", "link.txt", "", "a//b",
    ])
    func neverReadsOutsideOfIt(path: String) throws {
        try withFolder { url throws in
            #expect(throws: ContentError.self) { try FolderContent(url).read(path) }
        }
    }

    @Test func aFolderThatIsMissingIsEmpty() throws {
        let content = FolderContent(URL(fileURLWithPath: "/nonexistent/content"))
        #expect(try content.list() == [])
        #expect(try content.read("a.txt") == nil)
    }

    @Test func anEditedFileIsReadAnew() throws {
        try withFolder { url throws in
            let content = FolderContent(url)
            let file = url.appendingPathComponent("flash/rules.txt")
            #expect(try content.read("flash/rules.txt") == Array("rules".utf8))
            try Data("other".utf8).write(to: file, options: .atomic)
            #expect(try content.read("flash/rules.txt") == Array("other".utf8))
            try FileManager.default.removeItem(at: file)
            #expect(try content.read("flash/rules.txt") == nil)
        }
    }

    @Test func aFileThatWasReadCannotBecomeALinkToTheOutside() throws {
        try withFolder { url throws in
            let content = FolderContent(url)
            let file = url.appendingPathComponent("flash/rules.txt")
            #expect(try content.read("flash/rules.txt") != nil)
            try FileManager.default.removeItem(at: file)
            try FileManager.default.createSymbolicLink(
                at: file,
                withDestinationURL: url.appendingPathComponent("../secret.txt")
            )
            #expect(throws: ContentError.self) { try content.read("flash/rules.txt") }
        }
    }
}
