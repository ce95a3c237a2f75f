import JubenValue
import Testing

@Suite struct StringHoldsTests {
    /// What texts are made of: plain characters, some that can be written in two ways, some that
    /// stick to the one before them, and some of several scalars.
    static let pieces = [
        "a", "b", "#", "\n", "\r\n", "é", "e", "\u{301}", "ß", "中", "文", "，", "。", "“", "…", "Ａ",
        "\u{FF9E}", "が", "か", "\u{3099}", "\u{302A}", "\u{200D}", "👨", "👩‍👧", "\u{FE0F}", "한",
        "\u{1112}",
        "\u{1161}", "\u{AD}", "\u{0}", "\t", "～",
    ]

    /// Texts of up to three pieces, and a long one of all.
    static let texts: [String] = {
        let pairs = pieces.flatMap { one in pieces.map { one + $0 } }
        let triples = pieces.flatMap { one in pieces.map { one + "中" + $0 } }
        return [""] + pieces + pairs + triples + [pieces.joined(), "晨读打卡：今天读完了第三章"]
    }()

    @Test func aTextHoldsWhatItContains() {
        for text in Self.texts {
            for part in [""] + Self.pieces + ["ab", "中文", "e\u{301}", "打卡", "第三章", "三章节"] {
                #expect(
                    text.holds(part) == (part.isEmpty || text.contains(part)),
                    "\(text.unicodeScalars.map(\.value)) and \(part.unicodeScalars.map(\.value))")
            }
        }
    }

    @Test func aPieceOfATextIsAsGoodAsAText() {
        let words = "打卡\n已读".split(separator: "\n")
        #expect(words.map { "今天打卡了".holds($0) } == [true, false])
        #expect("今天打卡了".dropFirst(2).holds("打卡"))
    }
}
