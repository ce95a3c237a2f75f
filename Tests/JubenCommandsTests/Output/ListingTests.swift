import Foundation
import JubenValue
import Testing

@testable import JubenCommands

@Suite struct ListingTests {
    private func listing() -> Listing {
        var listing = Listing([
            .whole("id", "编号"), Listing.Column("name", "群名"), .loose("tags", "标签"),
            .hidden("zone"),
        ])
        listing.add([
            .id(1_882_720_095_436_800_025), .text("湾区周末共读一群"),
            .list(["reading", "overseas", "weekend", "new"]), .text("Asia/Shanghai"),
        ])
        listing.add([.id(7), .text("Short"), .list([]), .text("UTC")])
        return listing
    }

    @Test(arguments: [20, 40, 56, 60, 80, 120])
    func noLineIsWiderThanTheTerminal(width: Int) {
        for line in listing().table(width: width).split(separator: "\n") {
            #expect(String(line).displayWidth <= width)
        }
    }

    @Test func looseColumnsGiveWayBeforeNames() {
        let line = listing().table(width: 56).split(separator: "\n")[1]
        #expect(line.hasPrefix("1882720095436800025  湾区周末共读一群  reading"))
        #expect(line.hasSuffix("…"))
    }

    @Test func columnsLineUpBesideWideCharacters() {
        let lines = listing().table(width: 80).split(separator: "\n").map(String.init)
        let starts = zip(lines, ["标签", "reading"]).map { line, word in
            line.range(of: word).map { String(line[..<$0.lowerBound]).displayWidth }
        }
        #expect(starts[0] == starts[1])
    }

    @Test func jsonHasEveryColumnAndIdsAsText() throws {
        let rows = try Value(json: listing().json).list
        #expect(rows?.first?["id"] == "1882720095436800025")
        #expect(rows?.first?["zone"] == "Asia/Shanghai")
        #expect(rows?.last?["tags"] == nil || rows?.last?["tags"]?.list?.isEmpty == true)
        #expect(Listing([.whole("id", "")]).json == "[]")
    }
}
