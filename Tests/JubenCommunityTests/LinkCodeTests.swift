import JubenEngine
import JubenValue
import Testing

@testable import JubenCommunity

/// Codes that a platform makes for live links.
@Suite struct LinkCodeTests {
    private static let traits = ChannelTraits(
        name: "crm", idempotency: .queryable,
        capabilities: ["link.open": .native, "member.tag": .native],
        text: TextLimit(60, .bytes), attachmentsMax: 2)

    /// Two groups on the channel, with room for so many, and a link that leads to both.
    private func kit(
        _ traits: ChannelTraits = traits, capacity: Int64 = 0, scans: Int64 = 0
    ) throws -> Kit {
        let kit = try Kit(channels: ["crm": traits])
        try kit.store.write { transaction in
            for number in 1...2 {
                try transaction.insert(
                    GroupRecord(
                        id: "c\(number)", name: "客户群\(number)", channel: "crm",
                        address: "wr\(number)", zone: "Asia/Shanghai", owner: "m1", tags: "",
                        firstDay: "2026-11-20", capacity: capacity, status: .active,
                        createdAt: 0))
            }
            try transaction.insert(
                LinkRecord(name: "readers", title: "海报", owner: "m1", createdAt: 0))
            for number in 1...2 {
                try transaction.insert(
                    LinkTargetRecord(
                        link: "readers", position: Int64(number), groupID: "c\(number)",
                        scansMax: scans))
            }
        }
        return kit
    }

    private func desk(_ kit: Kit) -> LinkDesk {
        LinkDesk(ids: kit.ids, policy: DeskPolicy(), .en)
    }

    private func groups(_ row: OutboxRecord?) throws -> [String] {
        try row.map { try Value(encoded: $0.payload)["groups"]?.list ?? [] }?
            .compactMap(\.text) ?? []
    }

    /// Lets the platform answer an action.
    private func answer(
        _ kit: Kit, _ row: OutboxRecord, _ receipt: Value, state: DeliveryState = .sent
    ) throws {
        var done = row
        done.state = state
        done.receipt = receipt.encoded
        _ = try kit.store.write { [done] in
            try kit.society.settled(done, at: Kit.start, ids: kit.ids, in: $0)
        }
    }

    private func open(_ kit: Kit) throws {
        _ = try kit.perform("links.open", ["readers", ["channel": "crm"]])
        try answer(
            kit, try #require(try kit.outbox("link.open").first),
            ["code": "WAY-1", "url": "https://qr/1"])
    }

    private func join(_ kit: Kit, _ member: String, _ group: String, source: String) throws {
        try kit.observe(
            "member.joined", ["member": ["id": .string(member)], "source": .string(source)],
            at: Kit.start + 1000, group: group)
    }

    @Test func aLinkHasOneCode() throws {
        let kit = try kit()
        #expect(try kit.value("links.open", ["readers", ["channel": "crm"]]) == true)
        #expect(try kit.value("links.open", ["readers", ["channel": "crm"]]) == false)
        let rows = try kit.outbox("link.open")
        #expect(rows.count == 1)
        #expect(try groups(rows.first) == ["wr1", "wr2"])
        try answer(kit, rows[0], ["code": "WAY-1", "url": "https://qr/1"])
        #expect(try kit.value("links.get", ["readers"])["code"] == "https://qr/1")
        #expect(try kit.outbox("link.update").isEmpty)
    }

    @Test func joinsAreCountedToTheLinkAndTurnTheCode() throws {
        let kit = try kit(scans: 2)
        try open(kit)
        try join(kit, "x1", "c1", source: "readers")
        try join(kit, "x2", "c1", source: "elsewhere")
        #expect(try kit.outbox("link.update").isEmpty, "the first target has one turn left")
        try join(kit, "x3", "c1", source: "readers")
        let update = try #require(try kit.outbox("link.update").first)
        #expect(try groups(update) == ["wr2"])
        let (scans, sources) = try kit.store.read { reader in
            (
                try LinkBook(reader).targets(of: "readers").map(\.scans),
                try reader.fetch(Query(ArrivalRecord.self)).map(\.source)
            )
        }
        #expect(scans == [2, 0] && sources == ["readers", "elsewhere", "readers"])
        // The code's id is known when the change leaves.
        var row = update
        try kit.store.read { try kit.society.prepare(&row, in: $0) }
        #expect(row.address == "WAY-1")
    }

    @Test func aFullGroupIsPassedOverUntilThereIsRoom() throws {
        let kit = try kit(capacity: 1)
        try open(kit)
        try join(kit, "x1", "c1", source: "")
        #expect(try groups(try kit.outbox("link.update").last) == ["wr2"])
        try kit.observe(
            "member.left", ["member": ["id": "x1"]], at: Kit.start + 2000, group: "c1")
        #expect(try groups(try kit.outbox("link.update").last) == ["wr1", "wr2"])
    }

    @Test func whenNothingIsLeftTheOwnerIsAskedOnce() throws {
        let kit = try kit(scans: 1)
        try open(kit)
        for (member, group) in [("x1", "c1"), ("x2", "c2"), ("x3", "c2")] {
            try join(kit, member, group, source: "readers")
        }
        let tasks = try kit.store.read { try $0.fetch(Query(TaskRecord.self)) }
        #expect(tasks.map(\.title) == ["The link 'readers' leads nowhere: add a target"])
        // WeCom takes no code that leads nowhere, so the last change stays.
        #expect(try kit.outbox("link.update").count == 1)
        _ = try kit.perform("links.add", ["readers", "c1"])
        #expect(try kit.outbox("link.update").count == 1, "the same group is no new target")
    }

    @Test func aTargetThatExpiresTurnsTheCode() throws {
        let kit = try kit()
        try open(kit)
        let end = Kit.start + 48 * Kit.hour
        try kit.store.write { transaction in
            var target = try LinkBook(transaction).targets(of: "readers")[0]
            target.expiresAt = end
            target.warnAt = end - LinkDesk.warning
            try transaction.update(target)
        }
        try kit.tend(until: end - 1)
        #expect(try kit.outbox("link.update").isEmpty)
        try kit.tend(until: end)
        #expect(try groups(try kit.outbox("link.update").last) == ["wr2"])
        let tasks = try kit.store.read { try $0.fetch(Query(TaskRecord.self)) }
        #expect(tasks.count == 1, "its owner is warned once")
    }

    @Test func aCodeIsDeletedAndMayBeMadeAgain() throws {
        let kit = try kit()
        try open(kit)
        #expect(try kit.value("links.close", ["readers"]) == true)
        #expect(try kit.value("links.close", ["readers"]) == false)
        #expect(throws: VerbError.self) {
            try kit.perform("links.open", ["readers", ["channel": "crm"]])
        }
        try answer(kit, try #require(try kit.outbox("link.close").first), [:])
        #expect(try kit.value("links.open", ["readers", ["channel": "crm"]]) == true)
        try join(kit, "x1", "c1", source: "readers")
        #expect(try kit.store.read { try LinkBook($0).scans(of: "readers") } == 1)
    }

    @Test func aRefusedCodeIsForgotten() throws {
        let kit = try kit()
        _ = try kit.perform("links.open", ["readers", ["channel": "crm"]])
        let row = try #require(try kit.outbox("link.open").first)
        try answer(kit, row, [:], state: .dead)
        #expect(try kit.store.read { try LinkCode.of("readers", in: $0) } == nil)
        #expect(try kit.value("links.open", ["readers", ["channel": "crm"]]) == true)
    }

    @Test func otherChannelsMakeNoCodes() throws {
        let kit = try kit()
        let error = try #require(throws: VerbError.self) {
            try kit.perform("links.open", ["readers", ["channel": "local"]])
        }
        #expect("\(error)".contains("makes no codes"))
        try kit.store.write {
            try $0.insert(LinkRecord(name: "empty", createdAt: 0))
        }
        let none = try #require(throws: VerbError.self) {
            try kit.perform("links.open", ["empty", ["channel": "crm"]])
        }
        #expect("\(none)".contains("add one with links.add"))
    }

    @Test func aLongNameHasAShortSource() {
        let long = String(repeating: "长", count: 31)
        let code = LinkCode(channel: "crm", link: long, newGroups: "")
        #expect(code.state.count <= LinkCode.stateMax && code.state.hasPrefix("juben-"))
        #expect(LinkCode(channel: "crm", link: "短", newGroups: "").state == "短")
    }

    @Test func tagsGoToPlatformsThatHaveThem() throws {
        let kit = try kit()
        try kit.store.write { transaction in
            var person = try #require(try transaction.get(MemberRecord.self, id: "m1"))
            person.tags = Tags(["vip", "老客"]).stored
            try transaction.update(person)
        }
        #expect(
            try kit.value("members.share_tags", ["m1", ["group": "c1", "tags": ["vip"]]]) == true)
        let row = try #require(try kit.outbox("member.tag").first)
        #expect(try Value(encoded: row.payload)["tags"] == ["vip"])
        #expect(try kit.value("members.share_tags", ["m1", ["group": "g1"]]) == false)
    }

    @Test func theSameWelcomeIsTheSameMaterial() throws {
        var traits = Self.traits
        traits.capabilities = ["group.welcome": .human]
        let kit = try kit(traits)
        #expect(try kit.value("groups.welcome", ["g1", "你好"]) == false)
        #expect(try kit.value("groups.welcome", ["c1", "你好"]) == true)
        var first = try #require(try kit.outbox("group.welcome").first)
        try kit.store.read { try kit.society.prepare(&first, in: $0) }
        #expect(try Value(encoded: first.payload)["template"] == nil)
        try answer(kit, first, ["template": "W-1"], state: .awaitingHuman)
        _ = try kit.perform("groups.welcome", ["c2", "你好"], at: Kit.start + 1)
        _ = try kit.perform("groups.welcome", ["c2", "别的"], at: Kit.start + 2)
        let templates = try kit.outbox("group.welcome").dropFirst().map { row in
            var row = row
            try kit.store.read { try kit.society.prepare(&row, in: $0) }
            return try Value(encoded: row.payload)["template"]
        }
        #expect(templates == ["W-1", nil])
        let tasks = try kit.store.read { try $0.fetch(Query(TaskRecord.self)) }
        #expect(tasks.map(\.kind) == ["deliver"])
    }

    @Test func groupsOfThePlatformAreHandedOverThere() throws {
        let kit = try kit()
        var traits = Self.traits
        traits.capabilities = ["group.transfer": .native, "contact.transfer": .native]
        let channels = ["crm": traits]
        let outcome = try kit.store.write { transaction in
            let heir = try #require(try transaction.get(MemberRecord.self, id: "m2"))
            let owner = try #require(try transaction.get(MemberRecord.self, id: "m1"))
            let desk = HandOver(
                transaction, ids: kit.ids, channels: channels, at: Kit.start)
            _ = try desk.handOverCustomers(of: owner, to: heir, by: "ops")
            return try desk.handOver(try desk.groups(of: owner), to: heir, by: "ops")
        }
        #expect(outcome.groups.count == 3 && outcome.transfers.count == 2)
        let rows = try kit.outbox("group.transfer")
        #expect(rows.map(\.subject) == ["c1", "c2"])
        #expect(try Value(encoded: rows[0].payload)["to"]?["id"] == "m2")
        #expect(try kit.outbox("contact.transfer").map(\.channel) == ["crm"])
        // What WeCom refuses is a task with its reason and the clicks.
        var left = rows[0]
        left.state = .awaitingHuman
        left.error = "WeCom error 90999: twice in 90 days"
        let society = CommunitySociety(
            zone: kit.zone,
            channels: [
                "crm": ChannelTraits(
                    name: "crm", idempotency: .queryable, capabilities: [:],
                    text: TextLimit(60, .bytes), attachmentsMax: 2,
                    steps: [
                        "group.transfer": HumanSteps(
                            title: "{group} to {member}", english: "Click. {why}", chinese: "点")
                    ])
            ])
        _ = try kit.store.write { [left] in
            try society.settled(left, at: Kit.start, ids: kit.ids, in: $0)
        }
        let task = try #require(
            try kit.store.read { try $0.fetch(Query(TaskRecord.self)) }.last)
        #expect(task.title == "客户群1 to 书友m2" && task.detail.contains("twice in 90 days"))
    }
}
