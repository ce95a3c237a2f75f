import JubenEngine
import JubenPlaybook
import JubenValue
import Testing

@Suite("Verbs of lists")
struct ListVerbsTests {
    static let slices: [(Int64, Int64?, Value)] = [
        (1, 2, ["A", "B"]), (2, nil, ["B", "C"]), (-2, nil, ["B", "C"]), (-1, -1, ["C"]),
        (0, 1, ["A"]), (4, nil, []), (3, 2, []), (.min, .max, ["A", "B", "C"]),
    ]

    @Test(arguments: slices)
    func slicesIncludeBothEnds(first: Int64, last: Int64?, expected: Value) throws {
        let slice = try ListVerbs.pure.call(
            "list.slice",
            ["A", "B", "C"],
            .int(first),
            last.map(Value.int) ?? .null
        )
        #expect(slice == [expected])
    }

    @Test func sumsStayWholeUntilAFractionComes() throws {
        #expect(try ListVerbs.pure.call("list.sum", [1, 2]) == [3])
        #expect(try ListVerbs.pure.call("list.sum", [1, 2.5]) == [3.5])
        #expect(try ListVerbs.pure.call("list.sum", []) == [0])
        let rows: Value = [["points": 5], ["points": 3]]
        #expect(try ListVerbs.pure.call("list.sum", rows, "points") == [8])
    }

    @Test func sumsNameTheItemThatIsNoNumber() {
        let rows: Value = [["points": 5], ["points": "3"]]
        let message = ListVerbs.pure.failure("list.sum", rows, "points")
        #expect(message.contains("item 2, field 'points' must be a number, got string"))
        #expect(message.contains("tonumber()"))
    }

    @Test func sumsDoNotOverflow() {
        #expect(
            ListVerbs.pure.failure("list.sum", [.int(.max), 1]).contains("[number-too-large]")
        )
    }

    @Test func comparesNumbersAsLuaDoes() throws {
        #expect(try ListVerbs.pure.call("list.unique", [1, 1.0, 2]) == [[1, 2]])
        #expect(try ListVerbs.pure.call("list.contains", [2, 1.0], 1) == [true, 2])
        #expect(try ListVerbs.pure.call("list.contains", [2], 1) == [false])
        #expect(try ListVerbs.pure.call("list.count", ["A", "B", "A"], "A") == [2])
        #expect(try ListVerbs.pure.call("list.count", ["A", "B", "A"]) == [3])
    }

    @Test func chunksAreFullButTheLast() throws {
        #expect(try ListVerbs.pure.call("list.chunk", [1, 2, 3], 2) == [[[1, 2], [3]]])
        #expect(try ListVerbs.pure.call("list.chunk", [], 2) == [[]])
        #expect(try ListVerbs.pure.call("list.chunk", [1], .int(.max)) == [[[1]]])
    }

    @Test func shufflingDependsOnTheRunAlone() throws {
        let shuffle = try ListVerbs.all.named("list.shuffle")
        let items = Value.list((1...20).map { .int($0) })
        let one = try Steps(seed: 1)(shuffle, items)
        #expect(try Steps(seed: 1)(shuffle, items) == one)
        #expect(try Steps(seed: 2)(shuffle, items) != one)
        #expect(Set(one[0].list ?? []) == Set(items.list ?? []))
    }
}
