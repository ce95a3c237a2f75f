import JubenChannels
import Synchronization
import Testing

/// The clock is compared with that of whoever answers, on every channel.
@Suite struct DatedTransportTests {
    /// Sunday, 22 November 2026, 08:49:37 in Greenwich.
    private static let moment: Int64 = 1_795_337_377_000

    private struct Platform: PlatformTransport {
        let headers: [String: String]

        func send(_: PlatformRequest) async throws(TransportError) -> PlatformAnswer {
            PlatformAnswer(status: 200, headers: headers)
        }
    }

    private static func finding(
        _ headers: [String: String], apart: Int64
    ) async throws -> ChannelFinding {
        let transport = DatedTransport(Platform(headers: headers)) { moment + apart }
        #expect(transport.finding == nil)
        _ = try await transport.send(PlatformRequest("GET", "http://127.0.0.1/"))
        return try #require(transport.finding)
    }

    /// A platform whose clock is right, and whose answer is half an hour on its way.
    private static func awaited(_ headers: [String: String]) async throws -> DatedTransport {
        let clock = Mutex([moment, moment + 1_800_000])
        let transport = DatedTransport(Platform(headers: headers)) {
            clock.withLock { $0.removeFirst() }
        }
        _ = try await transport.send(PlatformRequest("GET", "http://127.0.0.1/"))
        return transport
    }

    private static let date = ["date": "Sun, 22 Nov 2026 08:49:37 GMT"]

    @Test(arguments: [0, 29_000, -30_000])
    func aClockThatIsRightIsFine(apart: Int64) async throws {
        #expect(try await Self.finding(Self.date, apart: apart).grade == .fine)
    }

    @Test(arguments: [
        (Int64(600_000), "600 s ahead of", "快 600 秒"), (-600_000, "600 s behind", "慢 600 秒"),
    ])
    func aClockThatIsOffByTenMinutesIsAProblem(
        apart: Int64, english: String, chinese: String
    ) async throws {
        let finding = try await Self.finding(Self.date, apart: apart)
        #expect(finding.grade == .problem)
        #expect(finding.english.contains(english) && finding.english.contains("NTP"))
        #expect(finding.chinese.contains(chinese))
    }

    @Test func anAnswerThatWasAwaitedForLongSaysNothingWrong() async throws {
        let early = try #require(try await Self.awaited(Self.date).finding)
        #expect(early.grade == .fine)
        #expect(early.english == "The clocks agree within 1801 s.")
        let late = try await Self.awaited(["date": "Sun, 22 Nov 2026 09:19:37 GMT"])
        #expect(late.finding?.grade == .fine)
        let off = try await Self.awaited(["date": "Sun, 22 Nov 2026 09:29:37 GMT"])
        #expect(off.reading?.skew == ClockSkew(ahead: -600_000))
    }

    @Test func whatACacheKeptTellsNothingOfTheClock() async throws {
        let kept = try await Self.awaited(Self.date.merging(["age": "300"]) { $1 })
        #expect(kept.reading == nil)
        #expect(kept.finding?.grade == .warning)
    }

    @Test func aClockThatWasSetMeanwhileIsNoProblem() throws {
        let date = try #require(Self.date["date"])
        let reading = ClockReading(
            date: date, asked: Self.moment + 600_000, answered: Self.moment)
        #expect(reading?.skew.isOff == false)
    }

    @Test(arguments: [[:], ["date": "yesterday"]])
    func whoSaysNoTimeCannotBeCompared(headers: [String: String]) async throws {
        #expect(try await Self.finding(headers, apart: 0).grade == .warning)
    }
}
