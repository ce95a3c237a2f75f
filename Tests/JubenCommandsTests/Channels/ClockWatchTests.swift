import Foundation
import JubenChannels
import JubenCommunity
import JubenEngine
import JubenPreview
import JubenStore
import JubenValue
import Logging
import Synchronization
import Testing

@testable import JubenCommands

@Suite("A clock that disagrees with a platform's is kept for doctor until an answer agrees again")
struct ClockWatchTests {
    private static let configuration = """
        name: x
        zone: Asia/Shanghai
        language: LANGUAGE
        channels:
          local: { kind: local }
          shop: { kind: webhook, url: "http://shop.example/in", unofficial: allowed }

        """

    /// A platform that takes everything, and whose clock is some milliseconds behind this
    /// machine's.
    private struct Platform: PlatformTransport {
        let behind: Int64

        func send(_: PlatformRequest) async throws(TransportError) -> PlatformAnswer {
            PlatformAnswer(
                status: 200,
                headers: ["date": Self.date(SystemClock().nowMilliseconds - behind)])
        }

        static func date(_ moment: Int64) -> String {
            let form = DateFormatter()
            form.locale = Locale(identifier: "en_US_POSIX")
            form.timeZone = .gmt
            form.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
            return form.string(from: Date(timeIntervalSince1970: Double(moment) / 1000))
        }
    }

    private func home(_ language: String) async throws -> TestHome {
        let home = try await TestHome(playbooks: ["daily": SampleBooks.daily])
        try home.write(
            Self.configuration.replacing("LANGUAGE", with: language), to: "juben.yaml")
        try Home(home.folder).openStore().write { transaction in
            var group = try #require(try transaction.get(GroupRecord.self, id: "poetry-2"))
            group.channel = "shop"
            group.address = "room-1"
            try transaction.update(group)
        }
        return home
    }

    private func told(_ home: TestHome) async throws -> Value? {
        let result = await home.juben("doctor", "--json")
        let findings = try Value(json: result.output)["findings"]?.list ?? []
        #expect(result.exit == (findings.isEmpty ? 0 : 1))
        return findings.first { $0["code"] == "channel-clock" }
    }

    @Test(arguments: [
        ("en", "clock is N s ahead of the platform's (channel shop, seen at", "turn on time"),
        ("zh", "本机时钟比平台快 N 秒（渠道 shop，", "请打开时间同步（NTP）"),
    ])
    func doctorTellsUntilTheClockIsMended(
        language: String, problem: String, fix: String
    ) async throws {
        let home = try await home(language)
        try await home.perform(until: "12:00", network: Platform(behind: 600_000))
        let finding = try #require(try await told(home))
        #expect(finding["about"] == "channel:shop")
        // The header has whole seconds.
        let wanted = ["599", "600", "601"].map { problem.replacing("N", with: $0) }
        let text = try #require(finding["problem"]?.text)
        #expect(wanted.contains { text.contains($0) }, "\(text)")
        #expect(finding["fix"]?.text?.contains(fix) == true, "\(finding.json)")
        #expect(finding["fix"]?.text?.contains("juben channels check shop") == true)
        try await home.perform(until: "23:00", network: Platform(behind: 0))
        #expect(try await told(home) == nil)
        let sent = try home.history().entries.filter { $0.kind == .send }
        #expect(sent.count == 2, "nothing is lost or repeated")
    }

    // MARK: What is kept

    /// What a log said.
    private final class Heard: Sendable {
        private let kept = Mutex<[String]>([])
        var lines: [String] { kept.withLock(\.self) }
        func append(_ line: String) { kept.withLock { $0.append(line) } }
    }

    private static let moment: Int64 = 1_795_337_377_000

    /// A reading at some second, by a clock that is so many seconds ahead.
    private static func reading(_ ahead: Int64, _ second: Int64) -> ClockReading? {
        let now = moment + second * 1000
        return ClockReading(
            date: Platform.date(now - ahead * 1000), asked: now, answered: now)
    }

    private static func logger(_ heard: Heard) -> Logger {
        Logger(label: "test") { label in
            JSONLogHandler(label: label, clock: StoppedClock(moment)) { heard.append($0) }
        }
    }

    /// Has answers looked at, each by how far the clock is ahead and at which second.
    ///
    /// - Returns: what was kept after each, in seconds, and what the log said.
    private func kept(
        _ answers: [(ahead: Int64, second: Int64)]
    ) throws -> (kept: [Int64], log: [String], looks: [Int64?]) {
        let heard = Heard()
        let store = MemoryStore()
        var watch = ClockWatch(store, logger: Self.logger(heard))
        var kept: [Int64] = []
        var looks: [Int64?] = []
        for answer in answers {
            let reading = try #require(Self.reading(answer.ahead, answer.second))
            let look = try watch.look(
                at: [("shop", reading)], Self.moment + answer.second * 1000)
            looks.append(look.map { ($0 - Self.moment) / 1000 })
            let note = try store.read { try ClockNote.read("shop", in: $0) }
            kept.append((note?.skew.ahead ?? 0) / 1000)
        }
        return (kept, heard.lines, looks)
    }

    @Test func onlyAChangeThatMattersIsKept() throws {
        let answers: [(Int64, Int64)] = [
            (5, 0), (600, 20), (610, 40), (629, 60), (640, 80), (-90, 100), (-30, 120), (0, 140),
        ]
        let seen = try kept(answers)
        #expect(seen.kept == [0, 600, 600, 600, 640, -90, 0, 0])
        let levels = try seen.log.map { try Value(json: $0)["level"]?.text }
        #expect(levels == ["warning", "warning", "warning", "notice"])
        #expect(seen.log.first?.contains("600 s ahead of the platform's") == true)
        #expect(seen.log.dropFirst(2).first?.contains("90 s behind the platform's") == true)
    }

    @Test func aPlatformThatDisagreesWithItselfIsNoFloodOfCommits() throws {
        let seen = try kept([(600, 0), (0, 1), (600, 2), (0, 9), (0, 10), (600, 11), (600, 20)])
        #expect(seen.kept == [600, 600, 600, 600, 0, 0, 600])
        #expect(seen.looks == [nil, 10, 10, 10, nil, 20, nil])
    }

    @Test func itIsLookedAtAtOnceWhenTheClockWasSetBack() throws {
        #expect(try kept([(600, 0), (0, -600)]).kept == [600, 0])
    }
}
