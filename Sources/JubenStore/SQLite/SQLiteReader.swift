import JubenEngine

/// An unchanging view of an SQLite store.
final class SQLiteReader: StoreReader {
    private let session: SQLiteSession

    /// Reads through a session.
    init(_ session: SQLiteSession) { self.session = session }

    func get<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> R? {
        try session.get(type, key)
    }
    func fetch<R: Record>(_ query: Query<R>) throws -> [R] { try session.fetch(query) }
    func count<R: Record>(_ query: Query<R>) throws -> Int { try session.count(query) }
}
