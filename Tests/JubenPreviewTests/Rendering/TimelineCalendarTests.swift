import JubenPreview
import JubenValue
import Testing

@Suite struct TimelineCalendarTests {
    private func calendar(_ day: Timeline) -> String {
        TimelineCalendar.render(day, stamp: SampleDay.midnight)
    }

    private func lines(_ text: String) -> [String] {
        text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test(arguments: Language.allCases)
    func aDayReadsAsACalendar(language: Language) throws {
        let text = TimelineCalendar.render(
            SampleDay.timeline,
            stamp: SampleDay.midnight,
            language: language
        )
        try Golden.expect(text, matches: "calendar-\(language.rawValue).ics")
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func noLineIsLongerThanTheStandardAllows(seed: UInt64) {
        let text = calendar(GeneratedDay.make(seed: seed))
        #expect(lines(text).allSatisfy { $0.utf8.count <= 75 })
        #expect(text.hasSuffix("END:VCALENDAR\r\n"))
        #expect(!text.replacing("\r\n", with: "").unicodeScalars.contains { $0.value < 0x20 })
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func identifiersAreUniqueAndStable(seed: UInt64) {
        let day = GeneratedDay.make(seed: seed)
        let identifiers = lines(calendar(day)).filter { $0.hasPrefix("UID:") }
        #expect(Set(identifiers).count == identifiers.count)
        let later = TimelineCalendar.render(day, stamp: SampleDay.midnight + 1, language: .zh)
        #expect(lines(later).filter { $0.hasPrefix("UID:") } == identifiers)
    }

    @Test func textIsEscaped() {
        var day = SampleDay.make(groups: 1)
        day.entries = [day.entries[0]]
        day.entries[0].text = "a,b;c\\d\ne"
        #expect(lines(calendar(day)).contains { $0.hasPrefix("DESCRIPTION:a\\,b\\;c\\\\d\\ne") })
    }
}
