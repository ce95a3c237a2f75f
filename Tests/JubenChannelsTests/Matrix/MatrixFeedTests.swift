import JubenChannels
import JubenValue
import Testing

@Suite struct MatrixFeedTests {
    private static func event(
        _ type: String, by sender: String, _ content: Value, key: String? = nil,
        id: String = "$1", before: Value? = nil, inviter: String? = nil
    ) -> Value {
        .table([
            "type": .string(type), "sender": .string(sender), "event_id": .string(id),
            "origin_server_ts": 77, "content": content,
            "state_key": key.map(Value.string) ?? nil,
            "unsigned": .table([
                "prev_content": before ?? nil, "prev_sender": inviter.map(Value.string) ?? nil,
            ]),
        ])
    }

    private static func words(_ text: String, by sender: String, id: String = "$1") -> Value {
        event("m.room.message", by: sender, ["msgtype": "m.text", "body": .string(text)], id: id)
    }

    private static func join(_ user: String, name: String, id: String = "$j") -> Value {
        event(
            "m.room.member", by: user,
            ["membership": "join", "displayname": .string(name)], key: user, id: id)
    }

    /// What a feed makes of the events of one room.
    private static func heard(
        _ timeline: [Value], part: String = "join", limited: Bool = false, gap: [Value] = []
    ) async throws -> ([ChannelEvent], MatrixStage) {
        let stage = MatrixStage { request, _ in
            if request.path.contains("/messages?") {
                return (200, ["chunk": .list(gap.reversed())])
            }
            return (
                200,
                [
                    "next_batch": "s2",
                    "rooms": [
                        part: [
                            MatrixStage.room: [
                                "timeline": [
                                    "events": .list(timeline), "limited": .bool(limited),
                                    "prev_batch": "p1",
                                ]
                            ]
                        ]
                    ],
                ]
            )
        }
        let feed = try #require(try stage.channel().feed)
        return (try await feed.next(after: "s1").events, stage)
    }

    @Test func whatHappenedBeforeIsNoNews() async throws {
        let stage = MatrixStage { _, _ in
            (
                200,
                [
                    "next_batch": "s1",
                    "rooms": [
                        "join": [
                            MatrixStage.room: [
                                "timeline": ["events": [Self.words("old", by: "@a:x")]]
                            ]
                        ]
                    ],
                ]
            )
        }
        let batch = try await #require(try stage.channel().feed).next(after: "")
        #expect(batch.events.isEmpty)
        #expect(batch.cursor == "s1")
        #expect(stage.actions.first?.path.contains("timeout=0") == true)
        #expect(stage.actions.first?.path.contains("since=") == false)
    }

    @Test func messagesAndMovementsAreToldInOrder() async throws {
        let (events, stage) = try await Self.heard([
            Self.join("@a:x", name: "安娜"), Self.words("大家好", by: "@a:x", id: "$2"),
            Self.words("mine", by: "@bot:sop.test", id: "$3"),
            Self.event(
                "m.room.member", by: "@a:x", ["membership": "leave"], key: "@a:x", id: "$4",
                before: ["membership": "join"]),
            Self.event(
                "m.room.member", by: "@bot:sop.test", ["membership": "leave"], key: "@b:x",
                id: "$5", before: ["membership": "join"]),
        ])
        let anna = ChannelEvent.Person(id: "@a:x", name: "安娜")
        #expect(
            events.map(\.kind) == [
                .joined(anna, inviter: nil, source: nil),
                .message(anna, text: "大家好", reference: "$2"),
                .left(anna, wasRemoved: false),
                .left(ChannelEvent.Person(id: "@b:x", name: "b"), wasRemoved: true),
            ])
        #expect(events.map(\.key) == ["$j", "$2", "$4", "$5"])
        #expect(events.allSatisfy { $0.address == MatrixStage.room && $0.at == 77 })
        #expect(stage.actions.first?.path.contains("since=s1") == true)
    }

    @Test func whoInvitedIsToldUnlessItWasJuben() async throws {
        func arrival(_ inviter: String) -> Value {
            Self.event(
                "m.room.member", by: "@a:x", ["membership": "join"], key: "@a:x",
                before: ["membership": "invite"], inviter: inviter)
        }
        let (events, _) = try await Self.heard([arrival("@c:x"), arrival("@bot:sop.test")])
        let somebody = ChannelEvent.Person(id: "@a:x", name: "a")
        #expect(
            events.map(\.kind) == [
                .joined(
                    somebody, inviter: ChannelEvent.Person(id: "@c:x", name: "c"), source: nil),
                .joined(somebody, inviter: nil, source: nil),
            ])
    }

    @Test func editsRobotsNewNamesOfPeopleAndOwnRenamesAreNoNews() async throws {
        let edit: Value = [
            "msgtype": "m.text", "body": "* x", "m.relates_to": ["rel_type": "m.replace"],
        ]
        let (events, _) = try await Self.heard([
            Self.event("m.room.message", by: "@a:x", edit),
            Self.event("m.room.message", by: "@r:x", ["msgtype": "m.notice", "body": "x"]),
            Self.event(
                "m.room.member", by: "@a:x", ["membership": "join", "displayname": "B"],
                key: "@a:x", before: ["membership": "join"]),
            Self.event("m.room.name", by: "@bot:sop.test", ["name": "ours"], key: ""),
        ])
        #expect(events.isEmpty)
    }

    @Test func aNewNameTellsWhoGaveIt() async throws {
        let (events, _) = try await Self.heard([
            Self.event("m.room.name", by: "@a:x", ["name": "新名"], key: "")
        ])
        #expect(
            events.map(\.kind) == [
                .other(
                    name: "group.renamed",
                    payload: ["name": "新名", "member": ["id": "@a:x", "name": "a"]])
            ])
    }

    @Test func whoTakesTheAccountOutDissolvesTheGroup() async throws {
        let removal = Self.event(
            "m.room.member", by: "@boss:x", ["membership": "leave"], key: "@bot:sop.test",
            before: ["membership": "join"])
        #expect(
            try await Self.heard([removal], part: "leave").0.map(\.kind) == [.dissolved])
        let own = Self.event(
            "m.room.member", by: "@bot:sop.test", ["membership": "leave"],
            key: "@bot:sop.test", before: ["membership": "join"])
        #expect(try await Self.heard([own], part: "leave").0.isEmpty)
    }

    @Test func aGapIsClosedBeforeTheRestIsTold() async throws {
        let (events, stage) = try await Self.heard(
            [Self.words("3", by: "@a:x", id: "$3")], limited: true,
            gap: [Self.words("1", by: "@a:x", id: "$1"), Self.words("2", by: "@a:x", id: "$2")])
        #expect(events.map(\.key) == ["$1", "$2", "$3"])
        let page = try #require(stage.actions.first { $0.path.contains("/messages?") })
        #expect(page.path.contains("from=p1&to=s1"))
    }

    @Test func whatWasSaidBeforeTheAccountCameIsNoNews() async throws {
        let (events, _) = try await Self.heard([
            Self.words("old", by: "@a:x"), Self.join("@bot:sop.test", name: "Juben"),
            Self.words("new", by: "@a:x", id: "$9"),
        ])
        #expect(events.map(\.key) == ["$9"])
    }

    @Test func aTokenThatIsRefusedWaitsForAPerson() async throws {
        let stage = MatrixStage { _, _ in (401, MatrixStage.error("M_UNKNOWN_TOKEN")) }
        let feed = try #require(try stage.channel().feed)
        let error = await #expect(throws: FeedError.self) { try await feed.next(after: "s1") }
        #expect(error?.pause == nil)
        #expect(error?.problem.contains("M_UNKNOWN_TOKEN") == true)
    }
}
