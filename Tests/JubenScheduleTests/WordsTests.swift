import Testing

@testable import JubenSchedule

@Suite
struct WordsTests {
    static let texts: [(String, [String])] = [
        ("day 08:30", ["day", "08:30"]),
        ("  mon , wed ,fri\t20:00 ", ["mon,wed,fri", "20:00"]),
        ("每天8：30，12：00", ["每天", "8:30,12:00"]),
        ("周一、周三　20:00", ["周一,周三", "20:00"]),
        ("２小时从９:00到21:00", ["2小时", "从", "9:00", "到", "21:00"]),
        ("每年5月20日 09:00", ["每年", "5月20日", "09:00"]),
        ("第3天 09:00", ["第3天", "09:00"]),
        ("周一至周五 09:00", ["周一至周五", "09:00"]),
        ("", []), (" ,", [","]),
    ]

    @Test(arguments: texts)
    func splitsWhateverTheKeyboardSends(text: String, words: [String]) {
        #expect(Words.split(text) == words)
    }
}
