import JubenEngine
import JubenPreview
import JubenSchedule
import JubenStore
import JubenValue
import Synchronization
import Testing

@testable import JubenCommands

/// Days on which something goes wrong on a platform, for each kind of platform: what happens to
/// the messages, and what operators are told.
@Suite("On bad days nothing is lost or repeated, and doctor says what to do")
struct BadDayTests {
    private static let configuration = """
        name: x
        zone: Asia/Shanghai
        language: en
        channels:
          local: { kind: local }
          matrix-token: { kind: matrix-token, homeserver: "https://m.example", token: env:NONE }
          wecom-app: { kind: wecom-app, corp: ww1, agent: 7, secret: env:NONE }
          feishu-app: { kind: feishu-app, app_id: cli_1, app_secret: env:NONE }
          telegram: { kind: telegram, token: env:NONE }
          discord-bot: { kind: discord-bot, server: "1", token: env:NONE }

        """
    private static let book = """
        playbook { title = "整点", why = "坏天气也要报时" }
        every("1h from 11:00 to 16:00", function(group)
          send(group, { text = "整点了", not_after = "90m" })
        end)
        """
    private static let deadline: Int64 = 90 * 60_000
    private static let hour: Int64 = 3600_000

    /// What an operator finds when she looks.
    private final class Look: Sendable {
        let codes = Mutex<Set<String>>([])
        let words = Mutex<[String]>([])
    }

    /// A day of thirty groups on one platform.
    private struct BadDay {
        let home: TestHome
        var day: ChannelDay
        let start: Int64

        init(_ dialect: PlatformDialect) async throws {
            home = try await TestHome(playbooks: ["hourly": BadDayTests.book])
            try home.write(BadDayTests.configuration, to: "juben.yaml")
            let opened = try Home(home.folder)
            let date = try LocalDate.parse(TestHome.date)
            day = ChannelDay(home: opened, first: date, dialects: [dialect], crowd: nil)
            start = opened.configuration.zone.startOfDay(date)
        }

        func moment(_ hour: Double) -> Int64 { start + Int64(hour * 3_600_000) }

        mutating func trouble(
            _ kind: PlatformTrouble.Kind, from: Double, until: Double, in address: String? = nil
        ) {
            day.troubles.append(
                PlatformTrouble(
                    kind: kind, from: moment(from), until: moment(until), address: address))
        }

        mutating func at(_ hour: Double, _ act: @escaping @Sendable (Engine, Int64) throws -> Void)
        {
            let moment = moment(hour)
            day.deeds.append((moment, { try act($0, moment) }))
        }

        /// Has doctor look at a moment.
        mutating func look(at hour: Double) -> Look {
            let look = Look()
            let folder = home.folder
            at(hour) { engine, now in
                var doctor = try Doctor(folder) { _ in now }
                try engine.store.read { reader in
                    try doctor.lookAtDoubts(reader)
                    try doctor.lookAtLosses(reader)
                    try doctor.lookAtChannels(reader)
                }
                let findings = doctor.findings.filter { $0.code != "secret" }
                look.codes.withLock { $0 = Set(findings.map(\.code)) }
                look.words.withLock { $0 = findings.map { $0.text(.en) } }
            }
            return look
        }

        func perform() async throws -> ChannelDay.Result {
            try await day.perform(on: try Home(home.folder).openStore())
        }
    }

    /// Every message that was sent was seen once, and no other more than once.
    private func expectOnce(_ result: ChannelDay.Result) {
        let seen = result.platforms.values.flatMap(\.seen)
        let counts = Dictionary(grouping: seen, by: \.key).mapValues(\.count)
        #expect(result.rows.count > 150)
        for row in result.rows {
            let count = counts[row.key] ?? 0
            #expect(row.state == .sent ? count == 1 : count <= 1, "\(row.key) \(row.state)")
        }
    }

    @Test(arguments: PlatformDialect.all)
    func aTokenIsRevokedInTheMiddle(dialect: PlatformDialect) async throws {
        var bad = try await BadDay(dialect)
        bad.trouble(.refusesCredential, from: 11.5, until: 15.5)
        let look = bad.look(at: 13.6)
        bad.at(15.7) { engine, now in
            let wasPaused = try engine.resume(channel: dialect.kind, by: "lin", at: now)
            #expect(wasPaused)
        }
        let result = try await bad.perform()
        expectOnce(result)
        for row in result.rows {
            let isLate =
                row.dueAt > bad.moment(11.5) && row.dueAt + Self.deadline < bad.moment(15.7)
            #expect(row.state == (isLate ? .expired : .sent), "due \(row.dueAt) \(row.error ?? "")")
        }
        // Platforms ban who goes on with a bad credential.
        let troubled = try #require(result.platforms[dialect.kind]).troubled
        #expect((1...20).contains(troubled), "\(troubled) requests with a refused credential")
        #expect(look.codes.withLock { $0 } == ["channel-paused", "expired"])
    }

    @Test(
        arguments: PlatformDialect.all,
        [
            PlatformTrouble.Kind.isOutOfTheGroup, .lostTheGroup,
        ])
    func oneGroupIsClosedToTheAccount(
        dialect: PlatformDialect, kind: PlatformTrouble.Kind
    ) async throws {
        var bad = try await BadDay(dialect)
        let address = dialect.address(3)
        bad.trouble(kind, from: 11.5, until: 15.5, in: address)
        let look = bad.look(at: 15.6)
        bad.at(15.7) { engine, now in
            let dead = try engine.store.read { try $0.deliveries(in: .dead) }
            guard let first = dead.first?.id, let last = dead.last?.id else { return }
            let isSentAgain = try engine.resend(first, by: "lin", at: now)
            let isGivenUp = try engine.discard(last, by: "lin", at: now)
            #expect(isSentAgain && isGivenUp)
        }
        let result = try await bad.perform()
        expectOnce(result)
        let ended = result.rows.filter { $0.state != .sent }
        #expect(ended.count == 3 && ended.allSatisfy { $0.address == address })
        #expect(ended.filter { $0.state == .dead }.count == 2)
        #expect(ended.allSatisfy { ($0.error ?? "").count > 20 })
        #expect(look.codes.withLock { $0 } == ["dead"])
        let words = look.words.withLock { $0 }
        #expect(words.count == 4 && words.allSatisfy { $0.contains("juben outbox resend") })
    }

    @Test(arguments: PlatformDialect.all)
    func theNetworkIsGone(dialect: PlatformDialect) async throws {
        var bad = try await BadDay(dialect)
        bad.trouble(.cannotBeReached, from: 11.5, until: 14)
        let during = bad.look(at: 13.2)
        let after = bad.look(at: 14.9)
        let result = try await bad.perform()
        expectOnce(result)
        for row in result.rows {
            let isLate = row.dueAt > bad.moment(11.5) && row.dueAt + Self.deadline < bad.moment(14)
            #expect(row.state == (isLate ? .expired : .sent), "due \(row.dueAt) \(row.error ?? "")")
        }
        let troubled = try #require(result.platforms[dialect.kind]).troubled
        #expect(troubled < 400, "\(troubled) tries in two hours and a half")
        #expect(during.codes.withLock { $0 } == ["channel-resting"])
        #expect(after.codes.withLock { $0 } == ["expired"])
    }

    @Test(
        arguments: PlatformDialect.all,
        [
            PlatformTrouble.Kind.answersNoJSON, .answersTooLate,
        ])
    func nobodyKnowsWhetherItHappened(
        dialect: PlatformDialect, kind: PlatformTrouble.Kind
    ) async throws {
        var bad = try await BadDay(dialect)
        bad.trouble(kind, from: 11.95, until: 12.15)
        let look = bad.look(at: 12.4)
        let happened = kind == .answersTooLate
        bad.at(12.5) { engine, now in
            let doubts = try engine.store.read { try $0.deliveries(in: .doubt) }
            for row in doubts {
                try engine.settleDoubt(row.id, happened: happened, by: "lin", at: now)
            }
        }
        let result = try await bad.perform()
        expectOnce(result)
        // Discord knows keys for some minutes only, and is asked after that.
        let knowsKeys = ["matrix-token", "feishu-app"].contains(dialect.kind)
        #expect(look.codes.withLock { $0 } == (knowsKeys ? [] : ["doubt"]))
        let isAllSent = result.rows.allSatisfy { $0.state == .sent }
        #expect(isAllSent == (knowsKeys || happened))
        #expect(result.rows.allSatisfy { [.sent, .cancelled].contains($0.state) })
    }
}
