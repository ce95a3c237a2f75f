import AsyncHTTPClient
import JubenEngine
import JubenListener
import JubenValue
import Logging
import NIOHTTP1
import Synchronization
import Testing

@testable import JubenListener

/// The listener on the loopback, with a desk that keeps events in memory.
@Suite("The listener over HTTP")
struct ListenerTests {
    /// Runs a listener as long as the body does.
    private func serving(
        bodyBytesMax: Int = 1024, rate: Rate? = nil,
        _ body: (TestDesk, Int) async throws -> Void
    ) async throws {
        let desk = TestDesk()
        let (ports, port) = AsyncStream<Int>.makeStream()
        let listener = Listener(
            ListenerSettings(
                host: "127.0.0.1", port: 0,
                sources: [
                    EventSource(
                        name: "shop", secrets: ["an-older-secret-of-the-shop", PostedEvent.secret],
                        names: ["order.*", "付款"], rate: rate)
                ], bodyBytesMax: bodyBytesMax),
            desk: desk, version: "0.1", logger: Logger(label: "t") { _ in SwiftLogNoOpLogHandler() }
        ) { port.yield($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await listener.run() }
            var first = ports.makeAsyncIterator()
            let number = try #require(await first.next())
            try await body(desk, number)
            group.cancelAll()
        }
    }

    /// What may come of each request: every answer has to stand in the document.
    private func expect(
        _ post: PostedEvent, _ status: Int, _ words: String = "", at port: Int
    ) async throws {
        let answer = try await post.send(to: port)
        #expect(answer.status == status, "\(answer.body)")
        #expect(answer.headers["content-type"] == "application/json")
        if status >= 300 {
            let sentence = try #require(try answer.json["error"]?.text)
            #expect(sentence.contains(words), "\(sentence)")
            #expect(sentence.hasSuffix(".") && !sentence.contains("\n"))
        }
        let document = OpenAPIDocument.make(version: "0.1")
        let known = document["paths"]?["/events/{name}"]?["post"]?["responses"]?.map?.keys
        if status != 405 { #expect(known?.contains("\(status)") == true, "\(status)") }
    }

    @Test("A signed event is kept once")
    func keepsOnce() async throws {
        try await serving { desk, port in
            let first = try await PostedEvent().send(to: port)
            #expect(first.status == 202)
            #expect(try first.json == ["id": "order-17", "new": true])
            let again = try await PostedEvent(timestamp: "1800000100").send(to: port)
            #expect(again.status == 200)
            #expect(try again.json == ["id": "order-17", "new": false])
            try await expect(PostedEvent(name: "order.sent"), 202, at: port)
            try await expect(
                PostedEvent(name: "%E4%BB%98%E6%AC%BE", id: "2", group: "%E7%BE%A4"), 202, at: port)
            try await expect(
                PostedEvent(id: "3", body: Array(#"{"group": "g"}"#.utf8), isStreamed: true), 202,
                at: port)
            let events = desk.kept.withLock { $0.events }
            #expect(events.map(\.name) == ["order.paid", "order.sent", "付款", "order.paid"])
            #expect(events.map(\.group) == ["", "", "群", "g"])
            #expect(events[0].payload == ["order": 17])
            #expect(events.allSatisfy { $0.source == "shop" })
        }
    }

    @Test("While a secret is changed, the old one is good as well")
    func takesBothSecrets() async throws {
        try await serving { _, port in
            try await expect(PostedEvent(secret: "an-older-secret-of-the-shop"), 202, at: port)
            try await expect(PostedEvent(secret: "a-secret-of-nobody"), 401, at: port)
        }
    }

    @Test("Whatever is wrong with a request is told, and nothing of it is kept")
    func refuses() async throws {
        try await serving { desk, port in
            let old = PostedEvent().rightSignature
            let cases: [(PostedEvent, Int, String)] = [
                (PostedEvent(isSigned: false), 401, "Juben-Signature is missing"),
                (PostedEvent(signature: old.uppercased() + "0"), 401, "not the signature"),
                (PostedEvent(id: "18", signature: old), 401, "not the signature"),
                (PostedEvent(name: "order.void", signature: old), 401, "not the signature"),
                (PostedEvent(group: "vip", signature: old), 401, "not the signature"),
                (PostedEvent(timestamp: "1800000001", signature: old), 401, "not the signature"),
                (PostedEvent(body: Array("{}".utf8), signature: old), 401, "not the signature"),
                (PostedEvent(timestamp: "1799999699"), 401, "301 s behind"),
                (PostedEvent(timestamp: "1800000301"), 401, "301 s ahead of"),
                (PostedEvent(timestamp: "now"), 400, "Juben-Timestamp"),
                (PostedEvent(timestamp: "01800000000"), 400, "Juben-Timestamp"),
                (PostedEvent(id: nil), 400, "Juben-Event"),
                (PostedEvent(id: "a b"), 400, "Juben-Event"),
                (PostedEvent(id: String(repeating: "x", count: 129)), 400, "Juben-Event"),
                (PostedEvent(group: "%E7"), 400, "Juben-Group"),
                (PostedEvent(name: "order%2Fpaid"), 400, "no name of an event"),
                (PostedEvent(name: "order%20paid"), 400, "no name of an event"),
                (PostedEvent(name: "lesson.watched"), 403, "'shop' may not report"),
                (PostedEvent(group: "nobody"), 404, "no group 'nobody'"),
                (PostedEvent(type: nil), 415, "application/json"),
                (PostedEvent(type: "text/json"), 415, "application/json"),
                (PostedEvent(type: "application/json; charset=gbk"), 415, "UTF-8"),
                (PostedEvent(encoding: "gzip"), 415, "Content-Encoding"),
                (PostedEvent(body: Array("[1]".utf8)), 400, "one JSON object"),
                (PostedEvent(body: Array("[]".utf8)), 400, "one JSON object"),
                (PostedEvent(body: Array(#"{"order": 17"#.utf8)), 400, "one JSON object"),
                (PostedEvent(body: []), 400, "one JSON object"),
                (PostedEvent(body: [0x7B, 0xFF, 0x7D]), 400, "not UTF-8"),
                (PostedEvent(method: "PUT"), 405, "POST"),
            ]
            for (post, status, words) in cases {
                try await expect(post, status, words, at: port)
            }
            #expect(desk.kept.withLock { $0.events.isEmpty })
            #expect(desk.kept.withLock { $0.forgeries } == Array(repeating: "events", count: 6))
        }
    }

    @Test("The type may name the charset, and bodies are limited in length and depth")
    func limits() async throws {
        try await serving { _, port in
            let limit = ListenerSettings.depthMax
            func nested(_ depth: Int) -> [UInt8] {
                let lists = String(repeating: "[", count: depth - 1)
                return Array("{\"a\":\(lists)\(lists.map { _ in "]" }.joined())}".utf8)
            }
            func long(_ count: Int) -> [UInt8] {
                Array("{\"a\":\"\(String(repeating: "x", count: count - 8))\"}".utf8)
            }
            let type = "application/json; charset=UTF-8"
            try await expect(PostedEvent(type: type, body: nested(limit)), 202, at: port)
            try await expect(PostedEvent(body: nested(limit + 1)), 400, "deeper", at: port)
            try await expect(PostedEvent(id: "1", body: long(1024)), 202, at: port)
            try await expect(PostedEvent(id: "2", body: long(1025)), 413, "1024", at: port)
            try await expect(
                PostedEvent(id: "3", body: long(1025), isStreamed: true), 413, "1024", at: port)
        }
    }

    @Test("What is too much, or cannot be kept, is to be sent again")
    func saysWhenToTryAgain() async throws {
        try await serving(rate: Rate(count: 2, period: 60_000)) { desk, port in
            desk.kept.withLock { $0.failure = GroupCommit.Overloaded() }
            let busy = try await PostedEvent().send(to: port)
            #expect(busy.status == 503 && busy.headers["retry-after"] == "1")
            desk.kept.withLock { $0.failure = StoreError(.corrupt, "gone") }
            let failed = try await PostedEvent().send(to: port)
            #expect(failed.status == 503 && failed.headers["retry-after"] == "10")
            #expect(!failed.body.contains("gone"))
            let limited = try await PostedEvent().send(to: port)
            #expect(limited.status == 429 && limited.headers["retry-after"] == "30")
        }
    }

    @Test("What the documents' example signs is taken")
    func takesTheExample() async throws {
        try await serving { desk, port in
            let event = try SignedEvent(
                "order.paid", id: "17", data: ["order": "17"], group: "夜读 一群",
                secret: PostedEvent.secret, at: 1_800_000_000)
            var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/events/order.paid")
            request.method = .POST
            for (name, value) in event.headers { request.headers.add(name: name, value: value) }
            request.body = .bytes(event.body)
            #expect(try await Answered.to(request).status == 202)
            #expect(desk.kept.withLock { $0.events.map(\.group) } == ["夜读 一群"])
        }
    }

    // MARK: The other doors

    private func ask(
        _ path: String, _ method: String = "GET", at port: Int
    ) async throws -> Answered {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = .RAW(value: method)
        return try await Answered.to(request)
    }

    @Test("Platforms' calls reach their channel, and its answer goes back as it is")
    func handsCallsOn() async throws {
        try await serving { desk, port in
            let right = try await ask(
                "/callbacks/wecom/a%20b/c?signature=right&echo=1%2B1+2", at: port)
            #expect(right.status == 200 && right.body == "echo")
            #expect(right.headers["content-type"] == "text/plain")
            let call = try #require(desk.kept.withLock { $0.calls.first })
            #expect(call.path == "a b/c")
            #expect(call.query == ["signature": "right", "echo": "1+1 2"])
            #expect(call.headers["host"] == "127.0.0.1:\(port)")
            #expect(try await ask("/callbacks/wecom", "PUT", at: port).status == 403)
            #expect(desk.kept.withLock { $0.forgeries } == ["wecom"])
            #expect(try await ask("/callbacks/broken", at: port).status == 500)
            #expect(try await ask("/callbacks/other", at: port).status == 404)
            #expect(try await ask("/callbacks/wecom", "DELETE", at: port).status == 405)
        }
    }

    @Test("The listener describes itself, and answers nothing else")
    func describesItself() async throws {
        try await serving { _, port in
            let health = try await ask("/health", at: port)
            #expect(health.status == 200)
            #expect(try health.json == ["status": "serving"])
            let document = try await ask("/openapi.json", at: port)
            #expect(try document.json == OpenAPIDocument.make(version: "0.1"))
            for path in ["/", "/events", "/events/a/b", "/health/", "/favicon.ico"] {
                #expect(try await ask(path, at: port).status == 404, "\(path)")
            }
            let wrong = try await ask("/health", "POST", at: port)
            #expect(wrong.status == 405 && wrong.headers["allow"] == "GET")
        }
    }
}
