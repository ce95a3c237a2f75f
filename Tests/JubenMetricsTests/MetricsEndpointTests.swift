import AsyncHTTPClient
import JubenMetrics
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Synchronization
import Testing

@Suite struct MetricsEndpointTests {
    private struct Broken: Error {}

    private static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// It waits as long as it takes: the endpoint shares the threads of the process with tests that
    /// compute for minutes, so how soon it answers says nothing about it.
    private static let client = HTTPClient(
        eventLoopGroupProvider: .singleton,
        configuration: HTTPClient.Configuration(timeout: .init(read: .hours(1))))

    /// Asks an endpoint while it runs, and stops it as the daemon does.
    private func served<Result: Sendable>(
        page: @escaping @Sendable () throws -> String = { "text\n" },
        _ ask: @Sendable (MetricsEndpoint) async throws -> Result
    ) async throws -> Result {
        let endpoint = try await MetricsEndpoint.bind(
            host: "127.0.0.1", port: 0, logger: Self.silent, page: page)
        let group = ServiceGroup(services: [endpoint], logger: Self.silent)
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let result = try await ask(endpoint)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return result
        }
    }

    private func ask(
        _ endpoint: MetricsEndpoint, _ method: HTTPMethod = .GET, path: String = "/metrics",
        body: Int = 0
    ) async throws -> (status: UInt, headers: HTTPHeaders, body: String) {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(endpoint.port)\(path)")
        request.method = method
        if body > 0 { request.body = .bytes(ByteBuffer(repeating: 0x78, count: body)) }
        let answer = try await Self.client.execute(request, timeout: .hours(1))
        let text = try await answer.body.collect(upTo: 16 << 20)
        return (answer.status.code, answer.headers, String(buffer: text))
    }

    @Test func thePageIsMadeForEachRequest() async throws {
        let count = Mutex(0)
        let answers = try await served(
            page: {
                count.withLock { count in
                    count += 1
                    return "page \(count)\n"
                }
            },
            { endpoint in
                [try await ask(endpoint), try await ask(endpoint, path: "/metrics?name=x")]
            })
        #expect(answers.map(\.status) == [200, 200])
        #expect(answers.map(\.body) == ["page 1\n", "page 2\n"])
        #expect(answers[0].headers.first(name: "content-type") == MetricRegistry.contentType)
    }

    @Test func aLongPageArrivesWhole() async throws {
        let page = String(repeating: "0123456789abcdef\n", count: 200_000)
        let answer = try await served(page: { page }, { try await ask($0) })
        #expect(answer.body == page)
    }

    @Test(arguments: ["/", "/metrics/", "/metric", "//metrics", "/%6Detrics"])
    func anotherPathIsNotThere(_ path: String) async throws {
        let answer = try await served { try await ask($0, path: path) }
        #expect(answer.status == 404)
        #expect(answer.body == "There is nothing here; the metrics are at /metrics.\n")
    }

    @Test(arguments: [(HTTPMethod.POST, 100_000), (.PUT, 1), (.DELETE, 0), (.OPTIONS, 0)])
    func anotherMethodIsNotAllowed(_ method: HTTPMethod, _ body: Int) async throws {
        let answer = try await served { try await ask($0, method, body: body) }
        #expect(answer.status == 405)
        #expect(answer.headers["allow"] == ["GET"])
    }

    @Test func aPageThatCannotBeMadeIsAnErrorAndTheNextMayBeFine() async throws {
        let isBroken = Mutex(true)
        let answers = try await served(
            page: {
                let fails = isBroken.withLock { broken in
                    defer { broken = false }
                    return broken
                }
                if fails { throw Broken() }
                return "fine\n"
            },
            { endpoint in [try await ask(endpoint), try await ask(endpoint)] })
        #expect(answers.map(\.status) == [500, 200])
        #expect(answers[0].body == "The metrics could not be read; the daemon's log says why.\n")
    }

    @Test func aPortThatIsTakenIsRefused() async throws {
        try await served { first in
            let port = first.port
            let error = await #expect(throws: MetricsEndpoint.BindError.self) {
                _ = try await MetricsEndpoint.bind(
                    host: "127.0.0.1", port: port, logger: Self.silent, page: { "" })
            }
            #expect(error?.isTaken == true)
        }
    }

    @Test func afterTheStopThePortIsFree() async throws {
        let port = try await served { endpoint in
            _ = try await ask(endpoint)
            return endpoint.port
        }
        let next = try await MetricsEndpoint.bind(
            host: "127.0.0.1", port: port, logger: Self.silent, page: { "" })
        #expect(next.port == port)
        let group = ServiceGroup(services: [next], logger: Self.silent)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    @Test func cancellingEndsItToo() async throws {
        let endpoint = try await MetricsEndpoint.bind(
            host: "127.0.0.1", port: 0, logger: Self.silent, page: { "" })
        let task = Task { try await endpoint.run() }
        task.cancel()
        try await task.value
    }
}
