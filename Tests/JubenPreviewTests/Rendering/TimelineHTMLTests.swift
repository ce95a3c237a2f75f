import Foundation
import JubenPreview
import JubenValue
import Testing

@Suite struct TimelineHTMLTests {
    private func data(of page: String) throws -> [String: Any] {
        let start = try #require(page.range(of: "<script type=\"application/json\" id=\"day\">"))
        let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
        let json = Data(page[start.upperBound..<end.lowerBound].utf8)
        return try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    }

    @Test func aPageHoldsTheWholeDay() throws {
        let data = try data(of: TimelineHTML.render(SampleDay.timeline))
        let strings = try #require(data["strings"] as? [String])
        let entries = try #require(data["entries"] as? [[Any]])
        #expect(entries.count == SampleDay.timeline.entries.count)
        #expect((data["groups"] as? [String])?.count == 30)
        for entry in SampleDay.timeline.entries { #expect(strings.contains(entry.text)) }
        #expect(Set(strings).count == strings.count)
    }

    @Test func timesAreThoseOfTheWallClock() throws {
        let data = try data(of: TimelineHTML.render(SampleDay.timeline))
        let entries = try #require(data["entries"] as? [[Any]])
        #expect(entries[0][1] as? Int == (8 * 60 + 30) * 60)
        #expect(entries[29][1] as? Int == (8 * 60 + 34) * 60)
        #expect(entries[29][2] as? Int == (8 * 60 + 30) * 60)
    }

    @Test func aLineAfterMidnightHasADayOfItsOwn() throws {
        var day = SampleDay.make(groups: 1)
        day.entries[0].at += 86_400_000
        let data = try data(of: TimelineHTML.render(day))
        #expect(
            data["dates"] as? [String] == [
                "Tuesday 24 November 2026", "Wednesday 25 November 2026",
            ]
        )
        #expect(data["start"] as? Int == 0)
    }

    @Test(arguments: Language.allCases)
    func aPageAsksNothingOfTheNetwork(language: Language) {
        let page = TimelineHTML.render(SampleDay.timeline, language: language)
        for request in ["http://", "https://", "src=", "href=", "@import", "url(", "fetch("] {
            #expect(!page.contains(request), "\(request)")
        }
        #expect(page.contains("default-src 'none'"))
    }

    @Test func aTextCannotLeaveItsPlace() throws {
        var day = SampleDay.make(groups: 2)
        let attack = "</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>\u{2028}"
        for index in day.entries.indices {
            day.entries[index].text = attack
            day.entries[index].title = attack
            day.entries[index].groupName = attack
            day.entries[index].why = attack
        }
        day.assumptions = [attack]
        day.conflicts[0].sentence = attack
        day.conflicts[0].location = attack
        let page = TimelineHTML.render(day)
        #expect(!page.contains("<script>alert") && !page.contains("<img"))
        #expect(page.components(separatedBy: "</script>").count == 3)
        #expect((try data(of: page)["strings"] as? [String])?.contains(attack) == true)
    }

    @Test func aPageIsReadWithoutAScript() {
        let page = TimelineHTML.render(SampleDay.timeline)
        #expect(page.contains("<td class=\"who\">30 groups</td>"))
        #expect(page.contains("humans confirm at once"))
        #expect(page.contains("<code>playbooks/flash.lua:41</code>"))
    }

    @Test func aPageSpeaksChinese() {
        let page = TimelineHTML.render(SampleDay.timeline, language: .zh)
        #expect(page.contains("<html lang=\"zh-CN\" class=\"preview\">"))
        #expect(page.contains("2026年11月24日 星期二"))
        #expect(page.contains("预演，什么都没有发出"))
        #expect(!page.contains("simulated"))
    }

    @Test func aThousandGroupsFitInAFewHundredKilobytes() {
        let page = TimelineHTML.render(SampleDay.make(groups: 1000))
        #expect(page.utf8.count < 700_000)
    }

    @Test func theSameDayIsTheSamePage() {
        let page = TimelineHTML.render(SampleDay.timeline)
        #expect(page == TimelineHTML.render(SampleDay.timeline))
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func anyDayHasReadableData(seed: UInt64) throws {
        let day = GeneratedDay.make(seed: seed)
        let data = try data(of: TimelineHTML.render(day, language: .zh))
        #expect((data["entries"] as? [[Any]])?.count == day.entries.count)
    }
}
