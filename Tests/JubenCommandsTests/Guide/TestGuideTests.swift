import Foundation
import Testing

@testable import JubenCommands

/// The guides to tests and imports show what is performed here, and print what they say.
@Suite struct TestGuideTests {
    private static let page = "docs/guides/test-a-playbook.md"
    private static let twin = "docs/zh-CN/guides/test-a-playbook.md"

    @Test(arguments: [page, twin])
    func whatTheGuideShowsIsWhatIsPrinted(path: String) async throws {
        let fences = try GuidePage(path).fences
        let books = fences.filter { $0.language == "lua" }.map(\.text)
        try #require(books.count == 3)
        let home = try await TrialKit.home(tests: "", playbook: books[0])
        let files = FileManager.default
        try files.removeItem(at: home.folder.tests.appendingPathComponent("book.lua"))
        try files.moveItem(
            at: home.folder.playbooks.appendingPathComponent("book.lua"),
            to: home.folder.playbooks.appendingPathComponent("hello.lua"))
        try home.write(books[1], to: "tests/hello.lua")
        let run = await home.juben("test")
        let shown = try #require(fences.first { $0.language == "text" }).text
        #expect(run.exit == 1)
        #expect(run.output == shown + "\n")

        let mended = books[1].replacing("\"started\"", with: "\"skipped\"")
        try home.write(mended + "\n" + books[2], to: "tests/hello.lua")
        let again = await home.juben("test")
        #expect(again.exit == 0, "\(again.output)")
        #expect(again.output.hasSuffix("5 个测试：5 个通过，0 个未通过\n"))
    }

    @Test func theSheetOfTheImportGuideIsImportedAsItShows() async throws {
        let fences = try GuidePage("docs/guides/import-a-plan.md").fences
        let texts = fences.filter { $0.language == "text" }.map(\.text)
        try #require(texts.count == 2)
        let home = try await TrialKit.home(tests: "")
        try home.write(texts[0], to: "plan.csv")
        let file = home.folder.url.appendingPathComponent("plan.csv").path
        let run = await home.juben("import", "sheet", file, "--start", "2026-11-24")
        #expect(run.exit == 0, "\(run.errors)")
        #expect(run.output == texts[1] + "\n")
    }
}
