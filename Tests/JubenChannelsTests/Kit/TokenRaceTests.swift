import JubenEngine
import JubenValue
import Synchronization
import Testing

@testable import JubenChannels

/// Many actions whose token ended at the same moment: one of them asks for another, and the others
/// wait for that one.
@Suite struct TokenRaceTests {
    /// Gives tokens, slowly, and sees whether two are asked for at the same time.
    final class Office: PlatformTransport {
        struct Book: Sendable {
            var given = 0
            var asking = 0
            var askingMost = 0
        }

        let book = Mutex(Book())
        let answer: @Sendable (_ nth: Int) -> Value

        init(_ answer: @escaping @Sendable (_ nth: Int) -> Value) { self.answer = answer }

        func send(_ request: PlatformRequest) async throws(TransportError) -> PlatformAnswer {
            let nth = book.withLock { book in
                book.asking += 1
                book.askingMost = max(book.askingMost, book.asking)
                book.given += 1
                return book.given
            }
            for _ in 0..<5 { await Task.yield() }
            book.withLock { $0.asking -= 1 }
            return PlatformAnswer(status: 200, body: Array(answer(nth).json.utf8))
        }
    }

    private static let rounds = 25
    private static let callers = 16

    /// Callers who refuse each token that they get, at once.
    private static func refuse(_ next: @escaping @Sendable (String?) async -> String?) async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<callers {
                group.addTask {
                    var last: String?
                    for _ in 0..<rounds { last = await next(last) }
                }
            }
        }
    }

    @Test func feishuIsNeverAskedForTwoTokensAtOnce() async throws {
        let office = Office { nth in
            ["code": 0, "tenant_access_token": .string("t-\(nth)"), "expire": 7200]
        }
        let token = FeishuToken(
            app: "a", Secret("s"), base: "https://x.example",
            RobotCaller("Feishu", office, hiding: []), now: { 0 })
        await Self.refuse { try? await token.value(instead: $0) }
        let book = office.book.withLock { $0 }
        #expect(book.askingMost == 1)
        #expect(book.given > 1)
    }

    @Test func weComIsNeverAskedForTwoTokensAtOnce() async throws {
        let time = Mutex<Int64>(0)
        let office = Office { nth in
            ["errcode": 0, "access_token": .string("t-\(nth)"), "expires_in": 7200]
        }
        let secret = Secret("s")
        let session = WeComSession(
            WeComClient(office, secrets: [secret]), corp: "c", secret: secret,
            now: { time.withLock { $0 } })
        await Self.refuse { _ in
            // Each look is in another life of the token.
            time.withLock { $0 += 7_200_000 }
            return try? await session.current()
        }
        let book = office.book.withLock { $0 }
        #expect(book.askingMost == 1)
        #expect(book.given > 1)
    }

    @Test func matrixIsNeverLoggedInToTwiceAtOnce() async throws {
        let office = Office { nth in
            ["access_token": .string("t-\(nth)"), "user_id": "@juben:x.example"]
        }
        let session = MatrixSession(
            .password(user: "juben", Secret("s")), device: "JUBEN",
            MatrixHTTP(homeserver: "https://x.example", transport: office))
        await Self.refuse { last in
            let refused = MatrixSession.Pass(
                token: Secret(last ?? ""), user: "@juben:x.example")
            return try? await session.another(than: refused)?.token.value
        }
        let book = office.book.withLock { $0 }
        #expect(book.askingMost == 1)
        #expect(book.given > 1)
    }

    /// Why there is nothing is told to all who waited, and the next one asks again.
    @Test func aFailureIsNotHeld() async {
        let flight = SingleFlight<Int, CallFailure>()
        let calls = Mutex(0)
        @Sendable func value() async -> Int? {
            try? await flight.value(unless: { _ in false }) {
                let nth = calls.withLock { calls in
                    calls += 1
                    return calls
                }
                return nth == 1 ? .failure(CallFailure(.serverFailed, "no")) : .success(nth)
            }.get()
        }
        #expect(await value() == nil)
        #expect(await value() == 2)
        #expect(await value() == 2)
        #expect(await flight.take() == 2)
        #expect(await value() == 3)
    }
}
