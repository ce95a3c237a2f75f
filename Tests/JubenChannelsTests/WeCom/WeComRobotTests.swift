import JubenChannels
import JubenEngine
import JubenValue
import Testing

@Suite struct WeComRobotTests {
    private static func sent(
        _ payload: Value, _ settings: [String: Value] = [:], files: [String: [UInt8]] = [:]
    ) async throws -> (DeliveryResult, [Value]) {
        let platform = FakePlatform.json { request, _ in
            request.url.contains("upload_media")
                ? #"{"errcode":0,"errmsg":"ok","media_id":"m1"}"# : WeComKit.ok
        }
        let robot = WeComKit.robot(platform, settings, files: files)
        let result = await robot.perform(WeComKit.row(payload), at: 0)
        let bodies = platform.requests.filter { $0.url.contains("webhook/send?key=") }
        return (result, try bodies.map(WeComKit.body))
    }

    @Test func wordsAndMentionsAreOneMessage() async throws {
        let payload: Value = [
            "text": "早上好",
            "mention": [["id": "lin", "name": "小林"], ["id": "13800001111", "name": "小王"]],
        ]
        let (result, bodies) = try await Self.sent(payload, ["userids": ["lin": "LinXiao"]])
        #expect(result.kind == .accepted)
        #expect(
            bodies == [
                [
                    "msgtype": "text",
                    "text": [
                        "content": "早上好", "mentioned_list": ["LinXiao"],
                        "mentioned_mobile_list": ["13800001111"],
                    ],
                ]
            ])
        let (_, everybody) = try await Self.sent(["text": "早", "mention": "all"])
        #expect(everybody.first?["text"]?["mentioned_list"] == ["@all"])
    }

    @Test func markdownMentionsInsideAndItsSecondVersionBeside() async throws {
        let payload: Value = ["text": "**早**", "mention": [["id": "lin", "name": "小林"]]]
        let (_, first) = try await Self.sent(payload, ["format": "markdown"])
        #expect(first == [["msgtype": "markdown", "markdown": ["content": "**早**\n<@lin>"]]])
        let (_, second) = try await Self.sent(payload, ["format": "markdown_v2"])
        #expect(
            second == [
                ["msgtype": "markdown_v2", "markdown_v2": ["content": "**早**"]],
                ["msgtype": "text", "text": ["content": "小林", "mentioned_list": ["lin"]]],
            ])
    }

    @Test func aLinkIsALineAnArticleOrACard() async throws {
        let payload: Value = ["text": "新课\n今晚八点", "attachments": ["https://example.org/1"]]
        let (_, text) = try await Self.sent(payload)
        #expect(text.first?["text"]?["content"] == "新课\n今晚八点\nhttps://example.org/1")
        let (_, news) = try await Self.sent(payload, ["links": "news"])
        #expect(
            news == [
                [
                    "msgtype": "news",
                    "news": [
                        "articles": [
                            [
                                "title": "新课", "description": "今晚八点",
                                "url": "https://example.org/1",
                            ]
                        ]
                    ],
                ]
            ])
        let (_, card) = try await Self.sent(payload, ["links": "card"])
        #expect(card.first?["template_card"]?["card_action"]?["url"] == "https://example.org/1")
        let long = String(repeating: "长", count: 171)
        let tooLong: Value = [
            "text": .string("题\n" + long), "attachments": ["https://example.org/1"],
        ]
        let (_, whole) = try await Self.sent(tooLong, ["links": "news"])
        #expect(whole.first?["msgtype"] == "text", "WeCom would cut it")
    }

    @Test func aPictureCarriesItsDigestAndAFileIsUploaded() async throws {
        let files: [String: [UInt8]] = ["a.png": Array("123456789".utf8), "b.pdf": Array(0..<9)]
        let payload: Value = ["text": "看", "attachments": ["a.png", "b.pdf"]]
        let (result, bodies) = try await Self.sent(payload, files: files)
        #expect(result.kind == .accepted)
        #expect(bodies.map { $0["msgtype"]?.text } == ["text", "image", "file"])
        #expect(bodies[1]["image"]?["base64"] == "MTIzNDU2Nzg5")
        #expect(bodies[1]["image"]?["md5"] == "25f9e794323b453885f5181f1b624d0b")
        #expect(bodies[2]["file"]?["media_id"] == "m1")
    }

    @Test(arguments: [
        (2 * 1024 * 1024, DeliveryResult.Kind.accepted), (2 * 1024 * 1024 + 1, .refused),
        (6, .accepted), (5, .refused),
    ])
    func aPictureHasItsBounds(bytes: Int, kind: DeliveryResult.Kind) async throws {
        let files = ["a.png": [UInt8](repeating: 7, count: bytes)]
        let (result, _) = try await Self.sent(["attachments": ["a.png"]], files: files)
        #expect(result.kind == kind, "\(result.problem)")
    }

    static let errors: [(Int, ChannelFault, DeliveryResult.Kind)] = [
        (-1, .serverFailed, .tryAgain(after: 0)), (45009, .rateLimited, .deferred(by: 60_000)),
        (45033, .rateLimited, .deferred(by: 1000)), (93000, .authInvalid, .deferred(by: 1000)),
        (93004, .authInvalid, .deferred(by: 1000)), (93008, .notFound, .refused),
        (45002, .tooLarge, .refused), (40058, .invalid, .refused), (999_999, .invalid, .refused),
    ]

    @Test(arguments: errors)
    func anErrorIsTakenForWhatItIs(
        code: Int, fault: ChannelFault, kind: DeliveryResult.Kind
    ) async {
        let robot = WeComKit.robot(FakePlatform.json { _, _ in WeComKit.error(code) })
        let result = await robot.perform(WeComKit.row(["text": "早"]), at: 0)
        #expect(result.fault == fault)
        #expect(result.kind == kind)
        #expect(result.problem.contains("\(code)"))
    }

    @Test func aBusyWeComIsGivenARestAfterThreeTries() async {
        let robot = WeComKit.robot(FakePlatform.json { _, _ in WeComKit.error(-1) })
        let result = await robot.perform(WeComKit.row(["text": "早"], attempt: 3), at: 0)
        #expect(result.kind == .tryAgain(after: 60_000))
    }

    static let silences: [(TransportError, DeliveryResult.Kind)] = [
        (.unreachable("x"), .deferred(by: 1000)), (.lost("x"), .unknown), (.tooLong("x"), .unknown),
    ]

    @Test(arguments: silences)
    func aLostAnswerLeavesTheOutcomeUnknown(error: TransportError, kind: DeliveryResult.Kind) async
    {
        let platform = FakePlatform { (_, _) throws(TransportError) in throw error }
        let result = await WeComKit.robot(platform).perform(WeComKit.row(["text": "早"]), at: 0)
        #expect(result.kind == kind)
    }

    @Test(arguments: [
        (502, "", ChannelFault.unknownOutcome), (200, "<html>", .unknownOutcome),
        (429, "", .rateLimited), (404, "", .invalid),
    ])
    func anAnswerThatIsNotWeComsIsTold(status: Int, body: String, fault: ChannelFault) async {
        let platform = FakePlatform { (_, _) throws(TransportError) in
            PlatformAnswer(status: status, body: Array(body.utf8))
        }
        let result = await WeComKit.robot(platform).perform(WeComKit.row(["text": "早"]), at: 0)
        #expect(result.fault == fault)
    }

    @Test func whatIsThroughIsNotRepeatedWhenALaterPartWaits() async throws {
        let files: [String: [UInt8]] = ["a.png": Array(0..<9)]
        let platform = FakePlatform.json { _, nth in
            nth == 1 ? WeComKit.error(45009) : WeComKit.ok
        }
        let robot = WeComKit.robot(platform, files: files)
        let payload: Value = ["text": "看", "attachments": ["a.png"]]
        let first = await robot.perform(WeComKit.row(payload), at: 0)
        #expect(first.kind == .deferred(by: 60_000))
        let second = await robot.perform(
            WeComKit.row(payload, attempt: 2, receipt: first.receipt), at: 0)
        #expect(second.kind == .accepted)
        let kinds = try platform.requests.map { try WeComKit.body($0)["msgtype"]?.text }
        #expect(kinds == ["text", "image", "image"])
    }

    @Test func noStretchOfAMinuteHoldsMoreThanTwentyCalls() async {
        let platform = FakePlatform.json { _, _ in WeComKit.ok }
        let robot = WeComKit.robot(platform)
        for _ in 0..<20 {
            let result = await robot.perform(WeComKit.row(["text": "早"]), at: 0)
            #expect(result.kind == .accepted)
        }
        let late = await robot.perform(WeComKit.row(["text": "早"]), at: 0)
        #expect(late.kind == .deferred(by: 60_000))
        #expect(platform.requests.count == 20)
    }

    @Test func anotherGroupsPostIsRefused() async {
        let platform = FakePlatform.json { _, _ in WeComKit.ok }
        let result = await WeComKit.robot(platform).perform(
            WeComKit.row(["text": "早"], address: "evening"), at: 0)
        #expect(result.kind == .refused)
        #expect(result.problem.contains("'evening'"))
        #expect(platform.requests.isEmpty)
    }

    @Test func theKeyShowsNowhere() async {
        let secret = WeComKit.key.value
        let platform = FakePlatform.json { _, _ in
            #"{"errcode":40058,"errmsg":"bad key \#(secret), more info at x"}"#
        }
        let unknown = FakePlatform { (_, _) throws(TransportError) in
            throw .lost("POST /cgi-bin/webhook/send?key=\(secret)")
        }
        for platform in [platform, unknown] {
            let robot = WeComKit.robot(platform)
            let result = await robot.perform(WeComKit.row(["text": "早"]), at: 0)
            let findings = await robot.check()
            #expect(!"\(result)\(findings)\(robot.traits)".contains(secret))
        }
    }

    @Test func itsKeyIsCheckedWithoutAWordInTheGroup() async {
        let platform = FakePlatform { (_, _) throws(TransportError) in
            PlatformAnswer(
                status: 200, headers: ["date": "Mon, 21 Sep 2026 14:13:20 GMT"],
                body: Array(#"{"errcode":0,"errmsg":"ok","media_id":"m"}"#.utf8))
        }
        let findings = await WeComKit.robot(platform).check()
        #expect(findings.map(\.grade) == [.fine])
        #expect(platform.paths == ["webhook/upload_media"])
        let removed = await WeComKit.robot(FakePlatform.json { _, _ in WeComKit.error(93000) })
            .check()
        #expect(removed.map(\.grade) == [.problem])
    }
}
