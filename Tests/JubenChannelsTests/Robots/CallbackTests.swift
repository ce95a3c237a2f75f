import JubenChannels
import JubenEngine
import JubenValue
import Testing

/// Calls of platforms: what is genuine is heard, and nothing else.
@Suite struct CallbackTests {
    private static let now: Int64 = 1_700_000_000_000
    private static let slack = SlackEvents(Secret("signing"))

    private static func call(
        _ body: Value, secret: String = "signing", at seconds: Int64 = now / 1000,
        method: String = "POST"
    ) -> CallbackRequest {
        let bytes = Array(body.json.utf8)
        return CallbackRequest(
            method: method, query: [:],
            headers: [
                "x-slack-request-timestamp": "\(seconds)",
                "x-slack-signature": SlackEvents.signature(of: bytes, at: "\(seconds)", secret),
            ], body: bytes)
    }

    private static func event(_ event: Value) -> Value {
        ["type": "event_callback", "event_id": "Ev1", "event_time": 1_699_999_999, "event": event]
    }

    @Test func slackIsAnsweredItsChallenge() async {
        let answer = await Self.slack.receive(
            Self.call(["type": "url_verification", "challenge": "abc"]), at: Self.now)
        #expect(answer.status == 200)
        #expect(String(decoding: answer.body, as: UTF8.self) == "abc")
    }

    @Test func slackReportsWhatHappened() async {
        let cases: [(Value, ChannelEvent.Kind)] = [
            (
                ["type": "message", "channel": "C1", "user": "U1", "text": "早", "ts": "1.2"],
                .message(.init(id: "U1"), text: "早", reference: "1.2")
            ),
            (
                [
                    "type": "member_joined_channel", "channel": "C1", "user": "U1", "inviter": "U2",
                ], .joined(.init(id: "U1"), inviter: .init(id: "U2"), source: nil)
            ),
            (
                ["type": "member_left_channel", "channel": "C1", "user": "U1"],
                .left(.init(id: "U1"), wasRemoved: false)
            ),
            (
                ["type": "channel_rename", "channel": ["id": "C1", "name": "two"]],
                .renamed("two")
            ),
            (["type": "channel_archive", "channel": "C1"], .dissolved),
        ]
        for (event, kind) in cases {
            let answer = await Self.slack.receive(Self.call(Self.event(event)), at: Self.now)
            #expect(
                answer.events
                    == [ChannelEvent(kind, address: "C1", key: "Ev1", at: 1_699_999_999_000)])
        }
    }

    /// What is heard of a private message; the chat goes along, because answers go there.
    private static func written(_ chat: String, _ member: Value, _ id: String) -> ChannelEvent.Kind
    {
        .other(
            name: "contact.message",
            payload: [
                "member": member, "text": "书单", "message": .string(id), "address": .string(chat),
            ])
    }

    @Test func slackHearsWhatIsWrittenToItAlone() async {
        let event: Value = [
            "type": "message", "channel": "D1", "channel_type": "im", "user": "U1",
            "text": "书单", "ts": "1.2",
        ]
        let answer = await Self.slack.receive(Self.call(Self.event(event)), at: Self.now)
        #expect(
            answer.events == [
                ChannelEvent(
                    Self.written("D1", ["id": "U1"], "1.2"), address: "", key: "Ev1",
                    at: 1_699_999_999_000)
            ])
    }

    @Test func slackDoesNotHearItsOwnWordsAndEdits() async {
        for event in [
            ["type": "message", "channel": "C1", "user": "U1", "bot_id": "B1", "text": "x"],
            ["type": "message", "channel": "C1", "user": "U1", "subtype": "message_changed"],
            ["type": "reaction_added", "user": "U1"],
        ] as [Value] {
            let answer = await Self.slack.receive(Self.call(Self.event(event)), at: Self.now)
            #expect(answer.status == 200)
            #expect(answer.events.isEmpty)
        }
    }

    @Test func forgedOldAndFutureCallsOfSlackAreTurnedAway() async {
        let event = Self.event(["type": "message", "channel": "C1", "user": "U1", "text": "x"])
        let seconds = Self.now / 1000
        for request in [
            Self.call(event, secret: "another"), Self.call(event, at: seconds - 301),
            Self.call(event, at: seconds + 301),
            CallbackRequest(method: "POST", query: [:], headers: [:], body: []),
        ] {
            let answer = await Self.slack.receive(request, at: Self.now)
            #expect(answer.status == 401)
            #expect(answer.events.isEmpty)
        }
    }

    private static let telegram = TelegramCallback(Secret("hush"))

    private static func update(_ body: Value, token: String? = "hush") -> CallbackRequest {
        CallbackRequest(
            method: "POST", query: [:],
            headers: token.map { ["x-telegram-bot-api-secret-token": $0] } ?? [:],
            body: Array(body.json.utf8))
    }

    private static let chat: Value = ["id": -1001, "type": "supergroup"]
    private static let lin: Value = ["id": 7, "is_bot": false, "first_name": "Lin"]

    private static func change(_ old: String, _ new: String, by: Value = lin) -> Value {
        [
            "update_id": 9,
            "chat_member": [
                "chat": chat, "date": 1, "from": by,
                "old_chat_member": ["status": .string(old), "user": lin],
                "new_chat_member": ["status": .string(new), "user": lin],
                "invite_link": ["invite_link": "https://t.me/+x", "name": "poster"],
            ],
        ]
    }

    @Test func telegramReportsWhoComesAndGoes() async {
        let lin = ChannelEvent.Person(id: "7", name: "Lin")
        let boss: Value = ["id": 8, "is_bot": false, "first_name": "Boss"]
        let cases: [(Value, ChannelEvent.Kind?)] = [
            (Self.change("left", "member"), .joined(lin, inviter: nil, source: "poster")),
            (
                Self.change("left", "member", by: boss),
                .joined(lin, inviter: .init(id: "8", name: "Boss"), source: "poster")
            ),
            (Self.change("member", "left"), .left(lin, wasRemoved: false)),
            (Self.change("member", "kicked", by: boss), .left(lin, wasRemoved: true)),
            (Self.change("member", "administrator"), nil),
        ]
        for (body, kind) in cases {
            let answer = await Self.telegram.receive(Self.update(body), at: Self.now)
            #expect(answer.status == 200)
            #expect(answer.events.map(\.kind) == (kind.map { [$0] } ?? []))
            #expect(answer.events.allSatisfy { $0.key == "9" && $0.address == "-1001" })
        }
    }

    @Test(arguments: [false, true])
    func telegramHearsWhatIsWrittenToItAlone(isBot: Bool) async {
        let body: Value = [
            "update_id": 9,
            "message": [
                "chat": ["id": 7, "type": "private"], "date": 1, "text": "书单", "message_id": 3,
                "from": ["id": 7, "is_bot": .bool(isBot), "first_name": "Lin"],
            ],
        ]
        let answer = await Self.telegram.receive(Self.update(body), at: Self.now)
        let heard = ChannelEvent(
            Self.written("7", ["id": "7", "name": "Lin"], "3"), address: "", key: "9", at: 1000)
        #expect(answer.events == (isBot ? [] : [heard]))
    }

    @Test func telegramWithoutTheRightTokenIsTurnedAway() async {
        let body: Value = ["update_id": 1]
        #expect(await Self.telegram.receive(Self.update(body), at: 0).status == 200)
        #expect(await Self.telegram.receive(Self.update(body, token: nil), at: 0).status == 401)
        #expect(await Self.telegram.receive(Self.update(body, token: "x"), at: 0).status == 401)
        let open = TelegramCallback(Secret(""))
        #expect(await open.receive(Self.update(body, token: ""), at: 0).status == 401)
    }
}
