import JubenEngine
import JubenValue
import Synchronization
import Testing

@testable import JubenChannels

@Suite struct WeComSessionTests {
    private static func session(
        _ platform: FakePlatform, now: @escaping @Sendable () -> Int64 = { 0 }
    ) -> WeComSession {
        let secret = Secret("shhh")
        return WeComSession(
            WeComClient(platform, secrets: [secret]), corp: "corp", secret: secret, now: now)
    }

    private static func token(_ nth: Int) -> String {
        #"{"errcode":0,"errmsg":"ok","access_token":"T\#(nth)","expires_in":7200}"#
    }

    @Test func manyActionsFetchOneToken() async throws {
        let platform = FakePlatform.json { request, nth in
            request.url.contains("gettoken") ? Self.token(nth) : WeComKit.ok
        }
        let session = Self.session(platform)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask { _ = try? await session.call("appchat/send", .json([:])) }
            }
        }
        #expect(platform.paths.filter { $0 == "gettoken" }.count == 1)
        #expect(platform.requests.count == 51)
    }

    @Test(arguments: [40014, 42001])
    func aTokenThatEndedEarlyIsReplacedOnce(code: Int) async throws {
        let platform = FakePlatform.json { request, nth in
            if request.url.contains("gettoken") { return Self.token(nth) }
            return request.url.contains("T0") ? WeComKit.error(code) : WeComKit.ok
        }
        _ = try await Self.session(platform).call("x", .json([:]))
        #expect(platform.paths == ["gettoken", "x", "gettoken", "x"])
        let stubborn = FakePlatform.json { request, nth in
            request.url.contains("gettoken") ? Self.token(nth) : WeComKit.error(code)
        }
        await #expect(throws: WeComError.self) {
            try await Self.session(stubborn).call("x", .json([:]))
        }
        #expect(stubborn.paths == ["gettoken", "x", "gettoken", "x"])
    }

    @Test func aTokenIsReplacedBeforeItEnds() async throws {
        let time = Mutex<Int64>(0)
        let platform = FakePlatform.json { request, nth in
            request.url.contains("gettoken") ? Self.token(nth) : WeComKit.ok
        }
        let session = Self.session(platform) { time.withLock { $0 } }
        for moment in [0, 6_899_999, 6_900_000] as [Int64] {
            time.withLock { $0 = moment }
            _ = try await session.current()
        }
        #expect(platform.requests.count == 2)
    }

    @Test func aRefusedSecretIsNotTriedAgainAtOnce() async throws {
        let time = Mutex<Int64>(0)
        let platform = FakePlatform.json { _, _ in WeComKit.error(40001) }
        let session = Self.session(platform) { time.withLock { $0 } }
        for moment in [0, 59_999, 60_000] as [Int64] {
            time.withLock { $0 = moment }
            await #expect(throws: WeComError.self) { try await session.current() }
        }
        #expect(platform.requests.count == 2)
    }
}
