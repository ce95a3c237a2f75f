import GRDB
import JubenCommunity
import JubenEngine
import Testing

@testable import JubenStore

@Suite struct PlanTests {
    static let tables = EngineRecords.all + CommunityRecords.all + [Sample.self]

    @Test(arguments: tables.map { $0.table.name })
    func everyRangeIsReadInOrderThroughItsIndex(name: String) throws {
        let type = try #require(Self.tables.first { $0.table.name == name })
        try Self.check(type)
    }

    // Walks the shapes that a query of the type can have.
    private static func check<R: JubenEngine.Record>(_ type: R.Type) throws {
        let database = try DatabaseQueue()
        try database.write { try $0.execute(sql: SchemaText.ddl(for: [type])) }
        for index in [nil] + type.table.indexes.map(Optional.some) {
            let columns = index?.columns ?? type.table.key
            for equals in 0...columns.count {
                for bounds in 0..<(equals < columns.count ? 4 : 1) {
                    for descending in [false, true] {
                        let query = Query<R>(
                            index: index?.name,
                            equals: Array(repeating: 0, count: equals),
                            from: bounds & 1 != 0 ? 0 : nil,
                            before: bounds & 2 != 0 ? 0 : nil,
                            descending: descending,
                            limit: 10
                        )
                        for isCount in [false, true] {
                            try check(query, isCount: isCount, in: database)
                        }
                    }
                }
            }
        }
    }

    private static func check<R: JubenEngine.Record>(
        _ query: Query<R>,
        isCount: Bool,
        in database: DatabaseQueue
    ) throws {
        let text = QueryShape(query, isCount: isCount).text(for: R.table)
        let plan = try database.read { database in
            try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + text.literalized)
                .map { $0["detail"] as String }
        }
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(text): \(plan)")
        // The number of all rows is the same in every index that has them all.
        if isCount, !text.contains("WHERE") { return }
        if let index = query.index {
            #expect(plan.contains { $0.contains("INDEX \(index)") }, "\(text): \(plan)")
        } else if !isCount {
            #expect(!plan.contains { $0.contains("INDEX \(R.table.name)_") }, "\(text): \(plan)")
        }
        if !query.equals.isEmpty {
            #expect(plan.contains { $0.hasPrefix("SEARCH") }, "\(text): \(plan)")
        }
    }
}

extension String {
    // A plan needs no values, but the statement wants some.
    fileprivate var literalized: String { replacing(/\$\d+/, with: "0") }
}
