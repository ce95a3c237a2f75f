import JubenEngine
import Testing

@Suite struct StoreConformanceQueryTests {
    private static let rows = [
        Sample(1, "a", rank: 3, nick: "c", state: "on", data: [2]),
        Sample(1, "b", rank: 1, nick: nil, state: "off", data: []),
        Sample(2, "a", rank: nil, nick: "b", state: "it's", data: [1, 255]),
        Sample(2, "b", rank: 1, nick: "a", state: "on", data: nil),
        Sample(3, "a", rank: nil, nick: nil, state: "on", data: [1]),
        Sample(3, "c", rank: 2, nick: nil, state: "first", data: [1]),
    ]

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let query: Query<Sample>
        let places: [Int]

        init(_ description: String, _ query: Query<Sample>, _ places: [Int]) {
            testDescription = description
            self.query = query
            self.places = places
        }
    }

    static let cases: [Case] = [
        Case("all", Query(), [0, 1, 2, 3, 4, 5]),
        Case("all from the end", Query(descending: true), [5, 4, 3, 2, 1, 0]),
        Case("key's first column", Query(equals: [2]), [2, 3]),
        Case("whole key", Query(equals: [2, "b"]), [3]),
        Case("no such key", Query(equals: [9]), []),
        Case("key from", Query(from: 2), [2, 3, 4, 5]),
        Case("key before", Query(before: 2), [0, 1]),
        Case("key from and before", Query(equals: [3], from: "a", before: "c"), [4]),
        Case("empty range", Query(from: 3, before: 2), []),
        Case("limit", Query(limit: 2), [0, 1]),
        Case("limit from the end", Query(before: 3, descending: true, limit: 2), [3, 2]),
        Case("no rows wanted", Query(limit: 0), []),
        Case("partial index", Query(index: "sample_ranked"), [1, 3, 5, 0]),
        Case(
            "partial index, bounds",
            Query(index: "sample_ranked", from: 1, before: 3, descending: true),
            [5, 3, 1]
        ),
        Case("partial index, value", Query(index: "sample_ranked", equals: [1]), [1, 3]),
        Case("null in an index without nulls", Query(index: "sample_ranked", equals: [nil]), []),
        Case("rows where a column is null", Query(index: "sample_unranked"), [2, 4]),
        Case("rows in one of the states", Query(index: "sample_lively"), [4, 3, 2, 0]),
        Case(
            "rows in one of the states, nulls",
            Query(index: "sample_lively", equals: [nil]),
            [4]
        ),
        Case("nulls come first", Query(index: "sample_state", equals: ["on"]), [4, 3, 0]),
        Case(
            "nulls come last from the end",
            Query(index: "sample_state", equals: ["on"], descending: true),
            [0, 3, 4]
        ),
        Case("nulls equal nulls", Query(index: "sample_state", equals: ["on", nil]), [4]),
        Case(
            "nulls are before nothing",
            Query(index: "sample_state", equals: ["on"], before: 3),
            [3]
        ),
        Case(
            "nulls are in no range",
            Query(index: "sample_state", equals: ["on"], from: .int(.min)),
            [3, 0]
        ),
        Case("from null", Query(index: "sample_state", equals: ["on"], from: .some(.null)), []),
        Case("before null", Query(index: "sample_state", before: .some(.null)), []),
        Case("unique index with nulls", Query(index: "sample_nick"), [1, 4, 5, 3, 2, 0]),
        Case(
            "unique index with nulls from the end",
            Query(index: "sample_nick", descending: true),
            [0, 2, 3, 5, 4, 1]
        ),
        Case("partial unique index", Query(index: "sample_first"), [5]),
        Case("bytes", Query(index: "sample_data"), [3, 1, 4, 5, 2, 0]),
        Case("bytes from", Query(index: "sample_data", from: .bytes([1])), [4, 5, 2, 0]),
        Case(
            "bytes before",
            Query(index: "sample_data", before: .bytes([1, 255])),
            [1, 4, 5]
        ),
    ]

    @Test(arguments: StoreUnderTest.all, cases)
    func readsARangeOfAnIndex(kind: StoreUnderTest, one: Case) throws {
        try kind.withStore { store in
            try store.write { transaction in
                for row in Self.rows.reversed() { try transaction.insert(row) }
            }
            let expected = one.places.map { Self.rows[$0] }
            try store.read { reader in
                #expect(try reader.fetch(one.query) == expected)
                var unlimited = one.query
                unlimited.limit = nil
                let all = try reader.fetch(unlimited)
                #expect(try reader.first(one.query) == all.first)
                #expect(try reader.count(one.query) == all.count)
                var visited: [Sample] = []
                try reader.visit(one.query) {
                    visited.append($0)
                    return visited.count < 3
                }
                #expect(visited == Array(expected.prefix(3)))
            }
        }
    }

    @Test(arguments: StoreUnderTest.all)
    func aRowEntersAndLeavesAPartialIndexAsItChanges(kind: StoreUnderTest) throws {
        try kind.withStore { store in
            try store.write { transaction in
                var row = Sample(1, "a", rank: nil)
                try transaction.insert(row)
                for rank in [5, nil, 7, 8, nil] as [Int64?] {
                    row.rank = rank
                    try transaction.update(row)
                    let ranked = try transaction.fetch(Query(Sample.self, index: "sample_ranked"))
                    #expect(ranked == (rank == nil ? [] : [row]))
                    let unranked = try transaction.count(
                        Query(Sample.self, index: "sample_unranked")
                    )
                    #expect(unranked == (rank == nil ? 1 : 0))
                }
            }
        }
    }
}
