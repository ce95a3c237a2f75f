import JubenValue
import Testing

@Suite struct DisplayWidthTests {
    static let widths: [(String, Int)] = [
        ("", 0), ("abc", 3), ("早报", 4), ("早a报", 5), ("，！", 4), ("「」", 4), ("…", 1), ("·", 1),
        ("é", 1), ("e\u{301}", 1), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("カタカナ", 8),
        ("ｶ", 1), ("▶⏸⚑✗←", 5), ("🎉", 2), ("👩‍👩‍👧‍👦", 2), ("👍🏽", 2), ("🇨🇳", 2), ("❤", 1), ("❤️", 2),
        ("1️⃣", 2), ("☀️", 2), ("a\u{200B}b", 2), ("a\tb\n", 2), ("\u{1B}", 0), ("𠮷", 2),
        ("㊙", 2), ("Ⅳ", 1), ("\u{FF76}\u{FF9E}", 2), ("㍿", 2), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
    ]

    @Test(arguments: widths)
    func aTextTakesColumns(text: String, columns: Int) {
        #expect(text.displayWidth == columns)
    }

    static let cuts: [(String, Int, String)] = [
        ("早报来了", 8, "早报来了"), ("早报来了", 7, "早报来…"), ("早报来了", 6, "早报…"), ("早报", 1, "…"),
        ("早报", 0, ""), ("abcdef", 4, "abc…"), ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 3, "👩‍👩‍👧‍👦…"),
    ]

    @Test(arguments: cuts)
    func aLongTextEndsInAnEllipsis(text: String, columns: Int, expected: String) {
        #expect(text.truncated(to: columns) == expected)
        #expect(text.truncated(to: columns).displayWidth <= columns)
    }

    @Test func paddingFillsColumnsNotCharacters() {
        #expect("早报".padded(to: 6) == "早报  ")
        #expect("早报".padded(to: 3) == "早报")
    }

    static let wraps: [(String, Int, [String])] = [
        ("the quick brown fox", 10, ["the quick", "brown fox"]),
        ("第十二天打卡开始。", 8, ["第十二天", "打卡开", "始。"]),
        ("one\n\ntwo", 10, ["one", "", "two"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("读《长安的荔枝》第3章", 10, ["读《长安的", "荔枝》第3", "章"]),
        ("", 5, [""]),
        ("exactly ten", 7, ["exactly", "ten"]),
    ]

    @Test(arguments: wraps)
    func aLongLineWraps(text: String, columns: Int, expected: [String]) {
        #expect(text.wrapped(to: columns) == expected)
    }

    @Test(arguments: 2...40)
    func noWrappedLineIsWiderThanAsked(columns: Int) {
        let text = "早报 11月24日 · 第 12 天,今天读《长安的荔枝》https://example.org/a/very/long/link 🎉🎉 好"
        for line in text.wrapped(to: columns) {
            #expect(line.displayWidth <= columns)
        }
        #expect(
            text.wrapped(to: columns).joined().filter { $0 != " " } == text.filter { $0 != " " }
        )
    }
}
