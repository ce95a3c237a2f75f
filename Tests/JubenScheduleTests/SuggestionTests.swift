import JubenSchedule
import Testing

@Suite
struct SuggestionTests {
    static let words: [(String, String?)] = [
        ("workdya", "workday"), ("Workday", "workday"), ("wrokday", "workday"),
        ("month", "month"), ("mnoth", "month"), ("zzz", nil), ("", nil), ("x", nil),
        ("holday", "holiday"), ("da", "day"),
    ]

    @Test(arguments: words)
    func findsTheNearestWord(typed: String, expected: String?) {
        let known = ["day", "workday", "holiday", "weekend", "month"]
        #expect(Suggestion.nearest(typed, among: known) == expected)
    }

    @Test
    func phrasesTheSuggestionAsAQuestion() {
        #expect(Suggestion.phrase(for: "dya", among: ["day"]) == "; did you mean 'day'?")
        #expect(Suggestion.phrase(for: "noon", among: ["day"]) == "")
    }
}
