import JubenEngine

/// A transaction that notes which of a send's three commits it is; it may be several at once.
final class SendingTransaction: StoreTransaction {
    /// What the transaction does to a message.
    enum Move: CaseIterable {
        /// A step asks for it.
        case intent
        /// It is claimed for its channel.
        case claim
        /// It is known what came of it.
        case receipt

        var before: KillPoint {
            switch self {
            case .intent: .beforeIntent
            case .claim: .beforeClaim
            case .receipt: .beforeReceipt
            }
        }

        var after: KillPoint {
            switch self {
            case .intent: .afterIntent
            case .claim: .afterClaim
            case .receipt: .afterReceipt
            }
        }
    }

    private let inner: any StoreTransaction
    /// What it did so far, less what a savepoint has undone.
    private(set) var moves: [Move] = []

    init(_ inner: any StoreTransaction) { self.inner = inner }

    func get<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> R? { try inner.get(type, key) }
    func fetch<R: Record>(_ query: Query<R>) throws -> [R] { try inner.fetch(query) }
    func count<R: Record>(_ query: Query<R>) throws -> Int { try inner.count(query) }
    func version(of type: any Record.Type) -> Int? { inner.version(of: type) }
    func upsert<R: Record>(_ record: R) throws { try inner.upsert(record) }

    func insert<R: Record>(_ record: R) throws {
        try inner.insert(record)
        if record is OutboxRecord { moves.append(.intent) }
    }

    func insertIfAbsent<R: Record>(_ record: R) throws -> Bool {
        let isNew = try inner.insertIfAbsent(record)
        if isNew, record is OutboxRecord { moves.append(.intent) }
        return isNew
    }

    func update<R: Record>(_ record: R) throws {
        if let row = record as? OutboxRecord, let move = try move(to: row) { moves.append(move) }
        try inner.update(record)
    }

    @discardableResult
    func delete<R: Record>(_ type: R.Type, _ key: [Cell]) throws -> Bool {
        try inner.delete(type, key)
    }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        let mark = moves.count
        do {
            return try inner.savepoint(body)
        } catch {
            moves.removeSubrange(mark...)
            throw error
        }
    }

    private func move(to row: OutboxRecord) throws -> Move? {
        if row.state == .sending { return .claim }
        let old = try inner.get(OutboxRecord.self, id: row.id)?.state
        return old == .sending || old == .doubt ? .receipt : nil
    }
}
