import JubenEngine
import JubenPlaybook
import JubenValue
import Testing

@Suite("Verbs of chance")
struct ChanceVerbsTests {
    private func draw(_ name: String, _ arguments: Value..., times: Int = 200) throws -> [Value] {
        let verb = try ChanceVerbs.all.named(name)
        let steps = Steps()
        return try (0..<times).map { _ in
            switch arguments.count {
            case 0: try steps(verb)[0]
            case 1: try steps(verb, arguments[0])[0]
            default: try steps(verb, arguments[0], arguments[1])[0]
            }
        }
    }

    @Test func wholeNumbersIncludeBothEnds() throws {
        #expect(Set(try draw("random", 1, 3)) == [1, 2, 3])
        #expect(Set(try draw("random", 3)) == [1, 2, 3])
        #expect(Set(try draw("random", .int(.min), .int(.max), times: 3)).count == 3)
    }

    @Test func fractionsLieBetweenZeroAndOne() throws {
        let numbers = try draw("random").compactMap(\.number)
        #expect(numbers.count == 200)
        #expect(numbers.allSatisfy { (0..<1).contains($0) })
    }

    @Test func picksFollowTheWeights() throws {
        let picks = try draw("pick", ["often": 9, "seldom": 1], times: 1000)
        let often = picks.count { $0 == "often" }
        #expect((850...950).contains(often))
        #expect(Set(picks) == ["often", "seldom"])
    }

    @Test func severalPicksDiffer() throws {
        for picks in try draw("pick", ["A", "B", "C"], ["count": 3], times: 20) {
            #expect(Set(picks.list ?? []) == ["A", "B", "C"])
        }
    }

    @Test func anEmptyChoiceIsAMistake() throws {
        let (random, pick) = (
            try ChanceVerbs.all.named("random"), try ChanceVerbs.all.named("pick")
        )
        #expect(Steps().failure(pick, []).contains("the list is empty"))
        #expect(Steps().failure(pick, ["A": 0]).contains("the weight of \"A\""))
        #expect(Steps().failure(pick, ["A"], ["count": 2]).contains("only 1 items"))
        #expect(Steps().failure(random, 3, 1).contains("no whole number from 3 to 1"))
    }
}
