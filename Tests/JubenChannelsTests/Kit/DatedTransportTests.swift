import JubenChannels
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

    @Test(arguments: [[:], ["date": "yesterday"]])
    func whoSaysNoTimeCannotBeCompared(headers: [String: String]) async throws {
        #expect(try await Self.finding(headers, apart: 0).grade == .warning)
    }
}
