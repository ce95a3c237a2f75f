import JubenChannels
import JubenEngine
import JubenValue
import Testing

/// What operators write wrong, and what members write to break things.
@Suite struct RobotSettingsTests {
    private struct NoNetwork: PlatformTransport {
        func send(_ request: PlatformRequest) async throws(TransportError) -> PlatformAnswer {
            PlatformAnswer(status: 200)
        }
    }

    private static let world = ChannelWorld(
        transport: NoNetwork(), attachment: { _ in nil }, now: { 0 })

    private static func row(_ payload: Value, to address: String = "g") -> OutboxRecord {
        OutboxRecord(
            id: 1, runID: 1, seq: 1, playbook: "p", channel: "c", lane: "g", subject: "g",
            key: "1-1-0", action: "message", payload: payload.encoded, state: .sending, dueAt: 0,
            notBefore: 0, createdAt: 0, address: address)
    }

    private static func robot(_ webhook: String, group: String = "") -> FeishuRobot {
        FeishuRobot(
            ChannelSettings(
                name: "c", values: ["group": .string(group)],
                secrets: ["webhook": Secret(webhook)]), world)
    }

    @Test func aWebhookThatIsNoAddressStopsTheChannel() async {
        for text in ["", "open.feishu.cn/x", "http://open.feishu.cn/x", "file:///etc/passwd"] {
            let result = await Self.robot(text).perform(Self.row(["text": "x"]), at: 0)
            #expect(result.fault == .authInvalid, "\(text)")
            #expect(await Self.robot(text).check().first?.grade == .problem)
        }
    }

    @Test func aRobotSpeaksInItsOwnGroupOnly() async {
        let robot = Self.robot("https://open.feishu.cn/open-apis/bot/v2/hook/1", group: "g")
        let result = await robot.perform(Self.row(["text": "x"], to: "other"), at: 0)
        #expect(result.fault == .notFound)
        #expect(result.problem.contains("stands in the group g, not in other"))
    }

    @Test func aWebhookOfAnotherHostIsWarnedAbout() async {
        let findings = await Self.robot("https://example.com/hook/1").check()
        #expect(findings.first?.grade == .warning)
    }

    private static func hook(_ values: [String: Value]) throws -> WebhookChannel {
        try WebhookChannel(
            ChannelSettings(
                name: "c",
                values: values.merging(["url": "https://example.com/"]) { first, _ in first }),
            world)
    }

    @Test func aTemplateThatCannotWorkIsRefusedAtOnce() {
        #expect(throws: SettingError.self) { try Self.hook(["body": #"{"a": "{nobody}"}"#]) }
        #expect(throws: SettingError.self) { try Self.hook(["body": #"{"a": {text}}"#]) }
        #expect(throws: SettingError.self) { try Self.hook(["actions": ["message.send"]]) }
        #expect(throws: Never.self) { try Self.hook(["body": #"{"a": "{text} {group}"}"#]) }
    }

    @Test func whatMembersWriteStaysText() async throws {
        let recorder = RecordingOnce()
        let channel = try WebhookChannel(
            ChannelSettings(
                name: "c",
                values: ["url": "https://example.com/", "body": #"{"a": "{text}", "k": "{key}"}"#]),
            ChannelWorld(transport: recorder, attachment: { _ in nil }, now: { 0 }))
        _ = await channel.perform(Self.row(["text": "\",\"k\":\"x {key}\n"]), at: 0)
        let body = try #require(await recorder.bodies.first)
        let value = try Value(json: body)
        #expect(value["a"] == "\",\"k\":\"x {key}\n")
        #expect(value["k"] == "1-1-0")
    }

    private actor RecordingOnce: PlatformTransport {
        private(set) var bodies: [String] = []

        func send(_ request: PlatformRequest) async throws(TransportError) -> PlatformAnswer {
            bodies.append(String(decoding: request.body, as: UTF8.self))
            return PlatformAnswer(status: 200)
        }
    }

    @Test func theWebhookCountsAsUnofficial() throws {
        #expect(try Self.hook([:]).traits.standing == .unofficial)
        #expect(try Self.hook([:]).traits.idempotency == .blind)
        #expect(try Self.hook(["keyed": true]).traits.idempotency == .keyed)
    }

    /// What was published is never exceeded, whatever window the platform counts by.
    @Test func ratesStayUnderWhatPlatformsPublish() throws {
        let published: [(String, Int64, Int64)] = [
            ("feishu-robot", 100, 60_000), ("feishu-robot", 5, 1000),
            ("dingtalk-robot", 20, 60_000), ("slack-webhook", 1, 1000), ("telegram", 30, 1000),
            ("discord-bot", 50, 1000), ("feishu-app", 1000, 60_000), ("feishu-app", 50, 1000),
        ]
        for (name, count, period) in published {
            let kind = try #require(ChannelKind.named(name))
            let rate = try #require(
                try kind.make(ChannelSettings(name: "c"), Self.world).traits.rate)
            let most = rate.burst + (period - 1) / rate.spacing
            #expect(most <= count, "\(name): \(most) in \(period) ms")
        }
    }

    @Test func slackTakesNamesInItsOwnForm() {
        #expect(SlackBot.name("Reading Club #1") == "reading-club-1")
        #expect(SlackBot.name("读书会 一群") == "读书会-一群")
        #expect(SlackBot.name(String(repeating: "a", count: 100)).count == 80)
    }
}
