import JubenChannels
import JubenEngine
import JubenValue
import Testing

/// An invitation to talk in private is a request to be a friend.
@Suite struct MatrixContactTests {
    private static let direct = "!direct:sop.test"

    private static func invite(_ account: String, isDirect: Bool = true) -> Value {
        [
            "type": "m.room.member", "sender": "@ann:x", "state_key": .string(account),
            "event_id": "$i", "origin_server_ts": 77, "room_id": .string(direct),
            "content": [
                "membership": "invite", "is_direct": .bool(isDirect), "reason": "想一起读书",
            ],
        ]
    }

    private static let ann: Value = [
        "type": "m.room.member", "sender": "@ann:x", "state_key": "@ann:x",
        "content": ["membership": "join", "displayname": "安"],
    ]

    private static func request(_ account: String, name: Value) -> ChannelEvent {
        ChannelEvent(
            .other(
                name: "contact.requested",
                payload: [
                    "member": ["id": "@ann:x", "name": name], "account": .string(account),
                    "address": .string(direct), "text": "想一起读书",
                ]), address: "", key: "$i", at: 77)
    }

    @Test(arguments: [true, false])
    func aDirectInvitationAsksAndIsNotFollowed(joins: Bool) async throws {
        let stage = MatrixStage { _, _ in
            (
                200,
                [
                    "next_batch": "s2",
                    "rooms": [
                        "invite": [
                            Self.direct: [
                                "invite_state": [
                                    "events": [Self.ann, Self.invite("@bot:sop.test")]
                                ]
                            ]
                        ]
                    ],
                ]
            )
        }
        let feed = try #require(try stage.channel(["join_invites": .bool(joins)]).feed)
        let events = try await feed.next(after: "s1").events
        #expect(events == [Self.request("@bot:sop.test", name: "安")])
        #expect(!stage.actions.contains { $0.method == "POST" })
    }

    @Test func aServiceHearsItForItsAccounts() async throws {
        let stage = MatrixStage { _, _ in (200, [:]) }
        let secrets = ["as_token": Secret("as-1"), "hs_token": Secret("hs-1")]
        let channel = try stage.channel(
            [
                "user": "@juben:sop.test",
                "ghosts": [MatrixStage.room: "@juben_anna:sop.test"],
            ], secrets: secrets)
        let body: Value = [
            "events": [
                Self.invite("@juben_anna:sop.test"),
                Self.invite("@juben:sop.test", isDirect: false),
                Self.invite("@stranger:x"),
            ]
        ]
        let answer = try await #require(channel.callback).receive(
            CallbackRequest(
                method: "PUT", query: [:], headers: ["authorization": "Bearer hs-1"],
                body: Array(body.json.utf8), path: "transactions/7"), at: 0)
        #expect(answer.events == [Self.request("@juben_anna:sop.test", name: "ann")])
    }

    /// The account's own standing, changed by somebody.
    private static func standing(
        _ now: String, by sender: String, before: Value?, inviter: String? = nil
    ) -> Value {
        .table([
            "type": "m.room.member", "sender": .string(sender), "state_key": "@bot:sop.test",
            "event_id": "$w", "origin_server_ts": 88, "content": ["membership": .string(now)],
            "unsigned": .table([
                "prev_content": before ?? nil, "prev_sender": inviter.map(Value.string) ?? nil,
            ]),
        ])
    }

    private static func withdrawal(by id: String, name: String) -> ChannelEvent {
        ChannelEvent(
            .other(
                name: "contact.removed",
                payload: [
                    "member": ["id": .string(id), "name": .string(name)],
                    "account": "@bot:sop.test", "address": .string(direct),
                ]), address: "", key: "$w", at: 88)
    }

    private static let invited: Value = ["membership": "invite", "is_direct": true]
    static let endings: [(Value, ChannelEvent?)] = [
        (
            standing("leave", by: "@ann:x", before: invited, inviter: "@ann:x"),
            withdrawal(by: "@ann:x", name: "ann")
        ),
        // Another admin of the room takes it back, or bans the account.
        (
            standing("ban", by: "@boss:x", before: invited, inviter: "@ann:x"),
            withdrawal(by: "@ann:x", name: "ann")
        ),
        // A server that only hears of the withdrawal does not know what was withdrawn.
        (standing("leave", by: "@ann:x", before: nil), withdrawal(by: "@ann:x", name: "ann")),
        // Juben has turned it down.
        (standing("leave", by: "@bot:sop.test", before: invited, inviter: "@ann:x"), nil),
        // It was an invitation into a group.
        (standing("leave", by: "@ann:x", before: ["membership": "invite"]), nil),
    ]

    @Test("Row 2: a request that is taken back is heard", arguments: endings.indices)
    func withdrawn(index: Int) async throws {
        let (event, expected) = Self.endings[index]
        let stage = MatrixStage { _, _ in
            (
                200,
                [
                    "next_batch": "s2",
                    "rooms": ["leave": [Self.direct: ["timeline": ["events": [event]]]]],
                ]
            )
        }
        let feed = try #require(try stage.channel().feed)
        #expect(try await feed.next(after: "s1").events == [expected].compactMap(\.self))
    }

    private static func said(_ text: String, by sender: String, id: String) -> Value {
        [
            "type": "m.room.message", "sender": .string(sender), "event_id": .string(id),
            "origin_server_ts": 78, "content": ["msgtype": "m.text", "body": .string(text)],
        ]
    }

    @Test(
        "What is written in a room of two is heard, from the invitation on",
        arguments: [true, false])
    func wordsInPrivate(isDirect: Bool) async throws {
        let timeline = [
            Self.said("早先的话", by: "@ann:x", id: "$0"),
            Self.invite("@bot:sop.test", isDirect: isDirect),
            Self.said("想问书单", by: "@ann:x", id: "$1"),
            [
                "type": "m.room.member", "sender": "@bot:sop.test", "state_key": "@bot:sop.test",
                "event_id": "$j", "origin_server_ts": 79, "content": ["membership": "join"],
            ],
            Self.said("你好", by: "@bot:sop.test", id: "$2"),
            Self.said("在吗", by: "@ann:x", id: "$3"),
        ]
        let stage = MatrixStage { _, _ in
            (
                200,
                [
                    "next_batch": "s2",
                    "rooms": [
                        "join": [Self.direct: ["timeline": ["events": .list(timeline)]]]
                    ],
                ]
            )
        }
        let feed = try #require(try stage.channel().feed)
        let words = try await feed.next(after: "s1").events.compactMap { event -> String? in
            guard case .message(let person, let text, let id) = event.kind,
                person.id == "@ann:x", event.address == Self.direct
            else { return nil }
            return "\(id) \(text)"
        }
        #expect(words == (isDirect ? ["$1 想问书单"] : []) + ["$3 在吗"])
    }

    private static func row(_ action: String, _ payload: [String: Value] = [:]) -> OutboxRecord {
        var payload = payload
        payload["member"] = ["id": "@ann:x", "name": "安"]
        return MatrixStage.row(action, .map(payload), address: direct)
    }

    @Test("Row 2: accepting is joining, greeting is a message there, refusing is leaving")
    func answers() async throws {
        let stage = MatrixStage { _, _ in (200, ["event_id": "$g"]) }
        let channel = try stage.channel()
        let accepted = await channel.perform(Self.row("contact.accept"), at: 0)
        #expect(accepted.kind == .accepted, "\(accepted.problem)")
        let greeted = await channel.perform(
            Self.row("contact.greet", ["text": "你好"]), at: 0)
        #expect(try Value(encoded: greeted.receipt)["message"] == "$g")
        #expect(await channel.perform(Self.row("contact.refuse"), at: 0).kind == .accepted)
        let replied = await channel.perform(
            Self.row("contact.reply", ["text": "书单"]), at: 0)
        #expect(try Value(encoded: replied.receipt)["message"] == "$g")
        let room = "/_matrix/client/v3/rooms/%21direct%3Asop.test"
        let paths = stage.actions.map(\.path)
        #expect(paths.count == 4 && paths[0] == room + "/join" && paths[2] == room + "/leave")
        #expect(paths[1].hasPrefix(room + "/send/m.room.message/juben-bot-7-1-0-0"))
        #expect(stage.actions[1].body["body"] == "你好")
        #expect(paths[3].hasPrefix(room + "/send/m.room.message/juben-bot-7-1-0-0"))
        #expect(stage.actions[3].body["body"] == "书单")
    }

    @Test func anInvitationThatIsGoneIsSaid() async throws {
        let stage = MatrixStage { _, _ in (403, MatrixStage.error("M_FORBIDDEN")) }
        let channel = try stage.channel()
        let result = await channel.perform(Self.row("contact.accept"), at: 0)
        #expect(result.kind == .refused && result.problem.contains("安 has to invite"))
        #expect(await channel.perform(Self.row("contact.refuse"), at: 0).kind == .accepted)
    }

    @Test func aServicesAccountAnswersForItself() async throws {
        let stage = MatrixStage { _, _ in (200, ["event_id": "$g"]) }
        let secrets = ["as_token": Secret("as-1"), "hs_token": Secret("hs-1")]
        let channel = try stage.channel(["user": "@juben:sop.test"], secrets: secrets)
        let account: [String: Value] = ["account": "@juben_anna:sop.test", "text": "你好"]
        #expect(
            await channel.perform(Self.row("contact.accept", account), at: 0).kind == .accepted)
        #expect(
            await channel.perform(Self.row("contact.greet", account), at: 0).kind == .accepted)
        #expect(
            await channel.perform(Self.row("contact.refuse", account), at: 0).kind == .accepted)
        let rooms = stage.actions.filter { $0.path.contains("/rooms/") }
        #expect(rooms.allSatisfy { $0.path.contains("user_id=%40juben_anna%3Asop.test") })
        #expect(rooms.last?.path.contains("/leave?") == true)
    }
}
