import JubenEngine
import JubenPreview
import JubenSchedule
import JubenStore
import Testing

@testable import JubenCommands

/// A day of thirty groups over five platforms with limits as published.
///
/// The whole of it, with 300, is `scripts/test-channels`.
@Suite("A day over five channels stays below every published limit and goes as previewed")
struct ChannelDayTests {
    private func audit(
        _ dialects: [PlatformDialect] = PlatformDialect.all,
        _ sabotage: ChannelDay.Sabotage? = nil
    ) async throws -> ChannelDayAudit {
        let home = try await TestHome()
        let opened = try Home(home.folder)
        var day = ChannelDay(
            home: opened, first: try LocalDate.parse(TestHome.date), dialects: dialects,
            crowd: Crowd(speaking: 0.05, checkingIn: 0.05, seed: 1))
        day.sabotage = sabotage
        return ChannelDayAudit(day: try await day.perform(on: try opened.openStore()))
    }

    @Test func everyPostIsWithinItsBucketAndNoneIsLost() async throws {
        let audit = try await audit()
        for (name, _) in ChannelDayAudit.promises { #expect(audit.findings(of: name) == []) }
        #expect(audit.day.platforms.count == 5)
        // Six groups on each, with five posts and more.
        for (name, memory) in audit.day.platforms { #expect(memory.seen.count > 30, "\(name)") }
    }

    /// What the audit must say of each thing that is done wrong on purpose.
    static let sabotages: [(ChannelDay.Sabotage, PlatformDialect, String)] = [
        (.twice, .wecom, "once"), (.lost, .telegram, "once"), (.late, .discord, "times"),
    ]

    @Test(arguments: sabotages)
    func whatIsDoneWrongOnPurposeIsNoticed(
        sabotage: ChannelDay.Sabotage, dialect: PlatformDialect, name: String
    ) async throws {
        #expect(try await !audit([dialect], sabotage).findings(of: name).isEmpty, "\(sabotage)")
    }

    @Test func aLimitThatWasExceededIsNoticed() async throws {
        var day = try await audit([.telegram]).day
        #expect(ChannelDayAudit(day: day).findings(of: "limits").isEmpty)
        let kind = PlatformDialect.telegram.kind
        let arrivals = try #require(day.platforms[kind]?.arrivals)
        let first = try #require(arrivals.first { $0.isMessage })
        day.platforms[kind]?.arrivals = Array(repeating: first, count: 60) + arrivals
        #expect(!ChannelDayAudit(day: day).findings(of: "limits").isEmpty)
        day.platforms[kind]?.arrivals = arrivals
        day.platforms[kind]?.excesses = ["20 a minute, in -1001"]
        #expect(!ChannelDayAudit(day: day).findings(of: "limits").isEmpty)
    }

    @Test(
        "What is farther from the preview than answers take is noticed, on either side",
        arguments: [ChannelDayAudit.jitter + 1, -ChannelDayAudit.jitter - 1])
    func aTimeThatIsOffIsNoticed(milliseconds: Int64) async throws {
        var day = try await audit([.telegram]).day
        // Thirty groups need no more than the answers' time.
        day.full = [:]
        #expect(ChannelDayAudit(day: day).findings(of: "times").isEmpty)
        let identity = try #require(day.preview.entries.last { $0.kind == .send }).identity
        let shown = try #require(day.preview.entries.first { $0.identity == identity }).at
        let index = try #require(day.performed.entries.firstIndex { $0.identity == identity })
        day.performed.entries[index].at = shown + milliseconds
        #expect(ChannelDayAudit(day: day).findings(of: "times").count == 1)
        // Only lateness is forgiven, and only for as long as the channel was full.
        day.full = [PlatformDialect.telegram.kind: [shown..<shown + 1]]
        let found = ChannelDayAudit(day: day).findings(of: "times")
        #expect(found.isEmpty == (milliseconds > 0))
        day.full = [PlatformDialect.telegram.kind: [shown - 60_000..<shown]]
        #expect(ChannelDayAudit(day: day).findings(of: "times").count == 1)
    }

    @Test func aPostAtTheFullHourIsNoticed() async throws {
        var hasty = PlatformDialect.telegram
        hasty.avoidsRoundTimes = true
        #expect(try await !audit([hasty]).findings(of: "round").isEmpty)
    }

    @Test(
        arguments: [
            (PlatformLimit.Form.window(2, 1000), [0, 500, 1000], 0),
            (.window(2, 1000), [0, 500, 999], 1),
            (.bucket(2, 1000), [0, 0, 1000, 2000], 0), (.bucket(2, 1000), [0, 0, 100], 1),
        ] as [(PlatformLimit.Form, [Int64], Int)])
    func limitsAreCountedAsPlatformsCount(
        form: PlatformLimit.Form, moments: [Int64], excess: Int
    ) {
        let limit = PlatformLimit(name: "x", form: form, subject: .messages, scope: .account)
        let arrivals = moments.map {
            PlatformArrival(at: $0, address: "g", isMessage: true, readers: 9)
        }
        #expect(limit.excess(of: arrivals) == excess)
    }
}
