package import JubenEngine

/// A store whose process may die just before or just after a commit of a send.
package final class KillableStore: Store {
    private let inner: any Store
    private let trigger: KillSwitch

    /// Wraps a store.
    package init(_ inner: any Store, _ trigger: KillSwitch) {
        self.inner = inner
        self.trigger = trigger
    }

    package func write<Result>(_ body: (any StoreTransaction) throws -> Result) throws -> Result {
        var moves: Set<SendingTransaction.Move> = []
        let result = try inner.write { try watch($0, &moves, body) }
        passAfter(moves)
        return result
    }

    package func writeUnsynced<Result>(
        _ body: (any StoreTransaction) throws -> Result
    ) throws -> Result {
        var moves: Set<SendingTransaction.Move> = []
        let result = try inner.writeUnsynced { try watch($0, &moves, body) }
        passAfter(moves)
        return result
    }

    package func synchronize() throws { try inner.synchronize() }

    private func watch<Result>(
        _ transaction: any StoreTransaction, _ moves: inout Set<SendingTransaction.Move>,
        _ body: (any StoreTransaction) throws -> Result
    ) throws -> Result {
        let watched = SendingTransaction(transaction)
        let result = try body(watched)
        moves = Set(watched.moves)
        for move in SendingTransaction.Move.allCases where moves.contains(move) {
            trigger.pass(move.before)
        }
        return result
    }

    private func passAfter(_ moves: Set<SendingTransaction.Move>) {
        for move in SendingTransaction.Move.allCases where moves.contains(move) {
            trigger.pass(move.after)
        }
    }

    package func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result {
        try inner.read(body)
    }
}
