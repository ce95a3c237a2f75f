import Foundation
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

@Suite struct CheckCommandTests {
    private func home(language: String = "zh") async throws -> TestHome {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try home.write(
            "name: x\nzone: Asia/Shanghai\nlanguage: \(language)\nchannels:\n  local:\n"
                + "    kind: local\n",
            to: "juben.yaml")
        return home
    }

    private func move(_ groups: [String], to channel: String, in home: TestHome) throws {
        try Home(home.folder).openStore().write { transaction in
            for id in groups {
                var group = try #require(try transaction.get(GroupRecord.self, id: id))
                group.channel = channel
                try transaction.update(group)
            }
        }
    }

    private static let stranded = ["evening-1", "history-1", "morning-1", "poetry-2"]

    @Test func groupsOnAChannelThatIsNotConfiguredAreOneFinding() async throws {
        let home = try await home(language: "en")
        try move(Self.stranded, to: "wecom-a", in: home)
        let result = await home.juben("check")
        #expect(result.exit == 1)
        #expect(
            result.errors == """
                juben: juben.yaml:4: 4 groups are on channel 'wecom-a', which is not configured, \
                so nothing reaches them (夜读一群, 读史明智一群, 晨读一群 and 1 more): add 'wecom-a' to \
                channels; known: local

                """)
        #expect(result.output.contains("1 problem in 1 file"))
    }

    @Test func theFindingIsInTheLanguageOfTheHome() async throws {
        let home = try await home()
        try move(["morning-1"], to: "locale", in: home)
        let result = await home.juben("check")
        #expect(
            result.errors == """
                juben: juben.yaml:4: 有 1 个群在渠道 locale 上，但没有配置这个渠道，消息发不出去（晨读一群）：\
                请在 channels 里加上 locale；现有：local

                """)
    }

    @Test func programsGetTheFindingAsAProblemOfTheSettings() async throws {
        let home = try await home()
        try move(["morning-1"], to: "a", in: home)
        try move(["evening-1"], to: "b", in: home)
        let report = try Value(json: await home.juben("check", "--json").output)
        let codes = report["problems"]?.list?.compactMap { $0["code"]?.text }
        #expect(codes == ["unknown-channel", "unknown-channel"])
        #expect(report["problems"]?.list?.first?["file"] == "juben.yaml")
    }

    @Test func groupsThatAreGoneNeedNoChannel() async throws {
        let home = try await home()
        try move(["morning-1"], to: "wecom-a", in: home)
        try Home(home.folder).openStore().write { transaction in
            var group = try #require(try transaction.get(GroupRecord.self, id: "morning-1"))
            group.status = .dissolved
            try transaction.update(group)
        }
        #expect(await home.juben("check").exit == 0)
    }

    @Test func aHomeWithoutAStoreIsCheckedAllTheSame() async throws {
        let home = try await home()
        try FileManager.default.removeItem(at: home.folder.database)
        #expect(await home.juben("check").exit == 0)
    }

    @Test func aStoreThatCannotBeReadIsNoCleanCheck() async throws {
        let home = try await home(language: "en")
        try Data("no database at all, of any kind".utf8).write(to: home.folder.database)
        let result = await home.juben("check")
        #expect(result.exit == 3)
        #expect(result.errors.contains("juben.db"), "\(result.errors)")
    }
}
