import Testing

@testable import JubenEngine

@Suite struct OrderedKeyTests {
    static let ordered: [[[Cell]]] = [
        [[.int(.min)], [.int(-1)], [.int(0)], [.int(1)], [.int(.max)]],
        [[.null], [.int(.min)], [.int(0)]],
        [[.null], [""], ["\0"], ["\0\0"], ["\0a"], ["a"], ["a\0"], ["ab"], ["b"], ["é"], ["群"]],
        [
            [.bytes([])], [.bytes([0])], [.bytes([0, 0xFF])], [.bytes([1])],
            [.bytes([0xFF, 0xFF])],
        ],
        [[1, 1, 1], [1, 1, 2], [1, 2, 0], [2, 0, 0]],
        [
            ["a", 2], ["a\0", 1], ["ab", 0], ["long beyond two words", -1],
            ["long beyond two worlds", 0],
        ],
        [["g", .null], ["g", 5], ["g1", .null], ["g1", 4]],
    ]

    @Test(arguments: ordered)
    func ordersAsTheCellsDo(rows: [[Cell]]) {
        let keys = rows.map(Self.key)
        for (one, left) in keys.enumerated() {
            for (other, right) in keys.enumerated() {
                #expect((left < right) == (one < other), "\(rows[one]) and \(rows[other])")
                #expect((left == right) == (one == other), "\(rows[one]) and \(rows[other])")
            }
        }
    }

    static let prefixes: [(prefix: [Cell], inside: [[Cell]], after: [Cell])] = [
        ([1], [[1, .int(.min)], [1, .null], [1, .int(.max)]], [2, .null]),
        ([-1], [[-1, 0]], [0, .null]),
        (["a"], [["a", .null], ["a", .int(.max)]], ["a\0", .null]),
        (["a word of twenty bytes"], [["a word of twenty bytes", 7]], ["b", 7]),
    ]

    @Test(arguments: prefixes)
    func theKeyAfterAPrefixIsAfterAllThatStartWithIt(
        prefix: [Cell],
        inside: [[Cell]],
        after: [Cell]
    ) throws {
        let lower = Self.key(prefix)
        let upper = try #require(lower.afterPrefix)
        for row in inside {
            #expect(!(Self.key(row) < lower))
            #expect(Self.key(row) < upper)
        }
        #expect(!(Self.key(after) < upper))
    }

    @Test func nothingIsAfterThePrefixOfOnlyHighestBytes() {
        var key = OrderedKey()
        key.append(.int(.max), tagged: false)
        #expect(key.afterPrefix == nil)
    }

    private static func key(_ cells: [Cell]) -> OrderedKey {
        var key = OrderedKey()
        for cell in cells { key.append(cell, tagged: true) }
        return key
    }
}
