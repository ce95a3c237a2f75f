import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenValue
import Testing

/// The one language that says which people are meant.
@Suite struct MemberQueryTests {
    static var policy: CommunityPolicy {
        var policy = CommunityPolicy()
        policy.attributes = [
            AttributeSpec("city", .basic, .text), AttributeSpec("orders", .business, .number),
            AttributeSpec("last_order", .business, .date),
            AttributeSpec("watched", .behaviour, .flag),
        ]
        return policy
    }

    /// A kit whose members have attributes of all three classes.
    private func kit() throws -> Kit {
        let kit = try Kit(Self.policy)
        let facts: [(String, String, Value)] = [
            ("m1", "city", "杭州"), ("m1", "orders", 3), ("m1", "watched", true),
            ("m1", "last_order", "2026-11-01"), ("m2", "city", "杭州"), ("m2", "orders", 2.5),
            ("m2", "watched", false), ("m3", "city", "上海"), ("m3", "orders", 12),
            ("m3", "watched", true), ("m3", "last_order", "2026-08-15"),
        ]
        for (member, name, value) in facts {
            _ = try kit.perform("members.set", [.string(member), .string(name), value])
        }
        _ = try kit.perform("members.tag", ["m1", "buyer"])
        _ = try kit.perform("members.tag", ["m3", "buyer"])
        return kit
    }

    private func found(_ kit: Kit, _ options: Value) throws -> [String] {
        (try kit.value("members.find", [options]).list ?? []).compactMap { $0["id"]?.text }
    }

    @Test(
        "Row 42: queries use basic, business and behaviour attributes, alone and together",
        arguments: [
            (["where": ["city": "杭州"]], ["m1", "m2"]),
            (["where": ["city": ["杭州", "上海"]]], ["m1", "m2", "m3"]),
            (["where": ["orders": ["min": 3]]], ["m1", "m3"]),
            (["where": ["orders": ["min": 2.5, "max": 3]]], ["m1", "m2"]),
            (["where": ["orders": 3]], ["m1"]),
            (["where": ["watched": true]], ["m1", "m3"]),
            (["where": ["last_order": ["from": "2026-08-15", "to": "2026-10-31"]]], ["m3"]),
            (["where": ["city": "杭州", "orders": ["min": 3], "watched": true]], ["m1"]),
            (["where": ["city": "杭州"], "tags": ["buyer"]], ["m1"]),
            (["where": ["city": "杭州"], "without": ["buyer"]], ["m2"]),
            (["where": ["city": "北京"]], []),
            (["where": ["orders": .double(.nan)]], []),
            (["where": ["orders": ["min": .double(.nan)]]], []),
            (
                ["where": ["orders": ["min": .double(-.infinity), "max": .double(.infinity)]]],
                ["m1", "m2", "m3"]
            ),
        ] as [(Value, [String])])
    func attributes(_ options: Value, _ wanted: [String]) throws {
        let kit = try kit()
        // A second group makes the search go by its indexes instead of by the one group.
        try kit.store.write { transaction in
            var other = try #require(try transaction.get(GroupRecord.self, id: "g1"))
            other = GroupRecord(
                id: "g2", name: "二群", channel: "local", address: "g2", zone: other.zone,
                firstDay: other.firstDay, status: .active, createdAt: 0)
            try transaction.insert(other)
        }
        #expect(try found(kit, options) == wanted)
        var narrow = options.map ?? [:]
        narrow["group"] = "g1"
        #expect(try found(kit, .map(narrow)) == wanted)
    }

    @Test func aChangedOrForgottenValueIsFoundNoMore() throws {
        let kit = try kit()
        _ = try kit.perform("members.set", ["m1", "city", "上海"])
        _ = try kit.perform("members.set", ["m2", "city"])
        _ = try kit.perform("members.untag", ["m3", "buyer"])
        #expect(try found(kit, ["where": ["city": "杭州"]]) == [])
        #expect(try found(kit, ["where": ["city": "上海"]]) == ["m1", "m3"])
        #expect(try found(kit, ["tags": ["buyer"]]) == ["m1"])
        let traits = try kit.store.read { try $0.fetch(Query(MemberTraitRecord.self)) }
        #expect(traits.count { $0.kind == .tag } == 1)
    }

    @Test func aValueOfTheWrongKindIsRefusedWithWhatIsWanted() throws {
        let kit = try kit()
        let error = #expect(throws: VerbError.self) {
            try kit.perform("members.set", ["m1", "last_order", "昨天"])
        }
        #expect(
            error?.description
                == "members.set: last_order is a date such as 2026-11-24, not \"昨天\" "
                + "[bad-attribute]")
        #expect(throws: (any Error).self) {
            try kit.perform("members.find", [["where": ["orders": "many"]]])
        }
        #expect(throws: (any Error).self) {
            try kit.perform("members.find", [["where": ["cty": "杭州"]]])
        }
        // An undeclared attribute stays what it was: anything.
        _ = try kit.perform("members.set", ["m1", "note", ["a": 1]])
        #expect(try kit.value("members.read", ["m1", "note"]) == ["a": 1])
    }

    @Test func aSpreadsheetSaysWhoIsMeant() throws {
        let kit = try kit()
        let all = try found(kit, ["group": "g1"])
        #expect(all.count > 2)
        for ids in [["m2", "nobody"], ["m3", "m2", "m2"], [], ["nobody"]] {
            let list = Value.list(ids.map(Value.string))
            #expect(
                try found(kit, ["group": "g1", "ids": list]) == all.filter(ids.contains), "\(ids)")
        }
        // More ids than members: the group is gone through instead.
        let many = Value.list((all + (0..<200).map { "n\($0)" }).map(Value.string))
        #expect(try found(kit, ["group": "g1", "ids": many]) == all)
        _ = try kit.perform("members.tag", ["m2", "expert"])
        #expect(try found(kit, ["ids": ["m2", "m3"], "tags": ["expert"]]) == ["m2"])
    }

    @Test("Row 40: a trigger applies to the members of a tier")
    func triggersTargetTiers() throws {
        let kit = try kit()
        try kit.store.write { transaction in
            try transaction.insert(MemberTierRecord(memberID: "m2", tier: "活跃", since: 0))
            try transaction.insert(MemberTierRecord(memberID: "m3", tier: "贡献", since: 0))
        }
        let options: Value = ["each": "member", "members": ["tier": ["活跃", "贡献"]]]
        let trigger = TriggerRecord(
            id: "p#t", playbook: "p", kind: .every, spec: "09:00", options: options.encoded,
            line: 1, position: 0, isTimed: true, cursorAt: 0, firstDeployedAt: 0)
        try kit.store.read { reader in
            let subjects = try kit.society.audience(
                of: trigger, options: options, from: nil, in: reader)
            #expect(subjects.map(\.member) == ["m2", "m3"])
            #expect(try kit.society.applies(trigger, options: options, to: subjects[0], in: reader))
        }
        #expect(try found(kit, ["tier": "贡献"]) == ["m3"])
    }

    @Test func daysOfALifeAskOnlyForThoseWhoCameLately() throws {
        let kit = try kit()
        let joined = Kit.start + 40 * 24 * Kit.hour
        try kit.observe("member.joined", ["member": ["id": "m9", "name": "小九"]], at: joined)
        let options: Value = ["each": "member"]
        let trigger = TriggerRecord(
            id: "p#t", playbook: "p", kind: .day, spec: "3 09:30", options: options.encoded,
            line: 1, position: 0, isTimed: true, cursorAt: 0, firstDeployedAt: 0)
        func members(from firstDay: LocalDate?) throws -> [String] {
            try kit.store.read {
                try kit.society.audience(of: trigger, options: options, from: firstDay, in: $0)
                    .map(\.member)
            }
        }
        let day = kit.society.zone.date(at: joined)
        let all = try members(from: nil)
        #expect(all.contains("m9") && all.count > 3)
        #expect(try members(from: day.adding(days: -60)) == all)
        #expect(try members(from: day) == ["m9"])
        #expect(try members(from: day.adding(days: 2)) == [])
        // Who has gone is not asked either.
        try kit.observe("member.left", ["member": ["id": "m9"]], at: joined + Kit.hour)
        #expect(try members(from: day) == [])
    }
}
