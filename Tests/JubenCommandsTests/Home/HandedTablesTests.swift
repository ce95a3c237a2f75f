import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenPreview
import JubenSchedule
import JubenStore
import JubenValue
import Testing

@testable import JubenCommands

/// The tables that scripts get have the fields that the language declares, and no others: the
/// checker, the manual and the editors know them by the declarations alone.
@Suite struct HandedTablesTests {
    static let playbook = """
        playbook { title = "表", why = "测试", groups = { ids = { "morning-1" } } }

        local function note(name, value)
          local keys = {}
          for key in pairs(value) do keys[#keys + 1] = key end
          state.set(name, keys)
        end

        every("09:00", function(group, slot)
          note("group", group)
          note("slot", slot)
          note("full group", groups.get(group))
          local checkin = checkins.open(group, { name = "读", match = { "打卡" } })
          note("check-in", checkin)
          note("task", tasks.ask("host", { title = "一" }))
          local message = send(group, "早")
          note("message", message)
          note("receipt", wait("receipt", { of = message }))
          local run = start("side")
          note("run", run)
          note("finished run", wait("run", { of = run }))
          note("task answer", tasks.confirm("host", { title = "二", within = "1h" }))
          sleep_until("09:30")
          local board = checkins.board(checkin)
          note("checkins.board", board)
          note("checkins.board rows", board.rows[1])
          note("messages.list", messages.list(group)[1])
          local someone = members.find { group = group, limit = 1 }[1]
          points.add(someone, 3)
          note("points.top", points.top()[1])
          note("points.history", points.history(someone)[1])
          local inviter = invites.top()[1]
          note("invites.top", inviter)
          local topic = topics.open(group, { title = "话" })
          note("topic", topic)
          note("topics.result", topics.result(topic))
          local poll = polls.open(group, { question = "问", options = { "甲", "乙" } })
          note("poll", poll)
          note("polls.result", polls.result(poll))
          note("polls.result rows", polls.result(poll).rows[1])
          local lottery = lotteries.open(group, { prize = "书" })
          note("lottery", lottery)
          note("lotteries.draw", lotteries.draw(lottery))
          note("invites.list", invites.list(inviter.member)[1])
          note("ads.list", ads.list { group = group }[1])
          note("offences.list", offences.list { group = group }[1])
          note("questions.list", questions.list { group = group }[1])
          note("groups.rules", groups.rules(group))
          note("group health", groups.health(group))
          note("members.candidates", members.candidates(group)[1])
        end)

        rules {
          ads = { words = { "代理" } }, windows = { { at = "09:25", lasts = "1m" } }, ban = "1h",
        }
        faq {}

        on("member.banned", function(group, banned, event) note("member.banned event", event) end)

        on("group.renamed", function(group, naming) note("group.renamed event", naming) end)

        procedure("side", function() return 1 end)

        every("09:05", { each = "member" }, function(group, member, slot)
          note("member", member)
          note("full member", members.get(member))
        end)

        on("member.joined", function(group, joined, event)
          note("member.joined item", joined[1])
          note("member.joined event", event)
        end)

        on("group.declining", function(group, decline)
          note("group.declining event", decline)
        end)

        on("contact.requested", function(_, request) note("contact", request) end)
        on("contact.message", function(_, message) note("contact written", message) end)
        on("goal.missed", function(group, goal) note("goal.missed event", goal) end)

        on("message", function(group, message) note("message event", message) end)

        on("checkin", function(group, entry)
          note("checkin event", entry)
          note("checkin member", entry.member)
        end)
        """

    static let scenario = """
        joins("08:30", { group = "morning-1", member = "小周", by = "m00003" })
        says("09:10", { group = "morning-1", member = "m00003", text = "打卡" })
        says("09:15", { group = "morning-1", member = "m00004", text = "代理" })
        says("09:16", { group = "morning-1", member = "m00004", text = "代理" })
        says("09:18", { group = "morning-1", member = "m00005", text = "几点开始？" })
        renames("09:19", { group = "morning-1", member = "m00005", name = "晨读" })
        leaves("09:21", { group = "morning-1", member = "m00004" })
        befriends("09:22", { member = "小友", text = "你好", source = "poster" })
        writes("09:22", { member = "小友", text = "书单" })
        joins("09:22", { group = "morning-1", member = "m00004" })
        says("09:25", { group = "morning-1", member = "m00006", text = "招代理" })
        joins("09:20", { group = "morning-1", member = "小林" })
        """

    /// The declared fields of what the playbook notes under a name.
    private static func fields(of name: String) throws -> [VerbSpec.Parameter] {
        let vocabulary = try Language.vocabulary(
            zone: .utc, channels: [:], content: MemoryContent([:]))
        if let fields = vocabulary.tables.fields(of: name) { return fields }
        let words = name.split(separator: " ").map(String.init)
        if let spec = vocabulary.specs.first(where: { $0.name == words[0] }) {
            let fields = try #require(spec.results.first?.shape.fields)
            guard words.count > 1 else { return fields }
            return try #require(fields.first { $0.name == words[1] }?.shape.fields)
        }
        if words == ["contact", "written"] {
            return try #require(vocabulary.tables.fields(of: words[0]))
        }
        let person = try #require(vocabulary.tables.fields(of: "member"))
        if words[1] == "item" || words[1] == "member" { return person }
        let on = try #require(vocabulary.specs.first { $0.name == "on" })
        let forms = on.parameters.flatMap(\.shape.handlerForms)
        let form = try #require(
            forms.first { $0.condition == .event(words[0], isMerged: false) })
        return try #require(form.parameters.last?.shape.fields)
    }

    /// Writes what takes days to come about: yesterday's numbers, a decline and a missed goal.
    private static func prepare(_ home: TestHome) throws {
        let opened = try Home(home.folder)
        let now = opened.start(of: try LocalDate.parse(TestHome.date))
        try opened.openStore().write { transaction in
            for metric in ["members", "speakers", "health"] {
                try transaction.upsert(
                    MetricRecord(
                        day: "2026-11-23", groupID: "morning-1", metric: metric, amount: 9))
            }
            let ids = IDSource(after: try Home.newestID(in: transaction))
            let events: [(EventTopic, Value)] = [
                (
                    EventTopic("group.declining", "morning-1"),
                    ["score": 40, "falls": 3, "day": "2026-11-23"]
                ),
                (
                    EventTopic("goal.missed", ""),
                    [
                        "playbook": "p", "metric": "joins", "target": 3, "value": 1,
                        "by": "2026-11-23",
                    ]
                ),
            ]
            for (topic, payload) in events {
                try InboxRecord.post(
                    topic, source: "juben", sourceID: topic.name, payload: payload, at: now,
                    keepFor: 1_000_000, ids: ids, in: transaction)
            }
        }
    }

    @Test func theHostHandsOutWhatIsDeclared() async throws {
        let home = try await TestHome(playbooks: ["tables": Self.playbook])
        let scenario = try Scenario(Array(Self.scenario.utf8), name: "scenario.lua")
        try Self.prepare(home)
        try await home.perform(until: "10:00", scenario: scenario)
        let rows = try Home(home.folder).openStore().read { reader in
            try reader.fetch(Query(StateRecord.self))
        }
        let names = Set(rows.map(\.key))
        let noted = Self.playbook.matches(of: /note\("([^"]+)"/).map { String($0.output.1) }
        #expect(noted.count == 43 && names.isSuperset(of: noted), "\(names)")
        let tables = try Language.vocabulary(
            zone: .utc, channels: [:], content: MemoryContent([:])
        ).tables
        #expect(names.isSuperset(of: tables.map(\.name)))
        for row in rows where noted.contains(row.key) {
            let keys = Set(try Value(encoded: row.value).list?.compactMap(\.text) ?? [])
            let fields = try Self.fields(of: row.key)
            #expect(keys.isSubset(of: fields.map(\.name)), "\(row.key)")
            #expect(keys.isSuperset(of: fields.filter(\.isRequired).map(\.name)), "\(row.key)")
        }
    }
}

extension ValueShape {
    /// The fields that are declared in place, of the table or of the items of the list.
    fileprivate var fields: [VerbSpec.Parameter]? {
        switch self {
        case .fields(_, let fields): fields
        case .list(let element): element.fields
        default: nil
        }
    }
}
