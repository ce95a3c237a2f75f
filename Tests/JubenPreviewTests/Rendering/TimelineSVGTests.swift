import Foundation
import JubenPreview
import JubenValue
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct TimelineSVGTests {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func anyDayIsWellFormed(seed: UInt64) {
        for language in Language.allCases {
            let svg = TimelineSVG.render(GeneratedDay.make(seed: seed), language: language)
            #expect(XMLParser(data: Data(svg.utf8)).parse())
        }
    }

    @Test func aPictureHoldsEachGroupByName() {
        let svg = TimelineSVG.render(SampleDay.timeline)
        for index in 1...30 { #expect(svg.contains(">\(SampleDay.name(index))<")) }
        #expect(svg.contains("Tuesday 24 November 2026 · simulated, nothing was sent"))
    }

    @Test func manyGroupsAreRowsOfPlaybooks() {
        let svg = TimelineSVG.render(SampleDay.make(groups: 300))
        #expect(svg.contains(">300 groups<"))
        #expect(!svg.contains(">\(SampleDay.name(50))<"))
        #expect(svg.utf8.count < 20_000)
    }

    @Test func textIsEscaped() {
        var day = SampleDay.make(groups: 1)
        for index in day.entries.indices { day.entries[index].title = "<script>&\"" }
        let svg = TimelineSVG.render(day)
        #expect(!svg.contains("<script"))
        #expect(XMLParser(data: Data(svg.utf8)).parse())
    }

    @Test func nothingIsAskedOfTheNetwork() {
        let svg = TimelineSVG.render(SampleDay.timeline)
        #expect(!svg.contains("href") && !svg.contains("url("))
    }
}
