import JubenChannels
import JubenEngine
import JubenValue
import Testing

@Suite struct MatrixMessageTests {
    private static let sent: MatrixStage.Answer = { request, _ in
        if request.path.contains("/upload") {
            return (200, ["content_uri": "mxc://sop.test/abc"])
        }
        return (200, ["event_id": .string("$" + (request.path.split(separator: "-").last ?? ""))])
    }

    private static func say(
        _ payload: Value, files: [String: [UInt8]] = [:]
    ) async throws -> (DeliveryResult, [MatrixStage.Asked]) {
        let stage = MatrixStage(sent)
        let result = try await stage.channel(files: files)
            .perform(MatrixStage.row("message", payload), at: 0)
        return (result, stage.actions)
    }

    @Test func theTransactionHoldsTheKeyAndThePathIsEncoded() async throws {
        let (result, requests) = try await Self.say(["text": "早上好", "attachments": []])
        #expect(result.kind == .accepted)
        #expect(try Value(encoded: result.receipt)["message"] == "$0")
        let request = try #require(requests.first)
        #expect(requests.count == 1)
        #expect(request.method == "PUT")
        #expect(
            request.path == "/_matrix/client/v3/rooms/%21room%3Asop.test/send/m.room.message/"
                + "juben-bot-7-1-0-0")
        #expect(request.token == "t0ken")
        #expect(request.body["body"] == "早上好")
        #expect(request.body["msgtype"] == "m.text")
        #expect(request.body["app.juben.key"] == "7-1-0")
        #expect(request.body["m.mentions"] != nil)
    }

    @Test func membersAreMentionedByPillsAndByData() async throws {
        let anna: Value = ["id": "@anna:sop.test", "name": "Anna <3"]
        let guest: Value = ["id": "local:Ben", "name": "Ben"]
        let (_, requests) = try await Self.say([
            "text": "a & b\nc", "mention": .list([anna, guest]),
        ])
        let body = try #require(requests.first).body
        #expect(body["m.mentions"]?["user_ids"] == ["@anna:sop.test"])
        #expect(body["body"] == "@Anna <3 @Ben a & b\nc")
        #expect(
            body["formatted_body"]?.text
                == "<a href=\"https://matrix.to/#/%40anna%3Asop.test\">Anna &lt;3</a> @Ben "
                + "a &amp; b<br>c")
    }

    @Test func everybodyIsMentionedByTheRoom() async throws {
        let (_, requests) = try await Self.say(["text": "开始了", "mention": "all"])
        let body = try #require(requests.first).body
        #expect(body["m.mentions"]?["room"] == true)
        #expect(body["body"] == "@room 开始了")
    }

    @Test func attachmentsAreUploadedOnceAndSentInOrder() async throws {
        let png: [UInt8] =
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
            + [0, 0, 1, 2, 0, 0, 0, 9]
        let stage = MatrixStage(Self.sent)
        let channel = try stage.channel(files: ["a/poster.png": png, "plan.csv": [1, 2]])
        let payload: Value = [
            "text": "看图",
            "attachments": ["a/poster.png", "https://example.org/x", "plan.csv"],
        ]
        let first = await channel.perform(MatrixStage.row("message", payload), at: 0)
        let second = await channel.perform(
            MatrixStage.row("message", payload, key: "8-1-0"), at: 0)
        #expect(first.kind == .accepted && second.kind == .accepted)
        let uploads = stage.actions.filter { $0.path.contains("/upload") }
        #expect(
            uploads.map(\.path) == [
                "/_matrix/media/v3/upload?filename=poster.png",
                "/_matrix/media/v3/upload?filename=plan.csv",
            ])
        let sends = stage.actions.filter { $0.path.contains("/send/") }
        #expect(
            sends.map { String($0.path.split(separator: "/").last ?? "") } == [
                "juben-bot-7-1-0-0", "juben-bot-7-1-0-1", "juben-bot-7-1-0-2",
                "juben-bot-8-1-0-0", "juben-bot-8-1-0-1", "juben-bot-8-1-0-2",
            ])
        #expect(sends[0].body["body"] == "看图\nhttps://example.org/x")
        #expect(sends[1].body["msgtype"] == "m.image")
        #expect(sends[1].body["url"] == "mxc://sop.test/abc")
        #expect(sends[1].body["info"]?["w"] == 258)
        #expect(sends[1].body["info"]?["h"] == 9)
        #expect(sends[1].body["info"]?["mimetype"] == "image/png")
        #expect(sends[2].body["msgtype"] == "m.file")
        #expect(sends[2].body["info"]?["mimetype"] == "text/csv")
    }

    @Test func anAttachmentThatIsGoneIsNamed() async throws {
        let (result, requests) = try await Self.say(["text": "", "attachments": ["gone.png"]])
        #expect(result.kind == .refused)
        #expect(result.problem.contains("content/gone.png"))
        #expect(requests.isEmpty)
    }

    @Test func anEditKeepsThePlaceOfTheMessage() async throws {
        let stage = MatrixStage(Self.sent)
        _ = try await stage.channel().perform(
            MatrixStage.row("message.edit", ["message": "$old", "text": "改了"]), at: 0)
        let body = try #require(stage.actions.first).body
        #expect(body["m.relates_to"] == ["rel_type": "m.replace", "event_id": "$old"])
        #expect(body["m.new_content"]?["body"] == "改了")
        #expect(body["body"] == "* 改了")
    }

    @Test func aReactionThatIsThereIsDone() async throws {
        let stage = MatrixStage { _, _ in (400, MatrixStage.error("M_DUPLICATE_ANNOTATION")) }
        let result = try await stage.channel().perform(
            MatrixStage.row("message.react", ["message": "$m", "emoji": "👍"]), at: 0)
        #expect(result.kind == .accepted)
    }

    @Test func aPinIsAddedToThoseThatAreThere() async throws {
        let stage = MatrixStage { request, _ in
            request.method == "GET" ? (200, ["pinned": ["$a"]]) : (200, ["event_id": "$s"])
        }
        let channel = try stage.channel()
        _ = await channel.perform(MatrixStage.row("message.pin", ["message": "$b"]), at: 0)
        #expect(stage.actions.last?.body == ["pinned": ["$a", "$b"]])
        _ = await channel.perform(MatrixStage.row("message.pin", ["message": "$a"]), at: 0)
        #expect(stage.actions.count(where: { $0.method == "PUT" }) == 1)
    }

    @Test func aMessageThatWasNeverSentCannotBeRecalled() async throws {
        let stage = MatrixStage(Self.sent)
        let result = try await stage.channel().perform(
            MatrixStage.row("message.redact", [:]), at: 0)
        #expect(result.kind == .refused)
        #expect(stage.actions.isEmpty)
    }

    @Test func whoIsNotInTheRoomIsToldSo() async throws {
        let stage = MatrixStage { request, _ in
            request.method == "PUT"
                ? (403, MatrixStage.error("M_FORBIDDEN")) : (200, ["membership": "leave"])
        }
        let result = try await stage.channel().perform(
            MatrixStage.row("message", ["text": "hi"]), at: 0)
        #expect(result.fault == .permission)
        #expect(result.problem.contains("@bot:sop.test is not in the room"))
    }

    // MARK: After the server has forgotten

    private static func timeline(_ keys: [(String, Int)]) -> Value {
        [
            "chunk": .list(
                keys.enumerated().map { index, entry in
                    [
                        "event_id": .string("$\(index)"), "sender": "@bot:sop.test",
                        "origin_server_ts": 1_000_000,
                        "content": [
                            "app.juben.key": .string(entry.0),
                            "app.juben.part": .int(Int64(entry.1)),
                        ],
                    ]
                })
        ]
    }

    @Test func askingFindsTheMessageInTheTimeline() async throws {
        let stage = MatrixStage { _, _ in (200, Self.timeline([("9-1-0", 0), ("7-1-0", 0)])) }
        let result = try await stage.channel().ask(
            about: MatrixStage.row("message", ["text": "hi"]), at: 0)
        #expect(result.kind == .accepted)
        #expect(try Value(encoded: result.receipt)["message"] == "$1")
    }

    @Test func askingSaysWhenItIsNotThere() async throws {
        let stage = MatrixStage { _, _ in (200, Self.timeline([("9-1-0", 0)])) }
        let result = try await stage.channel().ask(
            about: MatrixStage.row("message", ["text": "hi"]), at: 0)
        #expect(result.kind == .tryAgain(after: 0))
    }

    @Test func aHalfSentMessageIsCompletedAndNotRepeated() async throws {
        let stage = MatrixStage { request, count in
            request.path.contains("/messages?")
                ? (200, Self.timeline([("7-1-0", 0)])) : try Self.sent(request, count)
        }
        let channel = try stage.channel(files: ["a.txt": [1]])
        let row = MatrixStage.row(
            "message", ["text": "hi", "attachments": ["a.txt"]], attempt: 2)
        let later: Int64 = 25 * 3600 * 1000
        #expect(await channel.ask(about: row, at: later).kind == .tryAgain(after: 0))
        let result = await channel.perform(row, at: later)
        #expect(result.kind == .accepted)
        #expect(
            stage.actions.filter { $0.path.contains("/send/") }.map(\.path).count == 1)
    }
}
