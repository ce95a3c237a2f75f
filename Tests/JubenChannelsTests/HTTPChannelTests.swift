import JubenChannels
import JubenEngine
import JubenValue
import NIOHTTP1
import Testing

@Suite struct HTTPChannelTests {
    private static func row(
        _ url: String, method: String = "GET", body: String? = nil
    ) -> OutboxRecord {
        var payload: [String: Value] = ["method": .string(method), "url": .string(url)]
        payload["body"] = body.map(Value.string)
        return OutboxRecord(
            id: 1, runID: 1, seq: 1, playbook: "p", channel: "http", lane: "http/x", subject: "",
            key: "1-1-0", action: "http", payload: Value.map(payload).encoded, state: .sending,
            dueAt: 0, notBefore: 0, createdAt: 0)
    }

    private static func ask(
        _ row: (Int) -> OutboxRecord,
        _ answer: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Answer
    ) async throws -> (DeliveryResult?, [LoopbackServer.Request]) {
        let server = try await LoopbackServer(answer)
        let results = await HTTPChannel().perform([row(server.port)], at: 0)
        let requests = server.requests
        try await server.stop()
        return (results.first, requests)
    }

    @Test func anAnswerComesBackWithItsStatusBodyAndJSON() async throws {
        let (result, requests) = try await Self.ask(
            { Self.row("http://127.0.0.1:\($0)/today?city=上海".encodedURL) },
            { _ in
                .init(
                    headers: ["Content-Type": "application/json; charset=utf-8"],
                    body: #"{"weather":"晴"}"#)
            })
        let receipt = try Value(encoded: try #require(result).receipt)
        #expect(result?.kind == .accepted)
        #expect(receipt["status"] == 200)
        #expect(receipt["json"]?["weather"] == "晴")
        #expect(requests.first?.headers["idempotency-key"] == "1-1-0")
    }

    @Test func whatIsPostedArrives() async throws {
        let (result, requests) = try await Self.ask(
            { Self.row("http://127.0.0.1:\($0)/orders", method: "POST", body: "你好") },
            { _ in .init(status: .created, body: "ok") })
        #expect(result?.kind == .accepted)
        #expect(requests.first?.method == "POST")
        #expect(requests.first?.body == "你好")
    }

    @Test func anErrorOfTheServiceIsAnAnswerForTheScript() async throws {
        let (result, _) = try await Self.ask(
            { Self.row("http://127.0.0.1:\($0)/") }, { _ in .init(status: .notFound, body: "no") })
        #expect(result?.kind == .accepted)
        #expect(try Value(encoded: try #require(result).receipt)["status"] == 404)
    }

    @Test func anOverloadedServiceIsAskedAgainWhenItSays() async throws {
        let (result, _) = try await Self.ask(
            { Self.row("http://127.0.0.1:\($0)/") },
            { _ in .init(status: .tooManyRequests, headers: ["Retry-After": "7"]) })
        #expect(result?.kind == .tryAgain(after: 7000))
    }

    @Test func aConnectionThatIsCutLeavesTheOutcomeUnknown() async throws {
        let (result, requests) = try await Self.ask(
            { Self.row("http://127.0.0.1:\($0)/", method: "POST", body: "once") },
            { _ in .init(isCut: true) })
        #expect(result?.kind == .unknown)
        #expect(requests.count == 1)
    }

    @Test func anAnswerThatIsTooLargeIsRefused() async throws {
        let (result, _) = try await Self.ask(
            { Self.row("http://127.0.0.1:\($0)/") },
            { _ in .init(body: String(repeating: "x", count: HTTPChannel.answerBytesMax + 1)) })
        #expect(result?.kind == .refused)
    }

    @Test func aHostThatIsNotThereIsTriedAgain() async throws {
        // A port that was just free: nobody listens there.
        let server = try await LoopbackServer { _ in .init() }
        try await server.stop()
        let results = await HTTPChannel().perform(
            [Self.row("http://127.0.0.1:\(server.port)/")], at: 0)
        #expect(results.first?.kind == .tryAgain(after: 0), "\(results.first?.problem ?? "")")
    }
}

extension String {
    /// The address with its Chinese characters in percent form.
    fileprivate var encodedURL: String {
        utf8.map { byte in
            byte < 0x80
                ? String(UnicodeScalar(byte))
                : "%" + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
