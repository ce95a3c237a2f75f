import Testing

@testable import JubenEngine

@Suite struct SortedKeysTests {
    static let sizes = [
        0, 1, SortedKeys.chunkMax - 1, SortedKeys.chunkMax, SortedKeys.chunkMax + 1,
        10 * SortedKeys.chunkMax + 7,
    ]

    @Test(arguments: sizes)
    func keepsKeysThatComeInAnyOrderSorted(size: Int) {
        var keys = SortedKeys()
        // A step that has no divisor in common with the size visits every number once.
        for number in 0..<size {
            keys.insert(key(number * 7919 % size), slot: number * 7919 % size)
        }
        #expect(keys.count == size)
        #expect(keys.slots(from: OrderedKey(), before: nil) == Array(0..<size))
        #expect(
            keys.slots(from: OrderedKey(), before: nil, descending: true)
                == Array((0..<size).reversed())
        )
    }

    @Test func refusesAKeyThatIsThere() {
        var keys = SortedKeys()
        let wasAdded = keys.insert(key(5), slot: 1)
        let wasAddedAgain = keys.insert(key(5), slot: 2)
        #expect(wasAdded)
        #expect(!wasAddedAgain)
        #expect(keys.slot(of: key(5)) == 1)
        #expect(keys.count == 1)
    }

    @Test(arguments: sizes)
    func losesEachRemovedKeyAndNoOther(size: Int) {
        var keys = SortedKeys()
        for number in 0..<size { keys.insert(key(number), slot: number) }
        for number in stride(from: 0, to: size, by: 2) {
            let removed = keys.remove(key(number))
            let removedAgain = keys.remove(key(number))
            #expect(removed == number)
            #expect(removedAgain == nil)
        }
        #expect(
            keys.slots(from: OrderedKey(), before: nil)
                == Array(stride(from: 1, to: size, by: 2))
        )
        for number in stride(from: 1, to: size, by: 2) { keys.remove(key(number)) }
        #expect(keys.slots(from: OrderedKey(), before: nil).isEmpty)
    }

    @Test(arguments: [
        (0, 0), (0, 1), (3, 3), (5, 4), (100, 900), (255, 257), (0, 2000), (999, 1000),
    ])
    func readsAndCountsARangeFromEitherEnd(lower: Int, upper: Int) {
        var keys = SortedKeys()
        for number in 0..<1000 { keys.insert(key(number), slot: number) }
        let expected = Array(min(lower, 1000)..<max(min(lower, 1000), min(upper, 1000)))
        #expect(keys.slots(from: key(lower), before: key(upper)) == expected)
        #expect(
            keys.slots(from: key(lower), before: key(upper), descending: true)
                == expected.reversed()
        )
        #expect(
            keys.slots(from: key(lower), before: key(upper), limit: 3) == Array(expected.prefix(3))
        )
        #expect(keys.count(from: key(lower), before: key(upper)) == expected.count)
    }

    @Test func everyRangeIsFoundWhereverChunksBeginAndEnd() {
        let size = 3 * SortedKeys.chunkMax
        var keys = SortedKeys()
        for number in 0..<size { keys.insert(key(number), slot: number) }
        // Chunks whose first keys are gone still begin where they did.
        let left = (0..<size).filter { $0 % 5 != 0 && !(60..<70).contains($0) }
        for number in Set(0..<size).subtracting(left) { keys.remove(key(number)) }
        for lower in stride(from: 0, to: size, by: 3) {
            for upper in stride(from: 0, to: size + 2, by: 4) {
                let expected = left.filter { $0 >= lower && $0 < upper }
                let found = keys.slots(from: key(lower), before: key(upper))
                guard found == expected else {
                    Issue.record("\(lower)..<\(upper): \(found)")
                    return
                }
            }
        }
    }

    @Test func aCopyStaysAsItWas() {
        var keys = SortedKeys()
        for number in 0..<1000 { keys.insert(key(number), slot: number) }
        let copy = keys
        for number in 0..<1000 { keys.remove(key(number)) }
        #expect(keys.count < 1)
        #expect(copy.slots(from: OrderedKey(), before: nil) == Array(0..<1000))
    }

    private func key(_ number: Int) -> OrderedKey {
        var key = OrderedKey()
        key.append(.int(Int64(number)), tagged: false)
        return key
    }
}
