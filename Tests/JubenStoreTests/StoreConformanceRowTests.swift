import JubenEngine
import Testing

@Suite struct StoreConformanceRowTests {
    @Test(arguments: StoreUnderTest.all)
    func givesBackWhatWasPutIn(kind: StoreUnderTest) throws {
        let rows = [
            Sample(.min, "", rank: .max, nick: "", state: "", data: []),
            Sample(0, "a\0b", rank: nil, nick: nil, state: "it's", data: [0, 255]),
            Sample(.max, "剧本 🎭", rank: .min, nick: "x", state: "\"q\"", data: nil),
        ]
        try kind.withStore { store in
            try store.write { for row in rows { try $0.insert(row) } }
            try store.read { reader throws in
                for row in rows { #expect(try reader.get(Sample.self, row.key) == row) }
                #expect(try reader.get(Sample.self, [1, "absent"]) == nil)
                #expect(try reader.fetch(Query(Sample.self)) == rows)
            }
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func refusesASecondRowWithTheKey(kind: StoreUnderTest) throws {
        try kind.withStore { store in
            try store.write { transaction in
                try transaction.insert(Sample(1, "a"))
                let error = #expect(throws: StoreError.self) {
                    try transaction.insert(Sample(1, "a", rank: 5))
                }
                #expect(error?.code == .duplicate)
                #expect(
                    error?.message
                        == "The table 'sample' already has a row with the same number, word."
                )
                #expect(try transaction.get(Sample.self, [1, "a"])?.rank == nil)
            }
            #expect(try store.read { try $0.count(Query(Sample.self)) } == 1)
        }
    }

    static let pairs: [(one: Sample, other: Sample, collide: Bool)] = [
        (Sample(1, nick: "n"), Sample(2, nick: "n"), true),
        (Sample(1, nick: nil), Sample(2, nick: nil), false),
        (Sample(1, rank: 5, state: "first"), Sample(2, rank: 5, state: "first"), true),
        (Sample(1, rank: 5, state: "first"), Sample(2, rank: 6, state: "first"), false),
        (Sample(1, rank: nil, state: "first"), Sample(2, rank: nil, state: "first"), false),
        (Sample(1, rank: 5, state: "on"), Sample(2, rank: 5, state: "first"), false),
        (Sample(1, rank: 5, state: "on"), Sample(2, rank: 5, state: "on"), false),
    ]

    @Test(arguments: StoreUnderTest.all, pairs)
    func aUniqueIndexRefusesEqualRowsThatAreInIt(
        kind: StoreUnderTest,
        pair: (one: Sample, other: Sample, collide: Bool)
    ) throws {
        try kind.withStore { store in
            try store.write { transaction in
                try transaction.insert(pair.one)
                #expect(try transaction.insertIfAbsent(pair.other) == !pair.collide)
                #expect(try !transaction.insertIfAbsent(pair.other))
                let plain = Sample(pair.other.number, "plain")
                try transaction.insert(plain)
                var changed = plain
                changed.rank = pair.one.rank
                changed.nick = pair.one.nick
                changed.state = pair.one.state
                guard pair.collide else { return }
                let update = #expect(throws: StoreError.self) { try transaction.update(changed) }
                #expect(update?.code == .duplicate)
                let upsert = #expect(throws: StoreError.self) { try transaction.upsert(changed) }
                #expect(upsert?.code == .duplicate)
                #expect(try transaction.get(Sample.self, plain.key) == plain)
            }
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func aRowMayKeepItsOwnPlaceInAUniqueIndex(kind: StoreUnderTest) throws {
        try kind.withStore { store in
            try store.write { transaction in
                var row = Sample(1, rank: 5, nick: "n", state: "first")
                try transaction.insert(row)
                row.data = [1]
                try transaction.update(row)
                row.data = [2]
                try transaction.upsert(row)
                #expect(try transaction.get(Sample.self, row.key) == row)
                row.nick = "m"
                try transaction.update(row)
                try transaction.insert(Sample(2, nick: "n"))
            }
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func replacesOnlyWhatIsThere(kind: StoreUnderTest) throws {
        try kind.withStore { store in
            try store.write { transaction in
                let error = #expect(throws: StoreError.self) {
                    try transaction.update(Sample(1, "a"))
                }
                #expect(error?.code == .missing)
                try transaction.upsert(Sample(1, "a", rank: 1))
                try transaction.upsert(Sample(1, "a", rank: 2))
                #expect(try transaction.get(Sample.self, [1, "a"])?.rank == 2)
                try transaction.update(Sample(1, "a", rank: 3))
                try transaction.update(Sample(1, "a", rank: 3))
                #expect(try transaction.get(Sample.self, [1, "a"])?.rank == 3)
            }
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func saysWhetherThereWasARowToRemove(kind: StoreUnderTest) throws {
        try kind.withStore { store in
            try store.write { transaction in
                #expect(try !transaction.delete(Sample.self, [1, "a"]))
                try transaction.insert(Sample(1, "a", nick: "n"))
                #expect(try transaction.delete(Sample.self, [1, "a"]))
                #expect(try !transaction.delete(Sample.self, [1, "a"]))
                try transaction.insert(Sample(2, "b", nick: "n"))
                #expect(try transaction.count(Query(Sample.self)) == 1)
            }
        }
    }
}
