import JubenChannels
import JubenEngine
import JubenValue
import Testing

@Suite struct MatrixServiceTests {
    private static let secrets = ["as_token": Secret("as-1"), "hs_token": Secret("hs-1")]
    private static let settings: [String: Value] = [
        "user": "@juben:sop.test",
        "ghosts": [MatrixStage.room: "@juben_anna:sop.test"],
    ]
    private static let transaction: Value = [
        "events": [
            [
                "type": "m.room.message", "sender": "@a:x", "event_id": "$1",
                "room_id": "!r", "content": ["msgtype": "m.text", "body": "hi"],
            ],
            [
                "type": "m.room.message", "sender": "@juben_anna:sop.test", "event_id": "$2",
                "room_id": "!r", "content": ["msgtype": "m.text", "body": "own"],
            ],
        ]
    ]

    private static func answer(
        token: String = "hs-1", method: String = "PUT",
        path: String = "_matrix/app/v1/transactions/7", body: Value = transaction
    ) async throws -> CallbackAnswer {
        let stage = MatrixStage { _, _ in (200, [:]) }
        let channel = try stage.channel(settings, secrets: secrets)
        #expect(channel.feed == nil)
        return try await #require(channel.callback).receive(
            CallbackRequest(
                method: method, query: [:], headers: ["authorization": "Bearer \(token)"],
                body: Array(body.json.utf8), path: path),
            at: 0)
    }

    @Test func aTransactionIsAnsweredWithItsEventsButOurOwn() async throws {
        let answer = try await Self.answer()
        #expect(answer.status == 200)
        #expect(answer.body == Array("{}".utf8))
        #expect(answer.contentType == "application/json")
        #expect(answer.events.map(\.key) == ["$1"])
        #expect(answer.events.first?.address == "!r")
    }

    @Test func aRepeatedTransactionHasTheSameKeys() async throws {
        #expect(try await Self.answer().events == Self.answer().events)
    }

    @Test(arguments: ["", "hs-2", "hs-11", "as-1"])
    func aForgedTransactionIsRefused(token: String) async throws {
        let answer = try await Self.answer(token: token)
        #expect(answer.status == 403)
        #expect(answer.events.isEmpty)
    }

    @Test func whatIsNoTransactionIsRefused() async throws {
        #expect(try await Self.answer(body: "text").status == 400)
        #expect(try await Self.answer(method: "DELETE").status == 404)
        #expect(
            try await Self.answer(method: "GET", path: "_matrix/app/v1/users/@x").status == 404)
        #expect(try await Self.answer(method: "POST", path: "_matrix/app/v1/ping").status == 200)
    }

    @Test func eachRoomHasItsSpeakerAndItsTransactions() async throws {
        let stage = MatrixStage { request, count in
            if request.path.hasSuffix("/register") {
                return (400, MatrixStage.error("M_USER_IN_USE"))
            }
            // The room is private: the ghost may enter when it has been invited.
            if request.path.contains("/join?"), count == 1 {
                return (403, MatrixStage.error("M_FORBIDDEN"))
            }
            return (200, ["event_id": "$e"])
        }
        let channel = try stage.channel(Self.settings, secrets: Self.secrets)
        let payload: Value = ["text": "hi"]
        _ = await channel.perform(MatrixStage.row("message", payload, key: "first"), at: 0)
        let before = stage.actions.map(\.path)
        #expect(before.count == 5)
        #expect(before[2].contains("/invite?user_id=%40bot%3Asop.test"))
        #expect(before[3].contains("/join?user_id=%40juben_anna%3Asop.test"))
        _ = await channel.perform(MatrixStage.row("message", payload), at: 0)
        _ = await channel.perform(MatrixStage.row("message", payload, address: "!other"), at: 0)
        let paths = stage.actions.map(\.path).dropFirst(before.count).map(\.self)
        #expect(paths[0].hasSuffix("juben-juben_anna-7-1-0-0?user_id=%40juben_anna%3Asop.test"))
        // What the server answers for the service's own account.
        #expect(paths[1].hasSuffix("juben-bot-7-1-0-0?user_id=%40bot%3Asop.test"))
        #expect(stage.actions.allSatisfy { $0.token == "as-1" })
    }
}
