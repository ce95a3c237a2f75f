import JubenCommunity
import JubenEngine
import JubenPreview
import JubenSchedule
import JubenValue
import Testing

/// What is found in a day before it comes.
struct ConflictFinderTests {
    private static let midnight: Int64 = 1_795_449_600_000
    private static let minute: Int64 = 60_000

    /// A line of one playbook, at so many minutes after midnight.
    private static func entry(
        _ kind: TimelineEntry.Kind = .send, at minutes: Int64, cause: String = "",
        change: (inout TimelineEntry) -> Void = { _ in }
    ) -> TimelineEntry {
        var entry = TimelineEntry(
            identity: "\(minutes)", kind: kind, at: midnight + minutes * minute,
            due: midnight + minutes * minute, playbook: "flash", title: "快闪预告",
            trigger: "every day 22:40", location: "playbooks/flash.lua:41", group: "g1",
            groupName: "一群", cause: cause)
        change(&entry)
        return entry
    }

    private static func conflicts(
        _ entries: [TimelineEntry], in store: MemoryStore = MemoryStore(),
        date: String = "2026-11-24",
        language: Language = .en
    ) throws -> [Timeline.Conflict] {
        let timeline = Timeline(
            nature: .preview, date: date, zone: "Asia/Shanghai", groups: 1, playbooks: 1,
            entries: entries)
        let zone = try Zone("Asia/Shanghai")
        let gates = GateSettings(
            quiet: .init(start: try TimeOfDay.parse("22:30"), end: try TimeOfDay.parse("07:30")),
            spacing: 2 * minute, postsPerDay: 5, promotionsPerDay: 1)
        return try store.read { reader in
            try ConflictFinder.conflicts(
                in: ConflictScene(
                    timeline, in: reader, gates: gates, calendar: .china,
                    society: CommunitySociety(zone: zone), language: language))
        }
    }

    private struct Case: Sendable, CustomTestStringConvertible {
        let entry: TimelineEntry
        let code: String
        let english: String
        let chinese: String
        var testDescription: String { code }
    }

    private static let cases: [Case] = [
        Case(
            entry: entry(.blocked, at: 22 * 60 + 40, cause: "quiet-hours"), code: "quiet-hours",
            english: "快闪预告 lands in quiet hours at 22:40: move it before 22:30",
            chinese: "「快闪预告」在 22:40 落在静默时段：请改到 22:30 之前"),
        Case(
            entry: entry(.blocked, at: 6 * 60, cause: "quiet-hours"), code: "quiet-hours",
            english: "快闪预告 lands in quiet hours at 06:00: move it to 07:30 or later",
            chinese: "「快闪预告」在 06:00 落在静默时段：请改到 07:30 或之后"),
        Case(
            entry: entry(.blocked, at: 22 * 60 + 40, cause: "quiet-hours") {
                $0.trigger = "on member.joined"
            }, code: "quiet-hours",
            english: "快闪预告 lands in quiet hours at 22:40 and waits until 07:30: mark it "
                + "urgent = true if it must not wait",
            chinese: "「快闪预告」在 22:40 落在静默时段，会等到 07:30：不能等就写 urgent = true"),
        Case(
            entry: entry(.blocked, at: 600, cause: "cap"), code: "cap",
            english: "快闪预告 is beyond the 5 a group may have on a day and waits until the next: "
                + "drop a post, or raise posts_per_day in juben.yaml",
            chinese: "「快闪预告」超过每群每天 5 条，会等到第二天：请减少一条，或调高 juben.yaml 的 posts_per_day"),
        Case(
            entry: entry(at: 600, cause: "rate") {
                $0.due = $0.at - 40 * minute
                $0.heldBy = "channel a sends 15 in 1m"
            }, code: "rate",
            english: "快闪预告 arrives up to 40m late, because channel a sends 15 in 1m: start it "
                + "earlier, spread it with jitter, or raise the channel's rate",
            chinese: "「快闪预告」最多晚 40分钟，因为channel a sends 15 in 1m：请提前开始、用 jitter 错开，"
                + "或调高渠道的 rate"),
        Case(
            entry: entry(.blocked, at: 600, cause: "expired") { $0.heldBy = "slow" },
            code: "expired",
            english: "快闪预告 is never sent, because its not_after passes while it waits (slow): "
                + "start it earlier or allow more time",
            chinese: "「快闪预告」不会发出，等待时已过 not_after（slow）：请提前开始或放宽时限"),
        Case(
            entry: entry(.blocked, at: 600, cause: "dead") { $0.why = "no such group" },
            code: "refused",
            english: "快闪预告 is not done: no such group: use another channel or another action",
            chinese: "「快闪预告」不会执行：no such group：请换渠道或换做法"),
        Case(
            entry: entry(.failed, at: 600) {
                $0.text = "playbooks/flash.lua:41: render: 'x' is missing [missing-variable]"
            }, code: "missing-variable",
            english: "快闪预告 fails: render: 'x' is missing [missing-variable]",
            chinese: "「快闪预告」会失败：render: 'x' is missing [missing-variable]"),
        Case(
            entry: entry(.human, at: 600) { $0.action = "task.confirm" }, code: "no-owner",
            english: "快闪预告 asks a person, but nobody is named: give the group an owner",
            chinese: "「快闪预告」需要人来做，但没有负责人：请给群指定 owner"),
        Case(
            entry: entry(at: 600) { $0.isPromotion = true }, code: "only-promotion",
            english: "a group hears nothing but promotion on 24 Nov: add a post that helps its "
                + "members, or leave a promotion out",
            chinese: "11月24日 有群全天只有推广：请加一条对成员有用的内容，或减去一条推广"),
    ]

    @Test func aMessageThatAnotherGateMovedIntoTheNightIsNoMistakeOfItsTime() throws {
        let moved = Self.entry(.blocked, at: 9 * 60, cause: "quiet-hours")
        #expect(try Self.conflicts([moved]).map(\.code).contains("quiet-hours") == false)
    }

    @Test(arguments: cases)
    private func aLineIsFoundWithItsPlaceAndItsFix(_ found: Case) throws {
        let english = try Self.conflicts([found.entry])
        #expect(english.map(\.code) == [found.code])
        #expect(english.map(\.location) == ["playbooks/flash.lua:41"])
        #expect(english.map(\.sentence) == [found.english])
        #expect(
            try Self.conflicts([found.entry], language: .zh).map(\.sentence) == [found.chinese])
    }

    @Test func aCalmDayHasNoConflicts() throws {
        let calm = [
            Self.entry(at: 600), Self.entry(.event, at: 601), Self.entry(.skipped, at: 602),
            Self.entry(at: 603, cause: "rate") { $0.due = $0.at - 4 * Self.minute },
            Self.entry(at: 604) { $0.isPromotion = true },
        ]
        #expect(try Self.conflicts(calm).isEmpty)
    }

    @Test func linesThatClashAlikeAreCountedTogether() throws {
        let entries = (0..<30).map { number in
            Self.entry(.blocked, at: 22 * 60 + 40, cause: "quiet-hours") {
                $0.group = "g\(number)"
            }
        }
        #expect(try Self.conflicts(entries).map(\.count) == [30])
    }

    @Test func twoPlaybooksTooCloseNameEachOther() throws {
        let first = Self.entry(at: 480) {
            $0.title = "早报"
            $0.location = "playbooks/morning.lua:3"
        }
        let second = Self.entry(at: 482, cause: "spacing") { $0.due = $0.at - 2 * Self.minute }
        let found = try Self.conflicts([first, second])
        #expect(
            found.map(\.sentence) == [
                "快闪预告 comes within 2m of 早报 and waits: put them 2m or more apart"
            ])
    }

    // MARK: What the store says

    private static func store(
        spec: String, kind: TriggerKind = .every, options: Value = [:], isPaused: Bool = false
    ) throws -> MemoryStore {
        let store = MemoryStore()
        try store.write { transaction in
            try transaction.insert(
                GroupRecord(
                    id: "g1", name: "一群", channel: "local", address: "g1",
                    zone: "Asia/Shanghai", owner: "", tags: ";vip;", firstDay: "2026-11-13",
                    capacity: 0, purpose: "", isPermanent: true, status: .active, createdAt: 0))
            try transaction.insert(
                PlaybookRecord(
                    name: "a", file: "playbooks/a.lua", title: "早报", hash: "h",
                    isPaused: isPaused, deployedAt: 0))
            try transaction.insert(
                TriggerRecord(
                    id: "a#\(spec)", playbook: "a", kind: kind, spec: spec,
                    options: options.encoded, line: 7, position: 0, isTimed: true, cursorAt: 0,
                    firstDeployedAt: 0))
        }
        return store
    }

    @Test func anAudienceOfNobodyIsNamedByItsTags() throws {
        let store = try Self.store(
            spec: "day 08:30", options: ["groups": ["tags": ["reading", "new"]]])
        let found = try Self.conflicts([], in: store)
        #expect(found.map(\.code) == ["no-audience"])
        #expect(found.map(\.location) == ["playbooks/a.lua:7"])
        #expect(
            found.map(\.sentence) == [
                "早报 speaks to nobody: no group has the tags reading, new: give a group the tag, "
                    + "or correct groups"
            ])
    }

    @Test func aYearWithoutHolidaysIsReportedForWorkdaysOnly() throws {
        let date = "2031-01-06"
        let found = try Self.conflicts([], in: try Self.store(spec: "workday 08:30"), date: date)
        #expect(found.map(\.code) == ["uncovered-year"])
        #expect(found[0].sentence.contains("2031"))
        #expect(
            try Self.conflicts([], in: try Self.store(spec: "day 08:30"), date: date).isEmpty)
    }

    @Test func aLifeNeedsAFirstDay() throws {
        let once = try Self.store(spec: "life 1 09:00", options: ["each": "once"])
        #expect(try Self.conflicts([], in: once).map(\.code) == ["no-first-day"])
        let group = try Self.store(spec: "life 1 09:00")
        #expect(try Self.conflicts([], in: group).isEmpty)
    }

    @Test func aPausedPlaybookSaysThatItDoesNothing() throws {
        let found = try Self.conflicts(
            [], in: try Self.store(spec: "day 08:30", isPaused: true), language: .zh)
        #expect(found.map(\.code) == ["paused"])
        #expect(found.map(\.sentence) == ["「早报」什么都不会做，因为已暂停：需要时请恢复"])
    }

    @Test func aGroupNeedsAnEndOrNone() throws {
        let store = MemoryStore()
        try store.write { transaction in
            try transaction.insert(
                GroupRecord(
                    id: "g1", name: "一群", channel: "local", address: "g1",
                    zone: "Asia/Shanghai", owner: "", tags: "", firstDay: "2026-11-13",
                    capacity: 0, purpose: "", isPermanent: false, status: .active, createdAt: 0))
        }
        #expect(try Self.conflicts([], in: store).map(\.code) == ["no-end"])
    }
}
