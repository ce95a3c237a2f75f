import JubenPreview
import JubenValue
import Testing

@Suite struct TimelineComparisonTests {
    private func compare(_ performed: Timeline) -> TimelineComparison {
        TimelineComparison.compute(
            preview: SampleDay.timeline,
            performed: performed,
            toleranceMilliseconds: 60_000
        )
    }

    @Test func aDayThatWentAsPreviewedIsEqual() {
        var performed = SampleDay.timeline
        performed.nature = .performed
        for index in performed.entries.indices { performed.entries[index].at += 60_000 }
        let comparison = compare(performed)
        #expect(comparison.isEqual)
        #expect(comparison.render() == " 123 lines: all performed as previewed.\n")
        #expect(comparison.render(language: .zh) == " 123 行：全部按预演执行。\n")
    }

    @Test func aTimeBeyondTheToleranceDiffers() {
        var performed = SampleDay.timeline
        performed.entries[0].at += 60_001
        #expect(compare(performed).different.map(\.fields) == [[.time]])
    }

    @Test func whatIsStillToComeIsNotMissing() {
        let now = SampleDay.timeline.entries.filter { $0.kind != .event }.map(\.at).max() ?? 0
        var performed = SampleDay.timeline
        let late = performed.entries.filter { $0.kind != .event && $0.at == now }.count
        performed.entries.removeAll { $0.at == now }
        let early = TimelineComparison.compute(
            preview: SampleDay.timeline, performed: performed, now: now - 1,
            toleranceMilliseconds: 0)
        #expect(early.isEqual)
        #expect(
            early.verdict(.en)
                == "\(123 - late) lines performed as previewed; \(late) still to come.")
        let afterwards = TimelineComparison.compute(
            preview: SampleDay.timeline, performed: performed, now: now,
            toleranceMilliseconds: 0)
        #expect(afterwards.missing.count == late)
    }

    @Test func eventsAreNotCompared() {
        var performed = SampleDay.timeline
        performed.entries.removeAll { $0.kind == .event }
        #expect(compare(performed).isEqual)
    }

    @Test func whatHappenedTwiceIsToldFromTheUnexpected() {
        var performed = SampleDay.timeline
        performed.entries.append(performed.entries[0])
        var other = performed.entries[0]
        other.identity = "other"
        other.text = "other"
        performed.entries.append(other)
        let comparison = compare(performed)
        #expect(comparison.repeated.map(\.identity) == [performed.entries[0].identity])
        #expect(comparison.unexpected.map(\.identity) == ["other"])
        #expect(!comparison.isEqual)
        #expect(
            comparison.verdict(.en)
                == "123 of 123 lines performed as previewed; 1 twice, 1 unexpected."
        )
    }

    @Test(arguments: [80, 200], Language.allCases)
    func aDayThatWentOtherwiseReads(columns: Int, language: Language) throws {
        var performed = TimelineDiffTests.edited()
        performed.nature = .performed
        performed.entries.append(performed.entries[3])
        let text = compare(performed).render(columns: columns, language: language)
        try Golden.expect(text, matches: "comparison-\(columns)-\(language.rawValue).txt")
        #expect(text.split(separator: "\n").allSatisfy { String($0).displayWidth <= columns })
    }
}
