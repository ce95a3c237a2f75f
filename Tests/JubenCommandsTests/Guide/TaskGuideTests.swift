import Foundation
import Testing

@testable import JubenCommands

/// What the guides to single tasks tell an operator to type works, and their playbooks are clean.
@Suite struct TaskGuideTests {
    static let pages = [
        "accept-friends", "ask-people", "listen-before-you-speak", "open-a-flash-group",
        "rotate-a-link",
        "run-a-camp", "talk-vote-draw",
    ]

    @Test(arguments: pages)
    func everyCommandOfTheGuideRuns(page: String) throws {
        let blocks = try GuidePage("docs/guides/\(page).md").blocks
        try #require(!blocks.isEmpty)
        let script = blocks.map(\.commands).joined(separator: "\n")
        let (output, complaints, code) = try StartGuideTests.run(script)
        #expect(code == 0, "\(page) ended with \(code): \(complaints)\n\(output)")
    }

    @Test(arguments: pages)
    func thePlaybookOfTheGuideIsCleanAndHasADay(page: String) async throws {
        let fences = try GuidePage("docs/guides/\(page).md").fences
        let books = fences.filter { $0.language == "lua" }.map(\.text)
        guard let book = books.first else { return }
        let home = try await TestHome(playbooks: ["guide": book])
        let settings = fences.filter { $0.language == "yaml" }.map(\.text)
        try home.write(
            (["zone: Asia/Shanghai", "language: en"] + settings).joined(separator: "\n") + "\n",
            to: "juben.yaml")
        let check = await home.juben("check")
        #expect(check.exit == 0, "\(check.output)\(check.errors)")
        let day = await home.juben("preview", "--date", TestHome.date, "--days", "4")
        #expect(day.exit == 0, "\(day.errors)")
    }

    @Test(arguments: pages)
    func theChineseGuideHasTheSameBlocks(page: String) throws {
        let english = try GuidePage("docs/guides/\(page).md").fences
        let chinese = try GuidePage("docs/zh-CN/guides/\(page).md").fences
        #expect(english.map(\.text) == chinese.map(\.text))
    }
}
