import JubenEngine
import Testing

@testable import JubenStore

/// Does the same random things to both stores and compares all that they say.
@Suite struct StoreConformanceRandomTests {
    private struct Stop: Error {}

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func bothStoresAnswerAlike(seed: UInt64) throws {
        let scratch = try Scratch()
        let memory = MemoryStore()
        let sqlite = try StoreUnderTest.sqlite(scratch.file("juben.db"))
        var random = SeededGenerator(seed)
        for round in 0..<40 {
            let operations = (0..<40).map { _ in Operation.random(using: &random) }
            let undo = random.below(5) == 0
            let one = try Self.outcome(memory, operations, undo: undo)
            let other = try Self.outcome(sqlite, operations, undo: undo)
            for (place, said) in zip(one, other).enumerated() {
                try #require(said.0 == said.1, "round \(round), \(operations[min(place, 39)])")
            }
            let queries = (0..<20).map { _ in Query<Sample>.random(using: &random) }
            for query in queries {
                let one = try memory.read { try ($0.fetch(query), $0.count(query)) }
                let other = try sqlite.read { try ($0.fetch(query), $0.count(query)) }
                try #require(one == other, "round \(round), \(query)")
            }
        }
        #expect(try memory.read { try $0.count(Query(Sample.self)) } > 20)
    }

    private static func outcome(
        _ store: any Store,
        _ operations: [Operation],
        undo: Bool
    ) throws -> [String] {
        var said: [String] = []
        do {
            try store.write { transaction in
                for operation in operations {
                    said.append(try operation.perform(on: transaction))
                }
                if undo { throw Stop() }
            }
        } catch is Stop {
            said.append("undone")
        }
        return said
    }
}

/// One random change.
private enum Operation {
    case insert(Sample)
    case insertIfAbsent(Sample)
    case update(Sample)
    case upsert(Sample)
    case delete(Sample)
    case query(Query<Sample>)
    indirect case savepoint([Operation], undo: Bool)

    private struct Undo: Error {}

    static func random(using random: inout SeededGenerator) -> Operation {
        switch random.below(12) {
        case 0, 1: .insert(.random(using: &random))
        case 2, 3: .insertIfAbsent(.random(using: &random))
        case 4, 5: .update(.random(using: &random))
        case 6, 7: .upsert(.random(using: &random))
        case 8: .delete(.random(using: &random))
        case 9, 10: .query(.random(using: &random))
        default:
            .savepoint(
                (0..<random.below(6)).map { _ in Operation.random(using: &random) },
                undo: random.below(2) == 0
            )
        }
    }

    func perform(on transaction: any StoreTransaction) throws -> String {
        do {
            switch self {
            case .insert(let row): try transaction.insert(row)
            case .insertIfAbsent(let row): return "\(try transaction.insertIfAbsent(row))"
            case .update(let row): try transaction.update(row)
            case .upsert(let row): try transaction.upsert(row)
            case .delete(let row): return "\(try transaction.delete(Sample.self, row.key))"
            case .query(let query): return "\(try transaction.fetch(query).map(\.cells))"
            case .savepoint(let operations, let undo):
                return try transaction.savepoint {
                    let said = try operations.map { try $0.perform(on: transaction) }
                    if undo { throw Undo() }
                    return said.joined(separator: ", ")
                }
            }
            return "done"
        } catch let error as StoreError {
            // Which of several collisions the message names is each store's own choice.
            return error.code.rawValue
        } catch is Undo {
            return "undone"
        }
    }
}

extension Sample {
    fileprivate static func random(using random: inout SeededGenerator) -> Sample {
        Sample(
            Int64(random.below(12)) - 6,
            random.pick([
                "", "a", "a\0", "ab", "群", "a word that is longer than two words", "eight by",
                "eight by\0", "fourteen bytes", "sixteen bytes ok", "晨读一群", "晨读一群的",
            ]),
            rank: random.pick([nil, -1, 0, 1, 2, .max, .min]),
            nick: random.below(3) > 0 ? nil : "nick\(random.below(30))",
            state: random.pick(["on", "off", "it's", "first"]),
            data: random.pick([nil, [], [0], [0, 255], [255, 255]])
        )
    }
}

extension Query<Sample> {
    fileprivate static func random(using random: inout SeededGenerator) -> Self {
        let index = random.pick([nil] + Sample.table.indexes.map(\.name))
        let columns =
            Sample.table.indexes.first { $0.name == index }?.columns ?? Sample.table.key
        let positions = Sample.table.positions(of: columns)
        let equals = random.below(columns.count + 1)
        var query = Query(
            index: index,
            equals: positions.prefix(equals).map { Sample.random(using: &random).cells[$0] },
            descending: random.below(2) == 0,
            limit: random.below(2) == 0 ? nil : random.below(10)
        )
        guard equals < columns.count else { return query }
        let position = positions[equals]
        if random.below(3) == 0 { query.from = Sample.random(using: &random).cells[position] }
        if random.below(3) == 0 { query.before = Sample.random(using: &random).cells[position] }
        return query
    }
}
