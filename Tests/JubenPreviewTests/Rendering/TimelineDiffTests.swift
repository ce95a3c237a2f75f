import JubenPreview
import JubenValue
import Testing

@Suite struct TimelineDiffTests {
    /// The sample day after an edit: one line more, one less, others changed.
    static func edited(_ groups: Int = 30) -> Timeline {
        var day = SampleDay.make(groups: groups)
        day.entries.removeAll { $0.playbook == "flash" }
        for index in day.entries.indices {
            switch day.entries[index].title {
            case "早报":
                day.entries[index].text += "\n晚上八点见。"
                day.entries[index].attachments = []
            case "打卡":
                day.entries[index].at += 1_800_000
                day.entries[index].text += "！"
            case "产品": day.entries[index].identity += "/renamed"
            default: break
            }
        }
        day.entries.append(
            TimelineEntry(
                identity: "night/1/2026-11-24T21:00/g1/1",
                kind: .send,
                at: SampleDay.at(21, 0),
                playbook: "night",
                title: "晚安",
                group: "g1",
                groupName: SampleDay.name(1),
                text: "晚安，好梦"
            )
        )
        return day
    }

    @Test(arguments: [80, 200], Language.allCases)
    func anEditReadsAsADiff(columns: Int, language: Language) throws {
        let diff = TimelineDiff.compute(before: SampleDay.timeline, after: Self.edited())
        let text = diff.render(columns: columns, language: language)
        try Golden.expect(text, matches: "diff-\(columns)-\(language.rawValue).txt")
        let coloured = diff.render(columns: columns, isColoured: true, language: language)
        #expect(coloured.replacing(/\u{1B}\[[0-9]*m/, with: "") == text)
    }

    @Test func aDayDoesNotDifferFromItself() {
        let diff = TimelineDiff.compute(before: SampleDay.timeline, after: SampleDay.timeline)
        #expect(diff.isEmpty)
        #expect(diff.render() == " No difference: 124 lines.\n")
        #expect(diff.render(language: .zh) == " 没有差别：124 行都一样。\n")
    }

    @Test func aRenamedTriggerChangesNothing() {
        var renamed = SampleDay.timeline
        for index in renamed.entries.indices {
            renamed.entries[index].identity += "/renamed"
            renamed.entries[index].trigger += " (renamed)"
            renamed.entries[index].location += "0"
        }
        #expect(TimelineDiff.compute(before: SampleDay.timeline, after: renamed).isEmpty)
    }

    static let edits: [(TimelineChange.Field, @Sendable (inout TimelineEntry) -> Void)] = [
        (.kind, { $0.kind = .doubt }), (.time, { $0.at += 1 }), (.text, { $0.text = "other" }),
        (.attachments, { $0.attachments = ["b.png"] }), (.mentions, { $0.mentions = ["小王"] }),
        (.channel, { $0.channel = "matrix" }), (.action, { $0.action = "group.create" }),
        (.title, { $0.title = "早安" }), (.owner, { $0.owner = "wang" }),
        (.deadline, { $0.until = 5 }), (.promotion, { $0.isPromotion = true }),
    ]

    @Test(arguments: edits.indices)
    func eachFieldIsCompared(index: Int) throws {
        let day = SampleDay.make(groups: 1)
        var edited = day
        Self.edits[index].1(&edited.entries[0])
        let change = try #require(TimelineDiff.compute(before: day, after: edited).changed.first)
        #expect(change.fields.contains(Self.edits[index].0))
    }

    @Test func aHoldIsAChange() throws {
        let day = SampleDay.make(groups: 1)
        var held = day
        held.entries[0].at += 240_000
        held.entries[0].heldBy = "pace"
        let change = try #require(TimelineDiff.compute(before: day, after: held).changed.first)
        #expect(change.fields == [.time, .hold])
    }

    @Test func manyTimesFoldIntoASpan() {
        let day = SampleDay.make(groups: 20)
        var later = day
        for index in 0..<20 { later.entries[index].at += Int64(index + 1) * 60_000 }
        let text = TimelineDiff.compute(before: day, after: later).render()
        #expect(text.contains("20 groups\n     time: 08:30 → 08:31–08:50\n"))
    }

    @Test func aLineThatComesTwiceIsAdded() {
        let day = SampleDay.make(groups: 1)
        var twice = day
        twice.entries.append(day.entries[0])
        let diff = TimelineDiff.compute(before: day, after: twice)
        #expect(diff.added == [day.entries[0]] && diff.removed.isEmpty && diff.changed.isEmpty)
    }

    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func noLineIsWiderThanTheTerminal(seed: UInt64) {
        let before = GeneratedDay.make(seed: seed)
        let after = GeneratedDay.make(seed: seed &+ 1000)
        let diff = TimelineDiff.compute(before: before, after: after)
        #expect(diff.same + diff.changed.count + diff.removed.count == before.entries.count)
        #expect(diff.same + diff.changed.count + diff.added.count == after.entries.count)
        for columns in [60, 80, 200] {
            for language in Language.allCases {
                let lines = diff.render(columns: columns, language: language).split(separator: "\n")
                #expect(lines.allSatisfy { String($0).displayWidth <= columns })
            }
        }
    }

    @Test func aDiffReadsAsJSON() throws {
        let diff = TimelineDiff.compute(before: SampleDay.make(groups: 1), after: Self.edited(1))
        try Golden.expect(diff.json, matches: "diff.json")
        #expect(try Value(json: diff.json).json + "\n" == diff.json)
    }
}
