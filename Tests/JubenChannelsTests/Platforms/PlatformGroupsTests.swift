import Foundation
import JubenChannels
import JubenEngine
import JubenValue
import Testing

/// Groups from creation to dissolution, and what platforms report.
@Suite struct PlatformGroupsTests {
    @Test(arguments: PlatformStage.bots)
    func aGroupLivesFromCreationToDissolution(stage: PlatformStage) async throws {
        let simulator = try Simulator(stage.platform)
        let channel = try stage.channel(simulator)
        func act(_ action: String, _ payload: Value, _ group: String) async -> DeliveryResult {
            await channel.perform(
                simulator.row(action, payload, to: group, key: "9-\(action)"), at: simulator.now)
        }
        let made = await act("group.create", ["name": "flash"], "")
        #expect(made.kind == .accepted, "\(made.problem)")
        let group = try #require(try Value(encoded: made.receipt)["address"]?.text)
        let member: Value = ["member": ["id": .string(stage.kind == "feishu-app" ? "ou_7" : "7")]]
        for (action, payload) in [
            ("message", ["text": "欢迎"]), ("member.invite", member), ("member.invite", member),
            ("group.announce", ["text": "群规"]), ("member.remove", member),
            ("member.remove", member), ("group.rename", ["name": "flash-two"]),
            ("group.dissolve", [:]), ("group.dissolve", [:]),
        ] as [(String, Value)] {
            let result = await act(action, payload, group)
            #expect(result.kind == .accepted, "\(action): \(result.problem)")
        }
        let kinds = try await simulator.log().compactMap { $0["kind"]?.text }
        #expect(kinds.filter { $0 == "create" }.count == 1)
        #expect(kinds.filter { $0 == "message" }.count == 2)
        #expect(kinds.filter { $0 == "pin" }.count == 1)
        #expect(kinds.filter { $0 == "dissolve" }.count == 1)
        #expect(kinds.last == "dissolve")
    }

    @Test(arguments: PlatformStage.bots)
    func aGroupWhoseCreationWasCutIsNotMadeTwice(stage: PlatformStage) async throws {
        let simulator = try Simulator(stage.platform)
        let channel = try stage.channel(simulator)
        try await simulator.strike("cut")
        let first = await channel.perform(
            simulator.row("group.create", ["name": "flash"], to: ""), at: simulator.now)
        #expect(first.kind == .unknown)
        let again = simulator.row("group.create", ["name": "flash"], to: "", attempt: 2)
        let result =
            channel.traits.idempotency == .queryable
            ? await channel.ask(about: again, at: simulator.now)
            : await channel.perform(again, at: simulator.now)
        #expect(result.kind == .accepted, "\(result.problem)")
        #expect(try Value(encoded: result.receipt)["address"]?.text != nil)
        #expect(try await simulator.log("create").count == 1)
    }

    @Test func aTokenThatEndsInMidRunIsRenewedOnce() async throws {
        let stage = try #require(PlatformStage.all.first { $0.kind == "feishu-app" })
        let simulator = try Simulator("feishu")
        let channel = try stage.channel(simulator)
        for key in ["1", "2"] {
            let result = await channel.perform(
                simulator.row(to: stage.group, key: key), at: simulator.now)
            #expect(result.kind == .accepted, "\(result.problem)")
            _ = try await simulator.post("/_expire", [:])
        }
        #expect(try await simulator.log("token").count == 2)
        #expect(try await simulator.log("message").count == 2)
    }

    @Test func manyActionsAtOnceAskForOneToken() async throws {
        let stage = try #require(PlatformStage.all.first { $0.kind == "feishu-app" })
        let simulator = try Simulator("feishu")
        let channel = try stage.channel(simulator)
        let rows = (0..<8).map { simulator.row(to: stage.group, key: "\($0)") }
        let now = simulator.now
        let kinds = await withTaskGroup(of: DeliveryResult.Kind.self) { group in
            for row in rows { group.addTask { await channel.perform(row, at: now).kind } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(kinds == Array(repeating: .accepted, count: 8))
        #expect(try await simulator.log("token").count == 1)
        #expect(try await simulator.log("message").count == 8)
    }

    @Test func discordIsNotAskedForMoreThanItSaysItTakes() async throws {
        let stage = try #require(PlatformStage.all.first { $0.kind == "discord-bot" })
        let simulator = try Simulator("discord")
        let channel = try stage.channel(simulator)
        let last = await channel.perform(
            simulator.row("message", ["text": "last one"], to: stage.group), at: simulator.now)
        #expect(last.kind == .accepted)
        let next = await channel.perform(
            simulator.row(to: stage.group, key: "9-1-1"), at: simulator.now)
        #expect(next.fault == .groupRateLimited)
        #expect(next.kind == .deferred(by: 1250))
        #expect(try await simulator.log("message").count == 1)
    }

    @Test func telegramIsHeardFromNowOnAndOnce() async throws {
        let stage = try #require(PlatformStage.all.first { $0.kind == "telegram" })
        let simulator = try Simulator("telegram")
        let channel = try stage.channel(simulator)
        let feed = try #require(channel.feed)
        let said: Value = [
            "message": [
                "message_id": 5, "date": 1_700_000_000, "text": "早",
                "chat": ["id": -1001, "type": "supergroup"],
                "from": ["id": 7, "is_bot": false, "first_name": "Lin"],
            ]
        ]
        _ = try await simulator.post("/bot123456:token/_update", said)
        let begun = try await feed.next(after: "")
        #expect(begun.events.isEmpty)
        _ = try await simulator.post("/bot123456:token/_update", said)
        let heard = try await feed.next(after: begun.cursor)
        #expect(
            heard.events.map(\.kind) == [
                .message(.init(id: "7", name: "Lin"), text: "早", reference: "5")
            ])
        #expect(heard.events.map(\.address) == ["-1001"])
        #expect(heard.events.map(\.at) == [1_700_000_000_000])
        #expect(try await feed.next(after: heard.cursor).events.isEmpty)
    }

    @Test func aFeedWithAWrongTokenWaitsForAPerson() async throws {
        let stage = try #require(PlatformStage.all.first { $0.kind == "telegram" })
        let simulator = try Simulator("telegram")
        let feed = try #require(try stage.channel(simulator, isRight: false).feed)
        let error = await #expect(throws: FeedError.self) { try await feed.next(after: "") }
        #expect(error?.pause == nil)
        #expect(error?.problem.contains("stale") == false)
    }
}
