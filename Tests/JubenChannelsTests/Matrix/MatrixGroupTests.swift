@testable import JubenChannels
import JubenEngine
import JubenValue
import Testing

@Suite struct MatrixGroupTests {
    private static let creation = MatrixStage.row(
        "group.create",
        ["id": "g42", "name": "快闪", "purpose": "卖完就散", "owner": "@lin:sop.test"],
        address: "")

    /// A server with rooms of version 12, in which `joined` are inside.
    private static func server(
        isInUse: Bool = false, version: String = "12", joined: Set<String> = ["@bot:sop.test"]
    ) -> MatrixStage {
        MatrixStage { request, _ in
            if request.path.hasSuffix("/createRoom") {
                return isInUse
                    ? (400, MatrixStage.error("M_ROOM_IN_USE")) : (200, ["room_id": "!new"])
            }
            if request.path.contains("/directory/room/") { return (200, ["room_id": "!new"]) }
            if request.path.contains("/m.room.create/") {
                return (
                    200,
                    ["sender": "@bot:sop.test", "content": ["room_version": .string(version)]]
                )
            }
            if request.path.contains("/m.room.power_levels/"), request.method == "GET" {
                return (200, ["users": ["@old:sop.test": 50], "ban": 50])
            }
            if let member = request.path.split(separator: "/").last,
                request.path.contains("/m.room.member/")
            {
                let isIn = joined.contains { WireText.percent($0) == member }
                return (200, ["membership": isIn ? "join" : "leave"])
            }
            return (200, ["event_id": "$e"])
        }
    }

    @Test func aRoomIsCreatedUnderAnAliasOfItsGroup() async throws {
        let stage = Self.server()
        let result = try await stage.channel().perform(Self.creation, at: 0)
        #expect(try Value(encoded: result.receipt)["address"] == "!new")
        let body = try #require(stage.actions.first).body
        #expect(body["room_alias_name"] == "juben-g42")
        #expect(body["name"] == "快闪")
        #expect(body["topic"] == "卖完就散")
        #expect(body["invite"] == ["@lin:sop.test"])
        #expect(body["power_level_content_override"] == nil)
        let levels = try #require(stage.actions.last)
        #expect(levels.method == "PUT" && levels.path.contains("m.room.power_levels"))
        #expect(levels.body["users"] == ["@old:sop.test": 50, "@lin:sop.test": 100])
        #expect(levels.body["ban"] == 50)
    }

    @Test func aGroupWithoutAPurposeHasNoTopic() async throws {
        let stage = Self.server()
        _ = try await stage.channel().perform(
            MatrixStage.row(
                "group.create", ["id": "g1", "name": "群", "purpose": "", "owner": "lin"],
                address: ""), at: 0)
        #expect(
            try #require(stage.actions.first).body.map?.keys.sorted() == [
                "creation_content", "name", "preset", "room_alias_name",
            ])
        #expect(stage.actions.count == 1)
    }

    @Test func aSecondTryFindsTheRoomOfTheFirst() async throws {
        let stage = Self.server(isInUse: true)
        let result = try await stage.channel().perform(Self.creation, at: 0)
        #expect(try Value(encoded: result.receipt)["address"] == "!new")
        #expect(stage.actions[1].path.hasSuffix("/directory/room/%23juben-g42%3Asop.test"))
    }

    @Test func anAliasOfSomebodyElseIsNotTakenForOurs() async throws {
        let result = try await Self.server(isInUse: true, joined: []).channel()
            .perform(Self.creation, at: 0)
        #expect(result.fault == .permission)
        #expect(result.problem.contains("#juben-g42:sop.test"))
    }

    @Test(arguments: ["11", "12"])
    func theCreatorIsNotListedFromVersionTwelveOn(version: String) async throws {
        let stage = Self.server(version: version)
        let result = try await stage.channel().perform(
            MatrixStage.row(
                "member.promote", ["member": ["id": "@bot:sop.test"], "role": "moderator"]),
            at: 0)
        #expect(result.kind == .accepted)
        #expect(stage.actions.contains { $0.method == "PUT" } == (version == "11"))
    }

    @Test func anAdminDissolvesByTheServer() async throws {
        let stage = MatrixStage { _, _ in (200, ["delete_id": "x"]) }
        let result = try await stage.channel(["admin": true]).perform(
            MatrixStage.row("group.dissolve", [:]), at: 0)
        #expect(result.kind == .accepted)
        let request = try #require(stage.actions.first)
        #expect(request.method == "DELETE")
        #expect(request.path == "/_synapse/admin/v2/rooms/%21room%3Asop.test")
        #expect(request.body == ["block": true, "purge": false])
    }

    @Test func withoutAnAdminEverybodyIsRemovedAndTheAccountLeaves() async throws {
        let stage = MatrixStage { request, _ in
            if request.path.contains("/m.room.member/") { return (200, ["membership": "join"]) }
            guard request.path.contains("/members?") else { return (200, ["event_id": "$e"]) }
            func member(_ id: String, _ standing: String) -> Value {
                ["state_key": .string(id), "content": ["membership": .string(standing)]]
            }
            return (
                200,
                [
                    "chunk": [
                        member("@bot:sop.test", "join"), member("@a:sop.test", "join"),
                        member("@b:sop.test", "invite"), member("@c:sop.test", "ban"),
                    ]
                ]
            )
        }
        let result = try await stage.channel().perform(
            MatrixStage.row("group.dissolve", [:]), at: 0)
        #expect(result.kind == .accepted)
        let posts = stage.actions.filter { $0.method == "POST" }
        #expect(posts.map { $0.body["user_id"]?.text } == ["@a:sop.test", "@b:sop.test", nil])
        #expect(posts.last?.path.hasSuffix("/leave") == true)
    }

    @Test func aGroupThatWasLeftIsDissolved() async throws {
        let stage = MatrixStage { _, _ in (200, ["membership": "leave"]) }
        let result = try await stage.channel().perform(
            MatrixStage.row("group.dissolve", [:]), at: 0)
        #expect(result.kind == .accepted)
        #expect(stage.actions.count == 1)
    }

    @Test func anAnnouncementIsPinnedOrBecomesTheTopic() async throws {
        let stage = Self.server()
        let row = MatrixStage.row("group.announce", ["text": "周六共读"])
        _ = try await stage.channel().perform(row, at: 0)
        #expect(stage.actions.last?.path.contains("m.room.pinned_events") == true)
        #expect(stage.actions.last?.body == ["pinned": ["$e"]])
        _ = try await stage.channel(["announce": "topic"]).perform(row, at: 0)
        #expect(stage.actions.last?.path.contains("m.room.topic") == true)
        #expect(stage.actions.last?.body == ["topic": "周六共读"])
    }

    @Test func aGroupWithoutARoomIsRefused() async throws {
        let stage = Self.server()
        let result = try await stage.channel().perform(
            MatrixStage.row("message", ["text": "hi"], address: ""), at: 0)
        #expect(result.fault == .notFound)
        #expect(stage.requests.isEmpty)
    }

    // MARK: Members

    struct Case: Sendable, CustomTestStringConvertible {
        let action: String
        /// How the member stands when the server says "forbidden".
        let standing: String
        let isDone: Bool
        var testDescription: String { "\(action), \(standing)" }
    }

    static let cases: [Case] = [
        Case(action: "member.invite", standing: "join", isDone: true),
        Case(action: "member.invite", standing: "ban", isDone: false),
        Case(action: "member.invite", standing: "leave", isDone: false),
        Case(action: "member.remove", standing: "leave", isDone: true),
        Case(action: "member.remove", standing: "join", isDone: false),
        Case(action: "member.ban", standing: "ban", isDone: true),
        Case(action: "member.unban", standing: "leave", isDone: true),
        Case(action: "member.unban", standing: "ban", isDone: false),
    ]

    @Test(arguments: cases)
    func whatIsForbiddenIsDoneWhenTheMemberStandsSo(_ example: Case) async throws {
        let stage = MatrixStage { request, _ in
            if request.method == "POST" { return (403, MatrixStage.error("M_FORBIDDEN")) }
            let isBot = request.path.contains("bot")
            return (200, ["membership": .string(isBot ? "join" : example.standing)])
        }
        let result = try await stage.channel().perform(
            MatrixStage.row(example.action, ["member": ["id": "@a:sop.test", "name": "A"]]),
            at: 0)
        #expect(result.kind == (example.isDone ? .accepted : .refused))
        if !example.isDone { #expect(result.fault == .permission) }
    }

    @Test func whoHasNoAccountIsNamed() async throws {
        let stage = MatrixStage { _, _ in (200, [:]) }
        let result = try await stage.channel().perform(
            MatrixStage.row("member.remove", ["member": ["id": "local:Ben", "name": "Ben"]]),
            at: 0)
        #expect(result.fault == .notFound)
        #expect(result.problem.contains("Ben has no account of Matrix"))
    }
}
