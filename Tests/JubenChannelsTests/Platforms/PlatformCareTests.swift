import JubenChannels
import JubenEngine
import JubenValue
import Testing

/// What is done with messages that were sent, with groups and with members: twice is once.
@Suite struct PlatformCareTests {
    private static let bots = PlatformStage.all.filter {
        ["feishu-app", "slack-bot", "discord-bot", "telegram"].contains($0.kind)
    }

    private static func stage(_ kind: String) throws -> PlatformStage {
        try #require(PlatformStage.all.first { $0.kind == kind })
    }

    /// A channel on its platform, and what it is asked to do.
    private struct Hand {
        let simulator: Simulator
        let channel: any PlatformChannel
        let group: String

        init(_ stage: PlatformStage) throws {
            simulator = try Simulator(stage.platform)
            channel = try stage.channel(simulator)
            group = stage.group
        }

        func act(_ action: String, _ payload: Value, attempt: Int64 = 1) async -> DeliveryResult {
            await channel.perform(
                simulator.row(action, payload, to: group, key: "9-\(action)", attempt: attempt),
                at: simulator.now)
        }

        /// Says something, and gives the platform's id of it.
        func say(_ text: String, attachments: [Value] = []) async throws -> Value {
            let said = await act(
                "message", ["text": .string(text), "attachments": .list(attachments)])
            #expect(said.kind == .accepted, "\(said.problem)")
            return try #require(try Value(encoded: said.receipt)["message"])
        }
    }

    @Test(arguments: bots)
    func aMessageIsEditedReactedToAndTakenBackTwice(stage: PlatformStage) async throws {
        let hand = try Hand(stage)
        let id = try await hand.say("限时八折")
        for (action, payload) in [
            ("message.edit", ["text": "已售罄"]), ("message.react", ["emoji": "🎉"]),
            ("message.react", ["emoji": "❤️"]), ("message.pin", [:]), ("message.redact", [:]),
        ] as [(String, [String: Value])] {
            for attempt in [1, 2] as [Int64] {
                let result = await hand.act(
                    action, .map(payload.merging(["message": id]) { $1 }), attempt: attempt)
                #expect(result.kind == .accepted, "\(action) \(attempt): \(result.problem)")
            }
        }
        #expect(
            Set(try await hand.simulator.log("edit").compactMap { $0["text"]?.text }) == ["已售罄"])
        #expect(try await hand.simulator.log("recall").count == 1)
        let emojis = Set(try await hand.simulator.log("react").compactMap { $0["emoji"]?.text })
        let names = [
            "feishu-app": ["PARTY", "HEART"], "slack-bot": ["tada", "heart"],
            "discord-bot": ["🎉", "❤️"], "telegram": ["🎉", "❤"],
        ]
        #expect(emojis == Set(names[stage.kind] ?? []))
    }

    @Test(arguments: bots)
    func aGroupGetsItsTopic(stage: PlatformStage) async throws {
        let hand = try Hand(stage)
        for _ in 0..<2 {
            let result = await hand.act("group.topic", ["text": "每天读三十分钟"])
            #expect(result.kind == .accepted, "\(result.problem)")
        }
        let topics = try await hand.simulator.log("topic").compactMap { $0["text"]?.text }
        #expect(Set(topics) == ["每天读三十分钟"])
    }

    @Test(arguments: ["discord-bot", "telegram"])
    func aMemberIsBannedAndLetInAgain(kind: String) async throws {
        let hand = try Hand(Self.stage(kind))
        let payload: Value = ["member": ["id": "7", "name": "小林"], "why": "第三次广告"]
        for action in ["member.ban", "member.ban", "member.unban", "member.unban"] {
            let result = await hand.act(action, payload)
            #expect(result.kind == .accepted, "\(action): \(result.problem)")
        }
        let log = try await hand.simulator.log()
        #expect(log.first?["kind"]?.text == "ban")
        #expect(log.last?["kind"]?.text == "unban")
        #expect(kind == "telegram" || log.first?["why"]?.text == "第三次广告")
    }

    @Test(arguments: ["feishu-app", "telegram"], ["member", "moderator", "admin"])
    func aMemberGetsARole(kind: String, role: String) async throws {
        let hand = try Hand(Self.stage(kind))
        let id: Value = kind == "telegram" ? "7" : "ou_1"
        let result = await hand.act(
            "member.promote", ["member": ["id": id], "role": .string(role)])
        #expect(result.kind == .accepted, "\(result.problem)")
        let entry = try #require(try await hand.simulator.log("promote").last)
        if kind == "telegram" {
            #expect(
                entry["rights"]?.list?.count == ["member": 0, "moderator": 4, "admin": 6][role])
        } else {
            #expect(entry["verb"] == (role == "member" ? "delete_managers" : "add_managers"))
        }
    }

    @Test(arguments: bots)
    func whatWasNeverSentCannotBeEdited(stage: PlatformStage) async throws {
        let hand = try Hand(stage)
        for action in ["message.edit", "message.react", "message.pin", "message.redact"] {
            let result = await hand.act(action, ["text": "x", "emoji": "👍"])
            #expect(result.fault == .notFound, "\(action): \(result.problem)")
            #expect(result.problem.contains("has not been sent"))
        }
        #expect(try await hand.simulator.log().isEmpty)
    }

    @Test(arguments: ["feishu-app", "slack-bot", "telegram"])
    func anEmojiThatThePlatformDoesNotHaveIsNamed(kind: String) async throws {
        let hand = try Hand(Self.stage(kind))
        let id = try await hand.say("早")
        let unknown = await hand.act("message.react", ["message": id, "emoji": "🦖"])
        #expect(unknown.fault == .invalid, "\(unknown.problem)")
        guard kind != "telegram" else { return }
        // A name of the platform's own goes through; one that it does not have comes back.
        let name: Value = kind == "slack-bot" ? ":fire:" : "Fire"
        let own = await hand.act("message.react", ["message": id, "emoji": name])
        #expect(own.kind == .accepted, "\(own.problem)")
        let odd = await hand.act("message.react", ["message": id, "emoji": "dinosaur"])
        #expect(odd.fault == .invalid, "\(odd.problem)")
    }

    @Test(arguments: bots)
    func whatIsTooLongIsNotEditedIn(stage: PlatformStage) async throws {
        let hand = try Hand(stage)
        let id = try await hand.say("早")
        let text = String(repeating: "好", count: hand.channel.traits.text.count + 1)
        let result = await hand.act("message.edit", ["message": id, "text": .string(text)])
        #expect(result.fault == .tooLarge)
        #expect(try await hand.simulator.log("edit").isEmpty)
    }

    @Test func theWordsBelowAPictureAreEditedToo() async throws {
        let hand = try Hand(Self.stage("telegram"))
        let id = try await hand.say("一图", attachments: ["posters/day.png"])
        for _ in 0..<2 {
            let result = await hand.act("message.edit", ["message": id, "text": "新图"])
            #expect(result.kind == .accepted, "\(result.problem)")
        }
        #expect(try await hand.simulator.log("edit").map { $0["text"] } == ["新图"])
    }

    /// A cut answer leaves no doubt about what may be done twice.
    @Test func whatTelegramMayDoTwiceGoesAgainAfterACut() async throws {
        let hand = try Hand(Self.stage("telegram"))
        let id = try await hand.say("早")
        for action in ["message.edit", "message.react", "group.topic", "member.ban"] {
            try await hand.simulator.strike("cut")
            let payload: Value = [
                "message": id, "text": .string(action), "emoji": "👍", "member": ["id": "7"],
            ]
            let cut = await hand.act(action, payload)
            #expect(cut.fault == .serverFailed, "\(action): \(cut.problem)")
            let again = await hand.act(action, payload, attempt: 2)
            #expect(again.kind == .accepted, "\(action): \(again.problem)")
        }
    }
}
