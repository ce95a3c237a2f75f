import JubenEngine
import JubenValue
import Testing

@testable import JubenCommunity

/// Rules as data: warn first, remove then, with evidence, expiry and pardon.
struct RuleTests {
    private static let ads: Value = ["ads": ["words": ["加微信", "Agent"]]]
    private static let start = RuleKit.start

    private func rules(_ more: [String: Value] = [:]) -> Value {
        .map((Self.ads.map ?? [:]).merging(more) { $1 })
    }

    @Test("Row 32: one warning, then removal, each with its evidence")
    func warnsOnceAndRemovesThen() throws {
        let kit = try RuleKit(rules(["warn": "{{name}}: {{reason}} {{count}}/{{limit}}"]))
        try kit.say("m2", "大家好")
        #expect(try kit.actions() == [])
        try kit.say("m2", "想赚钱的加微信 abc")
        #expect(try kit.actions() == ["message 书友m2: advertising 1/2"])
        try kit.say("m2", "need an AGENT?", at: Self.start + 1)
        #expect(try kit.actions().last == "member.remove m2")
        #expect(try kit.outcomes() == [.warned, .removed])
        let offences = try kit.rows(OffenceRecord.self)
        #expect(offences.map(\.text) == ["想赚钱的加微信 abc", "need an AGENT?"])
        #expect(offences.map(\.detail) == ["加微信", "agent"])
        #expect(Set(offences.map(\.messageID)).count == 2)
        let audit = try kit.rows(AuditRecord.self)
        #expect(audit.map(\.verb) == ["offence.warned", "offence.removed"])
        #expect(audit.map(\.actor) == ["rules:moderation", "rules:moderation"])
        #expect(
            audit[1].detail == "g1 message \(offences[1].messageID): need an AGENT?")
    }

    /// How somebody hides the words, and what only looks like them.
    static let hidden: [(String, Bool)] = [
        ("加 微 信", true), ("加　微　信", true), ("加\u{200B}微\u{FEFF}信", true), ("加微\n信", true),
        ("ＡＧＥＮＴ wanted", true), ("aGeNt", true), ("招 agent", true), ("a g e n t", false),
        ("a gent", false), ("加拿大的微信", false), ("加了 微博", false), ("plus we chat", false),
        ("the age ntp", false),
    ]

    @Test("Row 32: spaces, width and characters nobody sees hide no word", arguments: hidden)
    func aHiddenWordIsFound(text: String, isFound: Bool) throws {
        let kit = try RuleKit(rules())
        try kit.say("m2", text)
        #expect(try kit.outcomes() == (isFound ? [.warned] : []), "\(text)")
    }

    @Test("Row 32: words of several words are found with any space between them")
    func wordsOfSeveralWords() throws {
        let kit = try RuleKit(["words": ["make money", " Ｖ 信 "]])
        try kit.say("m2", "MAKE \u{3000} money now")
        try kit.say("m3", "想要加v信的")
        try kit.say("m1", "makemoney")
        #expect(try kit.rows(OffenceRecord.self).map(\.memberID) == ["m2", "m3"])
    }

    @Test("Row 61: the rules that newcomers read name the white list")
    func theRulesNameTheWhiteList() throws {
        let rules = try RuleSet(
            playbook: "p", line: 1, ["links": ["allow": ["Juben.example", "weidian.com"]]])
        let summary = try #require(RuleSummary([rules], .zh))
        #expect(summary.text(.zh).contains("发外部链接（juben.example、weidian.com 除外）"))
        #expect(
            try #require(RuleSummary([rules], .en)).text(.en)
                .contains("links to elsewhere, but for juben.example, weidian.com"))
    }

    @Test("Row 32: a warning mentions the member and passes the gates of posts")
    func aWarningMentionsTheMember() throws {
        let kit = try RuleKit(rules())
        try kit.say("m2", "加微信")
        let row = try #require(try kit.rows(OutboxRecord.self).first)
        let payload = try Value(encoded: row.payload)
        #expect(payload["mention"] == [["id": "m2", "name": "书友m2"]])
        #expect(payload["location"] == "playbooks/moderation.lua:5")
        #expect(row.has(flag: "urgent") && row.has(flag: OutboxRecord.answerFlag))
        #expect(
            Note.words(payload["why"]?.text ?? "", .zh) == "发广告（加微信）：第 1 次，满 2 次移出")
    }

    @Test("Row 4: those who run the group and those who are exempt are never removed")
    func managersAreNeverJudged() throws {
        let kit = try RuleKit(rules(["exempt": ["roles": ["guest"], "tags": ["partner"]]]))
        try kit.kit.store.write { transaction in
            for (name, role, tags) in [
                ("admin", "admin", ""), ("boss", "owner", ""), ("guest", "guest", ""),
                ("friend", "member", ";partner;"),
            ] {
                try transaction.insert(
                    MemberRecord(id: name, name: name, tags: tags, createdAt: 0))
                try transaction.insert(
                    MembershipRecord(
                        groupID: "g1", memberID: name, role: role, joinedAt: Kit.start))
            }
        }
        // m1 owns the group.
        for name in ["m1", "admin", "boss", "guest", "friend"] {
            for _ in 0..<3 { try kit.say(name, "加微信") }
        }
        #expect(try kit.actions() == [])
        #expect(try kit.outcomes() == [])
    }

    @Test("Row 32: an offence is forgotten when its time is over, not a moment before")
    func anOffenceExpires() throws {
        let kit = try RuleKit(rules(["expires": "30d"]))
        let end = Self.start + 30 * RuleKit.day
        try kit.say("m2", "加微信")
        try kit.say("m2", "加微信", at: end)
        #expect(try kit.outcomes() == [.warned, .warned])
        try kit.say("m3", "加微信")
        try kit.say("m3", "加微信", at: end - 1)
        #expect(try kit.outcomes() == [.warned, .warned, .warned, .removed])
    }

    @Test("Row 32: whoever is pardoned starts anew")
    func aPardonStartsAnew() throws {
        let kit = try RuleKit(rules())
        try kit.say("m2", "加微信")
        let counts = try kit.kit.store.write { transaction in
            let pardons = Pardons(
                transaction, ids: kit.kit.ids, at: Self.start + 1, by: "operator")
            let book = OffenceBook(transaction)
            return [
                try pardons.pardon(book.newest(.init(member: "m2"), limit: 10)),
                try pardons.pardon(book.newest(.init(member: "m2"), limit: 10)),
            ]
        }
        #expect(counts == [1, 0])
        try kit.say("m2", "加微信", at: Self.start + 2)
        #expect(try kit.outcomes() == [.warned, .warned])
        #expect(try kit.audit() == ["offence.warned", "offence.pardoned", "offence.warned"])
    }

    @Test("Row 32: a warning stands when the rules are edited, and the new rules judge what comes")
    func anEditKeepsTheWarning() throws {
        let kit = try RuleKit(rules())
        try kit.say("m2", "加微信")
        try kit.declare(.rules, ["ads": ["words": ["代理"]], "remove": 3])
        try kit.say("m2", "加微信", at: Self.start + 1)
        #expect(try kit.outcomes() == [.warned])
        try kit.say("m2", "代理", at: Self.start + 2)
        #expect(try kit.outcomes() == [.warned, .warned])
        try kit.declare(.rules, ["ads": ["words": ["代理"]], "remove": 1])
        try kit.say("m2", "代理", at: Self.start + 3)
        #expect(try kit.outcomes() == [.warned, .warned, .removed])
    }

    @Test("Row 32: leaving and coming back does not clear what was done")
    func comingBackDoesNotClear() throws {
        let kit = try RuleKit(rules())
        try kit.say("m2", "加微信")
        try kit.leave("m2", at: Self.start + 1)
        try kit.join("m2", at: Self.start + 2)
        try kit.say("m2", "加微信", at: Self.start + 3)
        #expect(try kit.outcomes() == [.warned, .removed])
        // Removed, and back without a ban: the account is as full as before.
        try kit.leave("m2", at: Self.start + 4)
        try kit.join("m2", at: Self.start + 5)
        try kit.say("m2", "加微信", at: Self.start + 6)
        #expect(try kit.outcomes() == [.warned, .removed, .removed])
    }

    @Test("Row 32: two devices at one millisecond are two messages, a repeated one is one")
    func twoDevicesAtOneMillisecond() throws {
        let kit = try RuleKit(rules())
        try kit.say("m2", "加微信")
        try kit.say("m2", "加微信")
        try kit.say("m2", "加微信")
        // The third comes while the removal is on its way, and removes nobody twice.
        #expect(try kit.outcomes() == [.warned, .removed, .noted])
        #expect(try kit.actions().count { $0.hasPrefix("member.remove") } == 1)
    }

    @Test("Row 32: one message is one offence, however many rules it breaks")
    func oneMessageIsOneOffence() throws {
        let kit = try RuleKit(rules(["words": ["傻"], "flood": ["messages": 2, "within": "10s"]]))
        try kit.declare(.rules, ["words": ["微信"], "remove": 1], playbook: "strict")
        try kit.say("m2", "早")
        try kit.say("m2", "傻，加微信")
        let offences = try kit.rows(OffenceRecord.self)
        // The strictest rules judge first.
        #expect(offences.map(\.playbook) == ["strict"])
        #expect(offences.map(\.outcome) == [.removed])
    }

    @Test("Row 59: a flood is the n-th message within the time, and counts its messages once")
    func aFloodIsJudgedByItsWindow() throws {
        let kit = try RuleKit(["flood": ["messages": 3, "within": "10s"]])
        for offset: Int64 in [0, 5000, 10_000] { try kit.say("m2", "刷", at: Self.start + offset) }
        #expect(try kit.outcomes() == [])
        try kit.say("m2", "刷", at: Self.start + 14_999)
        #expect(try kit.outcomes() == [.warned])
        // Those that made up the first flood are no part of the second.
        try kit.say("m2", "刷", at: Self.start + 15_000)
        try kit.say("m2", "刷", at: Self.start + 15_001)
        #expect(try kit.outcomes() == [.warned])
        try kit.say("m2", "刷", at: Self.start + 15_002)
        #expect(try kit.outcomes() == [.warned, .removed])
        for _ in 0..<2 { try kit.say("m3", "刷", at: Self.start) }
        #expect(try kit.outcomes().count == 2)
    }

    @Test("Row 59: a banned person who joins again is removed, until the ban is over or lifted")
    func aBanKeepsOut() throws {
        let kit = try RuleKit(rules(["remove": 1, "ban": "7d"]))
        try kit.say("m2", "加微信")
        try kit.leave("m2", at: Self.start + 1)
        let back = try kit.join("m2", at: Self.start + 7 * RuleKit.day - 1)
        #expect(back.name == "member.banned")
        #expect(back.topic == EventTopic("member.banned", "g1").description)
        #expect(try kit.actions() == ["member.remove m2", "member.remove m2"])
        #expect(try kit.audit() == ["offence.removed", "ban.kept"])
        let place = try kit.rows(MembershipRecord.self).first { $0.memberID == "m2" }
        #expect(place?.leftAt == Self.start + 1)
        // What Juben's own removal echoes is no second leaving.
        try kit.leave("m2", at: Self.start + 7 * RuleKit.day - 1)
        #expect(try kit.rows(MembershipRecord.self).first { $0.memberID == "m2" } == place)
        let later = try kit.join("m2", at: Self.start + 7 * RuleKit.day)
        #expect(later.name == "member.joined")
        #expect(try kit.actions().count == 2)
    }

    @Test("Row 59: a ban for ever ends when an operator lifts it")
    func aBanIsLifted() throws {
        let kit = try RuleKit(rules(["remove": 1, "ban": "forever"]))
        try kit.say("m2", "加微信")
        try kit.leave("m2", at: Self.start + 1)
        let lifted = try kit.kit.store.write { transaction in
            let pardons = Pardons(
                transaction, ids: kit.kit.ids, at: Self.start + 2, by: "operator")
            return [
                try pardons.lift("m2", from: "g1"), try pardons.lift("m2", from: "g1"),
            ]
        }
        #expect(lifted == [true, false])
        #expect(try kit.join("m2", at: Self.start + 1000 * RuleKit.day).name == "member.joined")
    }

    @Test("Row 60: a name that somebody gave who may not is put back")
    func aRenameIsReverted() throws {
        let kit = try RuleKit(["rename": "managers"])
        func rename(_ member: String) throws -> Value {
            try Value(
                encoded: kit.observe(
                    "group.renamed", ["member": ["id": .string(member)], "name": "发财群"],
                    at: Self.start
                ).payload)
        }
        let refused = try rename("m2")
        #expect(refused["reverted"] == true && refused["before"] == "一群")
        #expect(try kit.actions() == ["group.rename 一群"])
        #expect(try kit.audit() == ["rename.reverted"])
        #expect(try kit.rows(GroupRecord.self).first?.name == "一群")
        #expect(try rename("m1")["reverted"] == false)
        #expect(try kit.rows(GroupRecord.self).first?.name == "发财群")
        #expect(try kit.actions().count == 1)
    }

    @Test func rulesOfOtherGroupsDoNotApply() throws {
        let kit = try RuleKit(rules(["groups": ["tags": ["vip"]]]))
        try kit.say("m2", "加微信")
        #expect(try kit.outcomes() == [])
    }

    @Test func aPausedPlaybookJudgesNobody() throws {
        let kit = try RuleKit(rules())
        try kit.kit.store.write { transaction in
            var playbook = try #require(
                try transaction.get(PlaybookRecord.self, id: "moderation"))
            playbook.isPaused = true
            try transaction.update(playbook)
        }
        try kit.say("m2", "加微信")
        #expect(try kit.outcomes() == [])
    }
}
