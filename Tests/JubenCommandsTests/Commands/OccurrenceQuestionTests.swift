import Testing

@testable import JubenCommands

@Suite struct OccurrenceQuestionTests {
    /// Two days around the clocks of London going forward, in epoch milliseconds.
    private static func answer(_ rest: String) -> String {
        OccurrenceQuestion.answer(
            to: """
                {"zone": "Europe/London", "after": 1774656000000, "through": 1774828799999, \(rest)}
                """)
    }

    @Test(arguments: ["interval", "step"])
    func answersWithInstantsDaysAndNumbers(way: String) {
        let answer = Self.answer(
            #""schedule": "01:30", "from": "2026-03-28", "way": "\#(way)""#)
        #expect(answer.contains(#""at":[1774661400000,1774746000000]"#))
        #expect(answer.contains(#""days":["2026-03-28","2026-03-29"]"#))
        #expect(answer.contains(#""numbers":[1,2]"#))
        #expect(!answer.contains("error"))
    }

    @Test func keepsToTheOptions() {
        let answer = Self.answer(#""schedule": "01:30", "except": ["03-28"], "days": 9"#)
        #expect(answer.contains(#""at":[]"#))
        let excepted = Self.answer(#""schedule": "01:30", "except": ["03-28"]"#)
        #expect(excepted.contains(#""days":["2026-03-29"]"#))
    }

    @Test func saysWhatIsWrong() {
        #expect(Self.answer(#""schedule": "25:30""#).contains("hours go from 00 to 23"))
        #expect(OccurrenceQuestion.answer(to: "what").contains("error"))
    }
}
