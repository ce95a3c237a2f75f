import Foundation
import JubenChannels
import JubenCommunity
import JubenEngine
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

@Suite("Homes on WeCom are checked for what WeCom takes, and people are told the clicks")
struct WeComHomeTests {
    private static let configuration = """
        name: x
        zone: Asia/Shanghai
        language: en
        channels:
          local:
            kind: local
          reading:
            kind: wecom-robot
            key: env:JUBEN_TEST_NO_SUCH_KEY
          crm:
            kind: wecom-customer
            corp: ww1
            secret: env:JUBEN_TEST_NO_SUCH_SECRET

        """

    private static func book(_ characters: Int) -> String {
        """
        playbook { title = "长文", why = "试长度", goal = "m" }
        every("day 09:10", function(group)
          send(group, "\(String(repeating: "读", count: characters))")
        end)
        """
    }

    private func home(_ characters: Int) async throws -> TestHome {
        let home = try await TestHome(playbooks: ["long": Self.book(characters)])
        try home.write(Self.configuration, to: "juben.yaml")
        return home
    }

    @Test func sevenHundredChineseCharactersAreTooManyForARobot() async throws {
        let result = await (try await home(700)).juben("check")
        #expect(result.exit == 1)
        let told =
            "long.lua:3:15: send: the text has 2100 bytes, channel reading takes 2048: shorten it "
            + "or send it in parts"
        #expect((result.output + result.errors).contains(told), "\(result.output)\(result.errors)")
        let short = await (try await home(682)).juben("check")
        #expect(!(short.output + short.errors).contains("text-too-long"))
    }

    @Test func whatOnlyAPersonDoesIsWarnedAbout() async throws {
        let result = await (try await home(1)).juben("check")
        #expect((result.output + result.errors).contains("channel crm a person has to do this"))
    }

    // MARK: What a person is told

    private func intake(_ home: TestHome) throws -> (ChannelIntake, GroupRecord) {
        let opened = try Home(home.folder)
        let store = try opened.openStore()
        var group = try #require(try store.read { try People($0).activeGroups() }.first)
        group.channel = "crm"
        group.address = "wr1"
        let moved = group
        try store.write { try $0.update(moved) }
        let engine = opened.engine(on: store, ids: IDSource(after: try Home.newestID(in: store)))
        return (ChannelIntake(engine: engine), moved)
    }

    private func row(_ group: GroupRecord) -> OutboxRecord {
        var row = OutboxRecord(
            id: 1, runID: 1, seq: 1, playbook: "p", channel: "crm", lane: group.id,
            subject: group.id, key: "1-1-0", action: "member.remove",
            payload: Value.map(["member": ["id": "wm1", "name": "小{group}王"]]).encoded,
            state: .awaitingHuman, dueAt: 0, notBefore: 0, createdAt: 0)
        row.address = group.address
        return row
    }

    @Test func theTaskHoldsTheClicks() async throws {
        let home = try await home(1)
        let (intake, group) = try intake(home)
        let society = try Home(home.folder).society
        let ids = intake.engine.ids
        let task = try intake.engine.store.write { transaction -> TaskRecord? in
            let row = self.row(group)
            try transaction.insert(row)
            _ = try society.settled(row, at: 5, ids: ids, in: transaction)
            return try transaction.fetch(Query(TaskRecord.self)).first { $0.outboxID == 1 }
        }
        #expect(task?.title == "Remove 小{group}王 from '\(group.name)'")
        let note = try Value(json: #require(task).detail)["note"]?.text
        #expect(note?.contains("open the customer group \(group.name) →") == true)
        #expect(note?.contains("choose 小{group}王 → 移出") == true)
        #expect(try intake.awaiting("crm").map(\.id) == [1])
        #expect(try intake.awaiting("reading").isEmpty)
    }

    // MARK: Who is in a group

    private func roster(
        _ ids: [String], version: Int, isFirst: Bool = false
    ) -> ChannelEvent {
        let people = ids.map { id in
            ChannelEvent.Arrival(
                .init(id: id, name: id.uppercased()), source: "shop", isStaff: id == "staff")
        }
        return ChannelEvent(
            .roster(people, isFirst: isFirst), address: "wr1", key: "wr1@\(version)", at: 5)
    }

    private func inbox(_ intake: ChannelIntake) throws -> [String] {
        try intake.engine.store.read { try $0.fetch(Query(InboxRecord.self)) }.map { event in
            let member = (try? Value(encoded: event.payload))?["member"]?["id"]?.text ?? ""
            return "\(event.name) \(member)"
        }
    }

    @Test func whatDiffersInARosterIsTheNews() async throws {
        let home = try await home(1)
        let (intake, group) = try intake(home)
        let known = try intake.engine.store.read {
            try People($0).presentMemberships(of: group.id).map(\.memberID)
        }
        let first = try #require(known.first)
        let now = Array(known.dropFirst()) + ["new", "staff"]
        #expect(try intake.take([roster(now, version: 2)], from: "crm", at: 10) == 1)
        #expect(try inbox(intake) == ["member.joined new", "member.left \(first)"])
        #expect(try intake.take([roster(now, version: 2)], from: "crm", at: 11) >= 0)
        #expect(try inbox(intake).count == 2, "the same version is heard once")
    }

    @Test func aGroupThatIsReadForTheFirstTimeIsNoNews() async throws {
        let home = try await home(1)
        let (intake, group) = try intake(home)
        let first = roster(["a", "staff"], version: 1, isFirst: true)
        #expect(try intake.take([first], from: "crm", at: 10) == 0)
        #expect(try inbox(intake).isEmpty)
        let present = try intake.engine.store.read {
            try People($0).presentMemberships(of: group.id).map { "\($0.memberID) \($0.role)" }
        }
        #expect(Set(present).isSuperset(of: ["a member", "staff host"]))
    }

    // MARK: Codes of links, and hand-overs

    private static let codeBook = """
        playbook { title = "活码", why = "试", groups = { ids = { "morning-1" } } }
        every("09:00", function(group)
          links.add("readers", group)
          links.open("readers", { channel = "crm" })
          links.close("readers")
          groups.welcome(group, "欢迎")
        end)
        """

    private func codeHome() async throws -> TestHome {
        let home = try await TestHome(playbooks: ["code": Self.codeBook])
        try home.write(Self.configuration, to: "juben.yaml")
        _ = try intake(home)
        let added = await home.juben("links", "add", "readers", "--title", "海报")
        #expect(added.exit == 0, "\(added.errors)")
        return home
    }

    @Test func aLinkGetsItsCodeFromTheChannelThatMakesCodes() async throws {
        let home = try await codeHome()
        let wrong = await home.juben("links", "open", "readers", "--channel", "reading")
        #expect(wrong.exit == 1 && wrong.errors.contains("makes no codes: crm can"))
        let empty = await home.juben("links", "open", "readers", "--channel", "crm")
        #expect(empty.exit == 1 && empty.errors.contains("juben links target readers"))
        let group = try Home(home.folder).openStore().read {
            try #require(try People($0).activeGroups().first { $0.channel == "crm" })
        }
        _ = await home.juben("links", "target", "readers", "--group", group.id)
        let opened = await home.juben(
            "links", "open", "readers", "--channel", "crm", "--new-groups", "读书会")
        #expect(opened.exit == 0, "\(opened.errors)")
        let again = await home.juben("links", "open", "readers", "--channel", "crm")
        #expect(again.output.contains("has its code"), "\(again.output)\(again.errors)")
        let code = try Value(
            json: await home.juben("links", "show", "readers", "--code", "--json").output)
        #expect(code["channel"] == "crm" && code["new_groups"] == "读书会")
        #expect(code["groups"] == ["wr1"])
        let rows = try Home(home.folder).openStore().read {
            try $0.fetch(Query(OutboxRecord.self)).filter { $0.action == "link.open" }
        }
        #expect(rows.map(\.channel) == ["crm"])
        #expect(await home.juben("links", "close", "readers").exit == 0)
        #expect(await home.juben("links", "close", "readers").exit == 1)
    }

    @Test func theCheckLetsCodesBeOpenedWhereTheyAreMade() async throws {
        let home = try await codeHome()
        let right = await home.juben("check")
        #expect(!(right.output + right.errors).contains("links.open"), "\(right.output)")
        try home.write(
            Self.codeBook.replacing("channel = \"crm\"", with: "channel = \"reading\""),
            to: "playbooks/code.lua")
        let wrong = await home.juben("check")
        #expect((wrong.output + wrong.errors).contains("channel reading cannot do this"))
    }

    @Test func aHandOverAsksThePlatformForTheNewOwner() async throws {
        let home = try await codeHome()
        let group = try Home(home.folder).openStore().read {
            try #require(try People($0).activeGroups().first { $0.channel == "crm" })
        }
        let heir = try Home(home.folder).openStore().read { reader in
            try #require(
                try reader.fetch(Query(MemberRecord.self)).first {
                    $0.id != group.owner && $0.name != group.owner
                })
        }
        let words = ["groups", "hand-over", group.id, "--to", heir.id]
        let over = await TestHome.juben(words + ["--home", home.folder.path, "--json"])
        #expect(over.exit == 0, "\(over.errors)")
        #expect(try Value(json: over.output)["transfers"]?.list?.count == 1)
        let again = await TestHome.juben(words + ["--home", home.folder.path, "--json"])
        #expect(try Value(json: again.output)["transfers"] == [], "nothing is sent twice")
        let alone = await home.juben("groups", "hand-over", group.id, "--customers")
        #expect(alone.exit == 2 || alone.exit == 64, "\(alone.exit)")
    }

    @Test func aWelcomeIsOfferedWhereThePlatformGreets() async throws {
        let home = try await codeHome()
        let groups = try Home(home.folder).openStore().read { try People($0).activeGroups() }
        let customers = try #require(groups.first { $0.channel == "crm" })
        let others = try #require(groups.first { $0.channel == "local" })
        let offered = await home.juben("groups", "welcome", customers.id, "欢迎 %NICKNAME%")
        #expect(offered.exit == 0, "\(offered.errors)")
        let none = await home.juben("groups", "welcome", others.id, "欢迎")
        #expect(none.exit == 1 && none.errors.contains("member.joined"), "\(none.errors)")
    }
}
