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
    ///
    /// - Parameters:
    ///   - now: the moment.
    ///   - epoch: the owner's epoch.
    ///   - load: how much is on its way to each channel, and waits for it; it is counted on.
    ///   - transaction: where the actions are.
    /// - Returns: the actions to hand over, and those in doubt that must be asked about first.
    /// - Throws: ``StoreError`` when the store fails.
    func claim(
        at now: Int64, epoch: Int64, load: inout ChannelLoad,
        in transaction: any StoreTransaction
    ) throws -> [OutboxRecord] {
        var rates = RateQueue()
        let due = try transaction.fetch(
            Query(
                OutboxRecord.self, index: "outbox_due", before: .int(now + 1),
                limit: Self.batchMax))
        var claimed: [OutboxRecord] = []
        for row in try load.queue(due, at: now, in: transaction) where load.takes(row, at: now) {
            load.forget(row)
            guard
                let taken = try consider(
                    row, at: now, epoch: epoch, load: &load, rates: &rates, in: transaction)
            else { continue }
            claimed.append(taken)
        }
        try rates.write(in: transaction)
        return claimed
    }

    private func consider(
        _ due: OutboxRecord, at now: Int64, epoch: Int64, load: inout ChannelLoad,
        rates: inout RateQueue, in transaction: any StoreTransaction
    ) throws -> OutboxRecord? {
        var row = due
        if let deadline = row.notAfter, now > deadline {
            try expire(row, because: row.heldBy, at: now, in: transaction)
            return nil
        }
        guard try Lane.isFree(for: row, at: now, in: transaction) else {
            try reserve(row, &rates, at: now, in: transaction)
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
        if Self.hasOutlived(row, traits, at: now) {
            row.state = .doubt
            row.error = Note.keyForgotten(row.channel).stored
            row.epoch = epoch
            try transaction.update(row)
            return row
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
        let channel = try transaction.get(ChannelRecord.self, id: traits.name)
        let hold =
            try Breaker.hold(channel, at: now)
            ?? gatekeeper.obstacle(to: row, on: traits, hearing: heard, at: now, transaction)
            ?? rates.pass(row, on: traits, in: channel, load: &load, at: now, transaction)
        if let hold {
            try putOff(row, hold, at: now, in: transaction)
            return nil
        }
        try gatekeeper.count(row, at: now, transaction)
        // What held it stays in the row: history says why it left later than it was due.
        row.state = .sending
        row.attempt += 1
        row.epoch = epoch
        try society.prepare(&row, in: transaction)
        try transaction.update(row)
        load.add(row)
        return row
    }

    /// Takes the place of what waits only for the answer to another action of its group, so that it
    /// does not matter how long that takes.
    private func reserve(
        _ row: OutboxRecord, _ rates: inout RateQueue, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        guard row.attempt == 0, let traits = channels[row.channel],
            try Lane.isMoving(before: row, in: transaction)
        else { return }
        let channel = try transaction.get(ChannelRecord.self, id: traits.name)
        guard Breaker.hold(channel, at: now) == nil,
            try gatekeeper.obstacle(to: row, on: traits, at: now, transaction) == nil
        else { return }
        try rates.reserve(row, on: traits, in: channel, at: now, transaction)
    }

    private func putOff(
        _ held: OutboxRecord, _ hold: Gatekeeper.Hold, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        var row = held
        // Nobody knows when a person will come, so it may yet leave in time.
        let isOpen = hold.until == Lane.sleeping
        if let deadline = row.notAfter, hold.until > deadline, !isOpen {
            return try expire(row, because: hold.reason.stored, at: now, in: transaction)
        }
        row.notBefore = isOpen ? row.notAfter.map { $0 + 1 } ?? Lane.sleeping : hold.until
        row.heldBy = hold.reason.stored
        try transaction.update(row)
        try Lane.release(after: row, at: now, in: transaction)
    }

    /// Whether a row may have happened, and its channel no longer knows its key.
    private static func hasOutlived(
        _ row: OutboxRecord, _ traits: ChannelTraits, at now: Int64
    ) -> Bool {
        guard traits.idempotency == .keyed, let life = traits.keyLife, let lost = row.lostAt
        else { return false }
        return now - lost >= life
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
        try note(result, of: row.channel, at: now, in: transaction)
        if row.lostAt == nil, result.kind == .unknown || result.kind == .interrupted {
            row.lostAt = min(max(row.notBefore, row.createdAt), now)
        }
        if row.state == .doubt, result.saysNothingHappened { row.lostAt = nil }
        var idempotency = channels[row.channel]?.idempotency ?? .blind
        if let traits = channels[row.channel], Self.hasOutlived(row, traits, at: now) {
            idempotency = .queryable
        }
        var machine = DeliveryMachine(row.state)
        let action = machine.answer(
            result, attempt: row.attempt, at: now, idempotency: idempotency, policy: row.policy)
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

    private func note(
        _ result: DeliveryResult, of name: String, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        let known = try transaction.get(ChannelRecord.self, id: name)
        guard let changed = Breaker.note(result, of: name, known, at: now) else { return }
        try transaction.upsert(changed)
    }

    private func finish(
        _ ended: OutboxRecord, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        try DeliveryCloser(ids: ids, society: society).close(ended, at: now, in: transaction)
    }
}
