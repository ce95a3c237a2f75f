import JubenValue

/// Moves actions from the outbox to the channels and back: claims what may leave, and takes note
/// of what came of it.
struct Dispatcher {
    /// The most actions that one commit claims.
    static let batchMax = 200

    let channels: [String: ChannelTraits]
    let gatekeeper: Gatekeeper
    let society: any Society
    let ids: IDSource

    /// Marks the actions that may leave now as `sending`; they leave after the commit.
    func claim(
        at now: Int64, epoch: Int64, in transaction: any StoreTransaction
    ) throws -> [OutboxRecord] {
        let due = try transaction.fetch(
            Query(
                OutboxRecord.self, index: "outbox_due", before: .int(now + 1),
                limit: Self.batchMax))
        var claimed: [OutboxRecord] = []
        for row in due {
            guard let taken = try consider(row, at: now, epoch: epoch, in: transaction) else {
                continue
            }
            claimed.append(taken)
        }
        return claimed
    }

    private func consider(
        _ due: OutboxRecord, at now: Int64, epoch: Int64, in transaction: any StoreTransaction
    ) throws -> OutboxRecord? {
        var row = due
        if let deadline = row.notAfter, now > deadline {
            try expire(row, because: row.heldBy, at: now, in: transaction)
            return nil
        }
        guard try Lane.isFree(for: row, at: now, in: transaction) else {
            Lane.sleep(&row)
            try transaction.update(row)
            return nil
        }
        guard let traits = channels[row.channel] else {
            row.state = .dead
            row.error = Note("no-channel", [row.channel]).stored
            try finish(row, at: now, in: transaction)
            return nil
        }
        let heard = try row.attempt > 0 ? .clear : society.hear(row, at: now, in: transaction)
        if case .unwanted(let lack) = heard {
            row.state = .cancelled
            row.error = lack.stored
            try finish(row, at: now, in: transaction)
            return nil
        }
        // Asked at once, even if a gate holds the message: a person needs the time.
        if case .unasked = heard {
            try society.ask(about: row, at: now, ids: ids, in: transaction)
        }
        if let hold = try gatekeeper.pass(row, on: traits, hearing: heard, at: now, in: transaction)
        {
            if let deadline = row.notAfter, hold.until > deadline {
                try expire(row, because: hold.reason.stored, at: now, in: transaction)
                return nil
            }
            row.notBefore = hold.until
            row.heldBy = hold.reason.stored
            try transaction.update(row)
            try Lane.release(after: row, at: now, in: transaction)
            return nil
        }
        // What held it stays in the row: history says why it left later than it was due.
        row.state = .sending
        row.attempt += 1
        row.epoch = epoch
        try transaction.update(row)
        return row
    }

    private func expire(
        _ expired: OutboxRecord, because reason: String?, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        var row = expired
        row.state = .expired
        row.heldBy = reason
        row.error = Note.deadline.stored
        try finish(row, at: now, in: transaction)
    }

    /// Takes note of a channel's answer.
    ///
    /// - Returns: what is to be done next, or nil when another owner has taken the row over.
    @discardableResult
    func settle(
        _ sent: OutboxRecord, _ result: DeliveryResult, at now: Int64,
        in transaction: any StoreTransaction
    ) throws -> DeliveryMachine.Action? {
        guard var row = try transaction.get(OutboxRecord.self, id: sent.id),
            row.state == .sending || row.state == .doubt, row.epoch == sent.epoch
        else { return nil }
        var machine = DeliveryMachine(row.state)
        let action = machine.answer(
            result, attempt: row.attempt, at: now,
            idempotency: channels[row.channel]?.idempotency ?? .blind, policy: row.policy)
        row.state = machine.state
        if !result.receipt.isEmpty { row.receipt = result.receipt }
        if !result.problem.isEmpty { row.error = result.problem }
        switch action {
        case .settle:
            if row.state == .sent { row.error = nil }
            try finish(row, at: now, in: transaction)
        case .retry(let moment):
            row.notBefore = moment
            row.heldBy = result.problem.isEmpty ? Note.retry.stored : result.problem
            try transaction.update(row)
        case .ask:
            try transaction.update(row)
        case .wait:
            row.heldBy = nil
            try transaction.update(row)
            _ = try society.settled(row, at: now, ids: ids, in: transaction)
            if row.state == .awaitingHuman {
                try Lane.release(after: row, at: now, in: transaction)
            }
        }
        return action
    }

    private func finish(
        _ ended: OutboxRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        try DeliveryCloser(ids: ids, society: society).close(ended, at: now, in: transaction)
    }
}
