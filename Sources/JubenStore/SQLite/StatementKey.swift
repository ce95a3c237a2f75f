import JubenEngine
import Synchronization

/// What a statement does to which type of record: the name under which it is kept.
enum StatementKey: Hashable {
    case get(ObjectIdentifier)
    case insert(ObjectIdentifier)
    case insertIfAbsent(ObjectIdentifier)
    case upsert(ObjectIdentifier)
    case delete(ObjectIdentifier)
    /// The bits tell which columns change.
    case update(ObjectIdentifier, UInt64)
    case query(ObjectIdentifier, QueryShape)
}

/// A statement that names no table: part of a transaction, at a depth from 1.
enum SavepointKey: Hashable {
    case savepoint(Int)
    case release(Int)
    case rollback(Int)

    /// The text of the statement.
    var text: String {
        switch self {
        case .savepoint(let depth): "SAVEPOINT \(Self.name(depth))"
        case .release(let depth): "RELEASE SAVEPOINT \(Self.name(depth))"
        case .rollback(let depth): "ROLLBACK TO SAVEPOINT \(Self.name(depth))"
        }
    }

    private static func name(_ depth: Int) -> String { SQL.name("point_\(depth)") }
}

/// The texts of all statements that were needed so far.
final class StatementTexts: Sendable {
    private let texts = Mutex<[StatementKey: String]>([:])

    /// The text of a statement, which is made when it is needed for the first time.
    func text(_ key: StatementKey, for table: Table) -> String {
        texts.withLock { texts in
            if let text = texts[key] { return text }
            let text = Self.make(key, for: table)
            texts[key] = text
            return text
        }
    }

    private static func make(_ key: StatementKey, for table: Table) -> String {
        let sql = TableSQL(table: table)
        return switch key {
        case .get: sql.get
        case .insert: sql.insert
        case .insertIfAbsent: sql.insertIfAbsent
        case .upsert: sql.upsert
        case .delete: sql.delete
        case .update(_, let bits):
            sql.update(table.columns.indices.filter { bits & 1 << UInt64($0) != 0 })
        case .query(_, let shape): shape.text(for: table)
        }
    }
}
