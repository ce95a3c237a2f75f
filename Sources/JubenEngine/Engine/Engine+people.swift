/// What people decide about runs and messages; each decision is one commit, and is on record.
extension Engine {
    /// Ends a run: its unsent messages are withdrawn, its wait raises an error, its cleanup runs.
    ///
    /// - Returns: whether the run was still alive.
    @discardableResult
    package func cancel(
        _ run: Int64, because reason: String, by actor: String, at now: Int64
    ) throws -> Bool {
        try store.write {
            try RunControl(ids: ids, society: society).cancel(
                run, because: reason, by: actor, at: now, in: $0)
        }
    }

    /// Lets a stopped or failed run go on from where it stands.
    ///
    /// - Returns: whether the run was stopped or failed.
    @discardableResult
    package func resume(_ run: Int64, by actor: String, at now: Int64) throws -> Bool {
        try store.write {
            try RunControl(ids: ids, society: society).resume(run, by: actor, at: now, in: $0)
        }
    }

    /// Says whether an action happened that is in doubt, or that a person was to do.
    ///
    /// - Returns: false when there is nothing to say about it.
    @discardableResult
    package func settleDoubt(
        _ id: Int64, happened: Bool, by actor: String, at now: Int64
    ) throws -> Bool {
        try store.write {
            try OutboxControl(ids: ids, society: society).settle(
                id, happened: happened, by: actor, at: now, in: $0)
        }
    }

    /// Says what came of an action that a person had to confirm on the platform, by its key.
    ///
    /// - Returns: false when no such action waits.
    @discardableResult
    package func confirm(
        _ key: String, happened: Bool, by actor: String, at now: Int64,
        in transaction: any StoreTransaction
    ) throws -> Bool {
        let row = try transaction.first(
            Query(OutboxRecord.self, index: "outbox_key", equals: [.text(key)]))
        guard let row else { return false }
        return try OutboxControl(ids: ids, society: society).settle(
            row.id, happened: happened, by: actor, at: now, in: transaction)
    }

    /// Sends an action again that is in doubt, or that came to nothing.
    ///
    /// - Returns: false when the action is on its way, or done.
    @discardableResult
    package func resend(_ id: Int64, by actor: String, at now: Int64) throws -> Bool {
        try store.write {
            try OutboxControl(ids: ids, society: society).resend(id, by: actor, at: now, in: $0)
        }
    }

    /// Gives an action up that has not left, is in doubt, or waits for a person.
    ///
    /// - Returns: false when the action is on its way, or has reached its end.
    @discardableResult
    package func discard(_ id: Int64, by actor: String, at now: Int64) throws -> Bool {
        try store.write {
            try OutboxControl(ids: ids, society: society).discard(id, by: actor, at: now, in: $0)
        }
    }
}
