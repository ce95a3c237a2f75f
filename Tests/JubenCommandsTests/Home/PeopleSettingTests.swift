import JubenCommunity
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

/// What `juben.yaml` declares about people, and what `juben check` makes of it.
@Suite struct PeopleSettingTests {
    private func problems(_ text: String) -> String {
        ConfigurationReader("zone: UTC\n" + text, file: "juben.yaml").problems
            .map(\.description).joined(separator: "\n")
    }

    @Test func everythingIsRead() throws {
        let people = try ConfigurationReader.read(
            """
            zone: UTC
            attributes: { city: {}, orders: { class: business, type: number } }
            tiers:
              - name: 普通
              - { name: 活跃, within: 7d, any: { messages: 3 }, where: { orders: { min: 2 } } }
            tiers_at: "04:30"
            tag_rules: { 大客: { where: { orders: { min: 10 } }, tier: 活跃 } }
            roles: { host: [pardon] }
            duplicates: { same: [city, name], keep: latest }
            expiry_warning: 3d
            """, file: "juben.yaml"
        ).people
        #expect(people.attributes.map(\.name) == ["city", "orders"])
        #expect(people.tiers.map(\.name) == ["普通", "活跃"] && people.tiers[1].days == 7)
        #expect(people.tagRules.map(\.tag) == ["大客"])
        #expect(people.roles.allow(.pardon, to: .host) && !people.roles.allow(.confirm, to: .host))
        #expect(people.duplicates.text == "same: id, city, name; keep: latest")
        #expect(people.expiryWarning == 3 * 86_400_000)
    }

    @Test(arguments: [
        (
            "attributes: { city: { clas: basic } }",
            "2: attributes: city: there is no setting 'clas'; did you mean 'class'?"
        ),
        (
            "attributes: { city: { type: txt } }",
            "2: attributes: city: type is text, number, date, yes/no, not 'txt'; did you mean "
                + "'text'?"
        ),
        (
            "attributes: { tags: {} }",
            "2: attributes: tags: this name is a column of every member: take another"
        ),
        (
            "tiers:\n  - name: 普通\n  - name: 活跃",
            "4: tiers: 活跃: say what brings somebody into it, such as 'any: { messages: 3 }'"
        ),
        (
            "tiers:\n  - { name: 普通, any: { messages: 1 } }",
            "3: tiers: 普通: the first tier is everybody's, so it has a name alone"
        ),
        (
            "tiers:\n  - name: 普通\n  - { name: 活跃, any: { mesages: 3 } }",
            "4: tiers: 活跃: any: nothing called 'mesages' is counted; did you mean 'messages'?\n"
                + "juben.yaml:4: tiers: 活跃: say what brings somebody into it, such as 'any: "
                + "{ messages: 3 }'"
        ),
        (
            "tiers:\n  - name: 普通\n  - { name: 活跃, within: 120d, any: { messages: 3 } }",
            "4: tiers: 活跃: within: whole days from 1d to 90d are wanted, not 120d"
        ),
        (
            "attributes: { orders: { type: number } }\n"
                + "tag_rules: { 大客: { where: { ordrs: 3 } } }",
            "3: tag_rules: 大客: where: unknown field 'ordrs'; did you mean 'orders'?"
        ),
        (
            "roles: { host: [pardn] }",
            "2: roles: host: there is no action 'pardn'; did you mean 'pardon'?"
        ),
        (
            "duplicates: { same: [phone] }",
            "2: duplicates: there is no attribute 'phone': declare it under attributes"
        ),
    ])
    func aMistakeIsToldWithItsLineAndTheFix(text: String, expected: String) {
        #expect(problems(text) == "juben.yaml:" + expected)
    }

    @Test("Row 42: the checker knows the attributes and tiers that are declared")
    func checker() async throws {
        let home = try await TestHome(playbooks: [
            "who": """
            playbook { title = "谁", why = "测试" }
            every("09:00", {
              each = "member", members = { where = { ctiy = "杭州" }, tier = "活越" },
            }, function(group, member)
              members.find { where = { orders = "many" } }
              members.set(member, "orders", "three")
            end)
            """
        ])
        let found = await home.juben("check")
        #expect(found.exit == 1)
        for sentence in [
            "who.lua:3:42: every: option 'members', field 'where': unknown field 'ctiy'; did you "
                + "mean 'city'?",
            "who.lua:3:64: every: option 'members', field 'tier' must be \"普通\" or \"活跃\"",
            "who.lua:5:37: members.find: option 'where', field 'orders' must be a number",
            "who.lua:6:23: members.set: orders is a number, not \"three\"",
        ] {
            #expect(found.output.contains(sentence), "\(sentence)\n\(found.output)")
        }
    }

    private static let targeted = """
        playbook { title = "层级", why = "测试", groups = { ids = { "morning-1" } } }
        every("09:00", { each = "member", members = { tier = "专业" } }, function(group, member)
          send(group, { text = "共创邀请", mention = member })
        end)
        """

    @Test("Row 40: the preview names the members of the tier that a step targets")
    func previewOfATier() async throws {
        let home = try await TestHome(playbooks: ["tier": Self.targeted])
        for who in ["m00003", "m00007"] {
            #expect(await home.juben("members", "set", who, "--tag", "expert").exit == 0)
        }
        let day = await TestHome.juben([
            "preview", "--home", home.folder.path, "--date", TestHome.date, "--long",
        ])
        #expect(day.output.contains("@ 大罗") && day.output.contains("@ 广州-Yoyo"))
        #expect(day.output.ranges(of: "共创邀请").count == 2)
    }

    @Test("Row 3: 120 for 50 places, with a restart in the middle: 50 go out once, 70 are shown")
    func queueThroughARestart() async throws {
        let home = try await TestHome(playbooks: [
            "fill": """
            playbook { title = "满员", why = "测试", groups = { ids = { "new-1" } } }
            every("09:00", function(group)
              local guests = members.find { tags = { "buyer" }, limit = 120 }
              local sent, queued = groups.invite(group, guests, { pace = "30/m" })
              state.set("counts", { sent, queued })
            end)
            """
        ])
        #expect(await home.juben("groups", "add", "new-1").exit == 0)
        #expect(await home.juben("groups", "set", "new-1", "--capacity", "50").exit == 0)
        let preview = try await home.preview()
        let waiting = try #require(preview.entries.first { $0.cause == "queue" })
        #expect(waiting.kind == .blocked && waiting.text.hasSuffix("等 70 人"))
        for end in ["09:00:20", "09:01", "10:00"] { try await home.perform(until: end) }
        let rows = try Home(home.folder).openStore().read { reader in
            try reader.fetch(Query(OutboxRecord.self)).filter { $0.action == "member.invite" }
        }
        #expect(rows.count == 50 && rows.allSatisfy { $0.state == .sent })
        let minutes = Dictionary(grouping: rows) { $0.dueAt / 60_000 }
        #expect(minutes.values.allSatisfy { $0.count <= 30 })
        let group = try Value(json: await home.juben("groups", "show", "new-1", "--json").output)
        #expect(group["members"] == 50 && group["queue"] == 70)
        // More room, and the next of the queue come.
        #expect(await home.juben("groups", "set", "new-1", "--capacity", "60").exit == 0)
        try await home.perform(until: "13:00")
        let later = try Value(json: await home.juben("groups", "show", "new-1", "--json").output)
        #expect(later["members"] == 60 && later["queue"] == 60)
    }
}
