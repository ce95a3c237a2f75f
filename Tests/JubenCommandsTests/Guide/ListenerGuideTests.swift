import Foundation
import Testing

@testable import JubenCommands

/// What the guide to events of other systems shows is what the tests run.
@Suite struct ListenerGuideTests {
    private static let page = "guides/hear-other-systems.md"

    private func text(_ path: String) throws -> String {
        let url = TestHome.repository.appendingPathComponent(path)
        return try String(contentsOf: url, encoding: .utf8)
            .trimmingCharacters(in: .newlines)
    }

    private func fences(_ language: String) throws -> [String] {
        try GuidePage("docs/\(Self.page)").fences.filter { $0.language == language }.map(\.text)
    }

    @Test func theExamplesAreThoseThatTheTestsSendBy() throws {
        #expect(
            try fences("python") == [try text("Tests/Platforms/listener/send_event.py")])
        #expect(
            try fences("swift") == [try text("Tests/JubenListenerTests/Kit/SignedEvent.swift")])
    }

    @Test func thePlaybookAndTheSettingsAreClean() async throws {
        for settings in try fences("yaml") {
            let home = try await TestHome(playbooks: [
                "guide": try #require(try fences("lua").first)
            ])
            try home.write("zone: Asia/Shanghai\n\(settings)\n", to: "juben.yaml")
            let check = await home.juben("check")
            #expect(check.exit == 0, "\(check.output)\(check.errors)")
        }
    }

    @Test func theEventOfTheGuideIsHeard() async throws {
        let home = try await TestHome(playbooks: ["guide": try #require(try fences("lua").first)])
        let posted = await home.juben(
            "events", "post", "order.paid", "--group", "evening-1", "--data", "{\"order\": 17}")
        #expect(posted.exit == 0, "\(posted.errors)")
        try await home.perform()
        #expect(await home.juben("timeline").output.contains("订单 17 已付款"))
    }
}
