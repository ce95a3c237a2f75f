import JubenCommunity
import Testing

@Suite struct TagsTests {
    @Test(arguments: [
        ([], ""), (["vip"], ";vip;"), (["vip", "", "vip", "读书"], ";vip;读书;"),
        (["a;b"], ";a,b;"),
    ])
    func tagsAreKeptBetweenSemicolons(tags: [String], stored: String) {
        #expect(Tags(tags).stored == stored)
        #expect(Tags(stored: stored).stored == stored)
    }

    @Test func aTagIsFoundWholeAndRemovedWhole() {
        var tags = Tags(["vip", "vip2"])
        tags.remove("vip")
        #expect(!tags.contains("vip"))
        #expect(tags.contains("vip2"))
    }
}
