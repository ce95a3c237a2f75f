import Foundation
import JubenPreview
import Testing

@Suite struct TimelineJSONTests {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func whatIsWrittenIsReadBack(seed: UInt64) throws {
        let day = GeneratedDay.make(seed: seed)
        #expect(try TimelineJSON.decode(TimelineJSON.render(day)) == day)
    }

    @Test func aDayReadsAsJSON() throws {
        let json = TimelineJSON.render(SampleDay.make(groups: 2))
        try Golden.expect(json, matches: "timeline.json")
    }

    @Test func keysAreSorted() throws {
        let json = TimelineJSON.render(SampleDay.make(groups: 2))
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
        let sorted = try JSONSerialization.data(
            withJSONObject: object,
            options: [.sortedKeys, .withoutEscapingSlashes]
        )
        #expect(json.filter { $0 != "\n" } == String(decoding: sorted, as: UTF8.self))
    }

    @Test func anEmptyDayIsReadBack() throws {
        let day = Timeline(
            nature: .performed,
            date: "2026-11-24",
            zone: "UTC",
            groups: 0,
            playbooks: 0,
            entries: []
        )
        #expect(try TimelineJSON.decode(TimelineJSON.render(day)) == day)
    }

    @Test func textThatIsNoTimelineIsRefused() {
        #expect(throws: (any Error).self) { try TimelineJSON.decode("{}") }
    }
}
