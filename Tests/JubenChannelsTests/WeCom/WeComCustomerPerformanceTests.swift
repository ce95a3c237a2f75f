import JubenEngine
import JubenValue
import Testing

@testable import JubenChannels

@Suite struct WeComCustomerPerformanceTests {
    private static func row(
        _ text: String = "今晚八点", receipt: [UInt8]? = nil
    ) -> OutboxRecord {
        var row = WeComKit.row(["text": .string(text)], address: "wr1", receipt: receipt)
        row.createdAt = WeComKit.now
        row.lostAt = WeComKit.now
        return row
    }

    private static func look(
        _ customer: WeComCustomer, after cursor: String, _ rows: [OutboxRecord] = []
    ) async throws -> ChannelBatch {
        try await #require(customer.feed).next(after: cursor, awaiting: rows)
    }

    private static func id(_ result: DeliveryResult) throws -> String {
        try #require(try Value(encoded: result.receipt)["message"]?.text)
    }

    @Test func aMessageLeavesWhenItsMemberConfirms() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await simulator.customer()
            let made = await customer.perform(Self.row(), at: 0)
            #expect(made.kind == .pendingHuman, "\(made.problem)")
            #expect(try await simulator.places() == [])
            let waiting = Self.row(receipt: made.receipt)
            let before = try await Self.look(customer, after: "", [waiting])
            #expect(
                !before.events.contains { if case .confirmed = $0.kind { true } else { false } })
            try await simulator.order(["confirm": .string(try Self.id(made))])
            try await simulator.advance(60_000)
            let after = try await Self.look(customer, after: before.cursor, [waiting])
            #expect(
                after.events.map(\.kind) == [
                    .confirmed(key: "1-1-0", happened: true, detail: "lin")
                ])
            #expect(try await simulator.places() == ["wr1"])
        }
    }

    @Test func aGroupThatHasHadItsMessagesGetsNoMore() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await simulator.customer()
            let made = await customer.perform(Self.row(), at: 0)
            try await simulator.order(
                ["received": ["chat": "wr1", "count": 30]],
                ["confirm": .string(try Self.id(made))])
            let waiting = Self.row(receipt: made.receipt)
            let batch = try await Self.look(customer, after: "", [waiting])
            guard case .confirmed(_, let happened, let detail) = batch.events.first?.kind else {
                Issue.record("nothing was confirmed")
                return
            }
            #expect(!happened && detail.contains("has had its mass messages"))
            let more = await customer.perform(Self.row("再来"), at: 0)
            #expect(more.fault == .quotaExhausted)
            #expect(more.kind == .deferred(by: WeComCustomer.quotaPause))
        }
    }

    @Test func aLookThatHadToWaitIsRepeatedWithWhatWaitsThen() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await simulator.customer()
            let first = try await Self.look(customer, after: "")
            let made = await customer.perform(Self.row(), at: 0)
            try await simulator.order(["confirm": .string(try Self.id(made))])
            let paths = try await simulator.order()["record"]?.list?.count
            let early = try await Self.look(customer, after: first.cursor)
            #expect(early.events.isEmpty && early.cursor == first.cursor)
            #expect(try await simulator.order()["record"]?.list?.count == paths)
        }
    }

    @Test func whatIsGivenUpIsCancelledThere() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await simulator.customer()
            let made = await customer.perform(Self.row(), at: 0)
            let first = try await Self.look(customer, after: "", [Self.row(receipt: made.receipt)])
            try await simulator.advance(60_000)
            _ = try await Self.look(customer, after: first.cursor, [])
            let task = try await simulator.order()["tasks"]?[try Self.id(made)]
            #expect(task?["state"] == "cancelled")
        }
    }

    @Test func membersAreRemindedThriceADayAtMost() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await simulator.customer(["remind_after": 2])
            let made = await customer.perform(Self.row(), at: 0)
            let waiting = Self.row(receipt: made.receipt)
            var cursor = ""
            for _ in 0..<24 {
                cursor = try await Self.look(customer, after: cursor, [waiting]).cursor
                try await simulator.advance(3_600_000 - 1)
            }
            let state = try await simulator.order()
            #expect(state["tasks"]?[try Self.id(made)]?["reminded"] == 3)
            let record = state["record"]?.list?.compactMap(\.text) ?? []
            #expect(!record.contains { $0.contains("41094") }, "WeCom never had to refuse")
        }
    }

    @Test(arguments: [
        ("cut", DeliveryResult.Kind.pendingHuman), ("cut-before", .tryAgain(after: 0)),
    ])
    func aLostTaskIsLookedForBeforeAnother(
        fault: String, kind: DeliveryResult.Kind
    ) async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await simulator.customer()
            try await simulator.fault("externalcontact/add_msg_template", fault)
            #expect(await customer.perform(Self.row(), at: 0).kind == .unknown)
            let asked = await customer.ask(about: Self.row(), at: simulator.now)
            #expect(asked.kind == kind)
            let other = await customer.ask(about: Self.row("别的"), at: simulator.now)
            #expect(other.kind == .tryAgain(after: 0))
        }
    }

    @Test func aTaskThatIsStillWorkedOutIsLookedAtLater() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await simulator.customer()
            let made = await customer.perform(Self.row(), at: 0)
            let id = try Self.id(made)
            try await simulator.order(["task": ["id": .string(id), "state": "dispatching"]])
            let batch = try await Self.look(customer, after: "", [Self.row(receipt: made.receipt)])
            #expect(WeComCustomerCursor(batch.cursor).tasks[id] != nil)
        }
    }

    private static func rosters(_ batch: ChannelBatch) -> [[ChannelEvent.Arrival]] {
        batch.events.compactMap { if case .roster(let people, _) = $0.kind { people } else { nil } }
    }

    @Test func aGroupIsReportedWhenItsMembersChange() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await simulator.customer()
            let first = try await Self.look(customer, after: "")
            guard case .roster(_, isFirst: true) = first.events.first?.kind else {
                Issue.record("the first reading does not say that it is")
                return
            }
            #expect(Self.rosters(first) == [[.init(.init(id: "lin"), isStaff: true)]])
            try await simulator.advance(WeComCustomerFeed.lookEvery)
            let same = try await Self.look(customer, after: first.cursor)
            #expect(Self.rosters(same).isEmpty, "its version is the same")
            try await simulator.order([
                "join": [
                    "chat": "wr1", "user": "wm1",
                    "facts": ["name": "小王", "state": "shop", "invitor": ["userid": "lin"]],
                ]
            ])
            try await simulator.advance(WeComCustomerFeed.lookEvery)
            let changed = try await Self.look(customer, after: same.cursor)
            #expect(
                Self.rosters(changed) == [
                    [
                        .init(.init(id: "lin"), isStaff: true),
                        .init(
                            .init(id: "wm1", name: "小王"), inviter: .init(id: "lin"),
                            source: "shop"),
                    ]
                ])
        }
    }

    @Test func aCustomerIsGreetedWhileTheCodeLives() async throws {
        try await WeComSimulator.with { simulator in
            _ = try await simulator.customer()
            let secret = Secret("crm-secret")
            let session = WeComSession(
                WeComClient(NetworkTransport(), base: simulator.url, secrets: [secret]),
                corp: "ww-corp", secret: secret, now: { simulator.now })
            let mailbox = WeComMailbox()
            let settings = ChannelSettings(
                name: "crm", values: ["welcome": ["shop": "欢迎来店", "*": "你好"]])
            let feed = WeComCustomerFeed(session, simulator.world(), mailbox, settings)
            for (code, state) in [("C1", "shop"), ("C2", "other"), ("C3", "late")] {
                try await simulator.order([
                    "welcome": ["code": .string(code), "customer": .string(code)]
                ])
                let until = simulator.now + (state == "late" ? 0 : WeComReceiver.welcomeLife)
                mailbox.greet(.init(code: code, state: state, until: until))
            }
            try await simulator.fault("externalcontact/send_welcome_msg", "code:41096")
            _ = try await feed.next(after: "")
            let seen = try await simulator.order()["seen"]?.list ?? []
            #expect(
                seen.compactMap { $0["body"]?["text"]?["content"]?.text } == ["欢迎来店", "你好"])
            #expect(seen.compactMap { $0["to"]?.text } == ["C1", "C2"])
        }
    }

    @Test func anApplicationWithoutTheRightIsToldWhereToGetIt() async throws {
        try await WeComSimulator.with { simulator in
            let customer = try await simulator.customer()
            try await simulator.order([
                "app": ["secret": "crm-secret", "name": "CRM", "agent": 8]
            ])
            let findings = await customer.check()
            #expect(findings.map(\.grade) == [.problem])
            #expect(findings.first?.english.contains("可调用接口的应用") == true)
            await #expect(throws: FeedError.self) {
                try await Self.look(customer, after: "")
            }
        }
    }
}
