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

    /// Lets nothing leave through a channel until it is resumed.
    ///
    /// - Throws: ``StoreError`` when the store fails.
    package func pause(
        channel name: String, because reason: String, by actor: String, at now: Int64
    ) throws {
        try store.write { transaction in
            var channel =
                try transaction.get(ChannelRecord.self, id: name)
                ?? ChannelRecord(name: name, at: now)
            channel.set(.paused, because: reason, at: now, until: nil)
            try transaction.upsert(channel)
            try RunControl(ids: ids).note(
                .init(
                    actor: actor, verb: "channel.pause", target: "channel:\(name)",
                    detail: reason), at: now, in: transaction)
        }
    }

    /// Lets a channel work again that was paused or rests, and wakes what waits for it.
    ///
    /// - Returns: false when nothing holds it.
    /// - Throws: ``StoreError`` when the store fails.
    @discardableResult
    package func resume(channel name: String, by actor: String, at now: Int64) throws -> Bool {
        try store.write { transaction in
            guard var channel = try transaction.get(ChannelRecord.self, id: name),
                channel.health != .working
            else { return false }
            let old = channel.health
            channel.set(.working, because: "", at: now, until: nil)
            channel.faults = 0
            channel.limits = 0
            try transaction.upsert(channel)
            for var row in try transaction.deliveries(in: .pending) where row.channel == name {
                guard let held = row.heldBy, Breaker.codes.contains(Note(stored: held)?.code ?? "")
                else { continue }
                row.notBefore = max(row.dueAt, now)
                row.heldBy = nil
                try transaction.update(row)
            }
            try RunControl(ids: ids).note(
                .init(
                    actor: actor, verb: "channel.resume", target: "channel:\(name)",
                    detail: "was \(old.rawValue)"), at: now, in: transaction)
            return true
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
