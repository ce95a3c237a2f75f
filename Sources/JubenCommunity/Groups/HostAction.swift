package import JubenEngine
package import JubenValue

/// Puts actions into the outbox that no step of a run asks for: what the host owes, and what an
/// operator does by hand.
package struct HostAction {
    private let transaction: any StoreTransaction
    private let ids: IDSource
    private let now: Int64

    /// Writes through a transaction.
    package init(_ transaction: any StoreTransaction, ids: IDSource, at now: Int64) {
        self.transaction = transaction
        self.ids = ids
        self.now = now
    }

    /// What is to be done.
    package struct Wish {
        let action: String
        let group: GroupRecord
        let key: String
        let payload: Value
        var runID: Int64 = 0
        var playbook = ""
        var lane: String?
        var notBefore: Int64?
        var policy = DoubtPolicy.hold

        /// Describes an action on a group; a second one of the same key is none.
        package init(_ action: String, on group: GroupRecord, key: String, payload: Value) {
            self.action = action
            self.group = group
            self.key = key
            self.payload = payload
        }
    }

    /// Writes an action, to leave after the commit.
    ///
    /// - Returns: the row; nil when the key is there already.
    @discardableResult
    package func enqueue(_ wish: Wish) throws -> OutboxRecord? {
        let due = max(wish.notBefore ?? now, now)
        let row = OutboxRecord(
            id: ids.next(at: now), runID: wish.runID, seq: 0, playbook: wish.playbook,
            channel: wish.group.channel, lane: wish.lane ?? wish.group.id, subject: wish.group.id,
            key: wish.key, action: wish.action, payload: wish.payload.encoded, state: .pending,
            dueAt: due, notBefore: due, policy: wish.policy, createdAt: now)
        return try transaction.insertIfAbsent(row) ? row : nil
    }

    /// Writes an action on a contact, to leave after the commit.
    package func enqueue(
        _ action: String, _ payload: Value, of contact: ContactRecord
    ) throws -> OutboxRecord {
        let id = ids.next(at: now)
        let row = OutboxRecord(
            id: id, runID: 0, seq: 0, playbook: "", channel: contact.channel,
            lane: contact.lane, subject: "", key: "\(action)-\(id)", action: action,
            payload: payload.encoded, state: .pending, dueAt: now, notBefore: now, createdAt: now)
        try transaction.insert(row)
        return row
    }

    /// Removes somebody from a group.
    @discardableResult
    package func remove(
        _ person: MemberRecord, from group: GroupRecord, why: String, by actor: String, key: String
    ) throws -> OutboxRecord? {
        let row = try enqueue(
            Wish(
                "member.remove", on: group, key: key,
                payload: [
                    "member": person.value, "why": .string(why), "actor": .string(actor),
                ]))
        guard row != nil else { return nil }
        try note("member.remove", "\(group.id)/\(person.id)", why, by: actor)
        return row
    }

    /// Notes what was done by hand, or by the host on its own account.
    package func note(
        _ verb: String, _ target: String, _ detail: String, by actor: String
    ) throws {
        try RunControl(ids: ids).note(
            .init(actor: actor, verb: verb, target: target, detail: detail), at: now,
            in: transaction)
    }
}
