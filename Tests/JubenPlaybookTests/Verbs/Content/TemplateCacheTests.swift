import JubenValue
import Synchronization
import Testing

@testable import JubenPlaybook

@Suite("Templates that are kept")
struct TemplateCacheTests {
    /// Content whose files can be edited.
    private final class EditedContent: ContentSource {
        private let files: Mutex<[String: String]>

        init(_ files: [String: String]) { self.files = Mutex(files) }

        func edit(_ path: String, _ text: String?) { files.withLock { $0[path] = text } }
        func read(_ path: String) -> [UInt8]? { files.withLock { $0[path].map { Array($0.utf8) } } }
        func list() -> [String] { files.withLock { $0.keys.sorted() } }
    }

    private let cache = TemplateCache()
    private let content = EditedContent(["a.txt": "hello {{> b}}", "b.txt": "world"])

    private func text() throws -> String {
        try cache.template("a", in: content).render(.map([:]))
    }

    @Test func anEditShowsAtOnce() throws {
        #expect(try text() == "hello world")
        content.edit("a.txt", "good morning {{> b}}")
        #expect(try text() == "good morning world")
    }

    @Test func anEditOfWhatATemplateIncludesShowsAtOnce() throws {
        #expect(try text() == "hello world")
        content.edit("b.txt", "all")
        #expect(try text() == "hello all")
    }

    @Test func aSecondFileOfTheSameNameIsNoticed() throws {
        #expect(try text() == "hello world")
        content.edit("b.md", "who?")
        #expect(throws: ContentError.self) { try text() }
        content.edit("b.md", nil)
        #expect(try text() == "hello world")
    }
}
