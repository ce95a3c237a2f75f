import Foundation
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

/// `lasts` is a promise of the host, not of the script.
@Suite struct PromiseTests {
    private static let playbook = """
        playbook { title = "短命群", why = "无论发生什么都会解散" }
        every("day 09:00", { each = "once" }, function()
          local group = groups.create {
            name = "两小时群", lasts = "2h", tags = { "short" }, audience = "老客", service = "好物",
          }
          send(group, "你好")
          error("the script fails right after it created the group")
        end)
        """

    @Test func aGroupIsDissolvedOnTimeThoughItsRunFailedAndItsFileIsGone() async throws {
        let home = try await TestHome(playbooks: ["short": Self.playbook])
        try await home.perform(until: "10:00")
        try FileManager.default.removeItem(
            at: home.folder.playbooks.appendingPathComponent("short.lua"))
        try await home.perform(until: "24:00")
        let entries = try home.history().entries
        let end = try #require(entries.first { $0.action == "group.dissolve" })
        let start = try #require(entries.first { $0.action == "group.create" })
        #expect(end.kind == .send)
        #expect(end.at - start.at == 2 * 3600 * 1000)
        let store = try Home(home.folder).openStore()
        let group = try store.read { try $0.get(GroupRecord.self, id: start.group) }
        #expect(group?.status == .dissolved)
        #expect(entries.contains { $0.kind == .failed })
    }
}
