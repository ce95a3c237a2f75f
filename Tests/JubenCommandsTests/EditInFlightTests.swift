import Foundation
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

/// An edit touches no run in flight: those end on the text they started on.
@Suite struct EditInFlightTests {
    private static func playbook(_ word: String) -> String {
        """
        playbook { title = "两步", why = "看一次编辑影响谁", groups = { ids = { "morning-1" } } }
        every("day 09:00", function(group)
          send(group, "\(word)第一句")
          sleep("2h")
          send(group, "\(word)第二句")
        end)
        every("day 10:30", function(group) send(group, "\(word)插一句") end)
        """
    }

    @Test func runsInFlightEndOnTheirOldTextAndNewOnesStartOnTheNew() async throws {
        let home = try await TestHome(playbooks: ["two": Self.playbook("旧")])
        try await home.perform(until: "10:00")
        try home.write(Self.playbook("新"), to: "playbooks/two.lua")
        try await home.perform(until: "24:00")
        let texts = try home.history().entries.map(\.text)
        #expect(texts == ["旧第一句", "新插一句", "旧第二句"])
    }

    @Test func aFileThatDoesNotCheckKeepsItsOldVersion() async throws {
        let home = try await TestHome(playbooks: ["two": Self.playbook("旧")])
        try await home.perform(until: "08:00")
        try home.write("playbook { title = \"坏\" why", to: "playbooks/two.lua")
        try await home.perform(until: "24:00")
        #expect(try home.history().entries.map(\.text) == ["旧第一句", "旧插一句", "旧第二句"])
    }

    @Test func aFileThatIsGoneStartsNothingAndEndsWhatItStarted() async throws {
        let home = try await TestHome(playbooks: ["two": Self.playbook("旧")])
        try await home.perform(until: "10:00")
        try FileManager.default.removeItem(
            at: home.folder.playbooks.appendingPathComponent("two.lua"))
        try await home.perform(until: "24:00")
        #expect(try home.history().entries.map(\.text) == ["旧第一句", "旧第二句"])
    }
}
