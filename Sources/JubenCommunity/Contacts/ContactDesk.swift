package import JubenEngine
package import JubenValue

/// Answers those who ask to be friends: once each, however often they ask and whoever answers.
package struct ContactDesk {
    /// What becomes of a wish.
    package enum Answer: Sendable, Hashable {
        /// The action that does it, or did it before.
        case action(Int64)
        /// It cannot be done any more: where the contact stands.
        case late(ContactRecord.Standing)
    }

    /// Writes an action of a contact into the outbox.
    package typealias Enqueue =
        (_ action: String, _ payload: Value, _ contact: ContactRecord) throws -> OutboxRecord

    static let accept = "contact.accept"
    static let refuse = "contact.refuse"
    static let greet = "contact.greet"
    static let reply = "contact.reply"

    private let transaction: any StoreTransaction
    private let now: Int64

    /// Writes through a transaction.
    package init(_ transaction: any StoreTransaction, at now: Int64) {
        self.transaction = transaction
        self.now = now
    }

    /// Says yes, and lets a greeting follow when that is done.
    ///
    /// - Parameters:
    ///   - asked: who asked.
    ///   - greeting: what they are told then; empty for nothing.
    ///   - location: the line that says yes; empty for an operator.
    ///   - enqueue: writes the action.
    /// - Returns: the one yes of this request.
    /// - Throws: ``StoreError`` when the store fails.
    package func accept(
        _ asked: ContactRecord, greeting: String, location: String, _ enqueue: Enqueue
    ) throws -> Answer {
        var contact = asked
        if contact.standing == .accepting || contact.standing == .added {
            return contact.acceptID.map(Answer.action) ?? .late(contact.standing)
        }
        guard contact.standing == .requested else { return .late(contact.standing) }
        var payload = try self.payload(contact, location)
        if !greeting.isEmpty { payload["greeting"] = .string(greeting) }
        let row = try enqueue(Self.accept, .map(payload), contact)
        contact.standing = .accepting
        contact.acceptID = row.id
        contact.at = now
        try transaction.update(contact)
        return .action(row.id)
    }

    /// Says no.
    package func refuse(
        _ asked: ContactRecord, why: String, location: String, _ enqueue: Enqueue
    ) throws -> Answer {
        var contact = asked
        guard contact.standing == .requested else { return .late(contact.standing) }
        var payload = try self.payload(contact, location)
        if !why.isEmpty { payload["why"] = .string(why) }
        let row = try enqueue(Self.refuse, .map(payload), contact)
        contact.standing = .refused
        contact.at = now
        try transaction.update(contact)
        return .action(row.id)
    }

    /// Greets somebody who is a friend; a friendship has one greeting.
    package func greet(
        _ friend: ContactRecord, text: String, location: String, _ enqueue: Enqueue
    ) throws -> Answer {
        var contact = friend
        guard contact.standing == .added || contact.standing == .accepting else {
            return .late(contact.standing)
        }
        if let id = contact.greetingID { return .action(id) }
        var payload = try self.payload(contact, location)
        payload["text"] = .string(text)
        let row = try enqueue(Self.greet, .map(payload), contact)
        contact.greetingID = row.id
        try transaction.update(contact)
        return .action(row.id)
    }

    /// Says something to somebody who is a friend, as often as it is called.
    package func reply(
        _ friend: ContactRecord, text: String, location: String, _ enqueue: Enqueue
    ) throws -> Answer {
        guard friend.standing == .added || friend.standing == .accepting else {
            return .late(friend.standing)
        }
        var payload = try self.payload(friend, location)
        payload["text"] = .string(text)
        return .action(try enqueue(Self.reply, .map(payload), friend).id)
    }

    private func payload(
        _ contact: ContactRecord, _ location: String
    ) throws -> [String: Value] {
        let person = try transaction.get(MemberRecord.self, id: contact.memberID)
        var payload: [String: Value] = [
            "contact": .int(contact.id),
            "member": person?.value ?? ["id": .string(contact.memberID)],
        ]
        if !contact.account.isEmpty { payload["account"] = .string(contact.account) }
        if !location.isEmpty { payload["location"] = .string(location) }
        return payload
    }
}

/// What becomes of the actions of contacts.
struct ContactReceipts {
    let transaction: any StoreTransaction
    let ids: IDSource
    let now: Int64

    /// How long it is told that somebody is a friend, in milliseconds.
    private static let eventLife: Int64 = 7 * 24 * 3600 * 1000

    /// The yes is said: the greeting follows, in the same commit.
    ///
    /// Where the platform does not tell who was added, it is told here.
    func accepted(_ delivery: OutboxRecord, _ payload: Value, isReported: Bool) throws {
        guard let id = payload["contact"]?.integer,
            let contact = try transaction.get(ContactRecord.self, id: id)
        else { return }
        if let greeting = payload["greeting"]?.text {
            let desk = ContactDesk(transaction, at: now)
            _ = try desk.greet(
                contact, text: greeting, location: payload["location"]?.text ?? ""
            ) { action, payload, contact in
                try follow(delivery, action, payload, contact)
            }
        }
        guard !isReported else { return }
        try InboxRecord.post(
            EventTopic(ContactBook.added), source: delivery.channel + InboxRecord.echoSuffix,
            sourceID: delivery.key,
            payload: .table([
                "member": payload["member"] ?? nil, "account": payload["account"] ?? nil,
                "source": contact.source.isEmpty ? nil : .string(contact.source),
            ]), at: now, keepFor: Self.eventLife, ids: ids, in: transaction)
    }

    /// The yes came to nothing: they still wait for one.
    func undone(_ delivery: OutboxRecord, _ payload: Value) throws {
        guard let id = payload["contact"]?.integer,
            var contact = try transaction.get(ContactRecord.self, id: id),
            contact.acceptID == delivery.id, contact.standing == .accepting
        else { return }
        contact.standing = .requested
        contact.acceptID = nil
        contact.at = now
        try transaction.update(contact)
    }

    /// An action that belongs to the same step as another, and comes after it.
    private func follow(
        _ first: OutboxRecord, _ action: String, _ payload: Value, _ contact: ContactRecord
    ) throws -> OutboxRecord {
        let row = OutboxRecord(
            id: ids.next(at: now), runID: first.runID, seq: first.seq, part: first.part + 1,
            playbook: first.playbook, channel: first.channel, lane: contact.lane, subject: "",
            key: "\(first.key)-greeting", action: action, payload: payload.encoded,
            state: .pending, dueAt: now, notBefore: now, policy: first.policy, createdAt: now)
        guard try transaction.insertIfAbsent(row) else {
            let query = Query(
                OutboxRecord.self, index: "outbox_key", equals: [.text(row.key)])
            return try transaction.first(query) ?? row
        }
        return row
    }
}

extension OutboxRecord {
    /// Puts in what a channel must know of the person whom the action is about.
    mutating func resolveContact(in reader: any StoreReader) throws {
        guard action.hasPrefix("contact."), var payload = try Value(encoded: payload).map,
            let id = payload["contact"]?.integer,
            let contact = try reader.get(ContactRecord.self, id: id)
        else { return }
        address = contact.address
        guard action == ContactDesk.greet, !contact.code.isEmpty else { return }
        payload["code"] = .string(contact.code)
        payload["code_until"] = contact.codeUntil.map { .int($0) } ?? nil
        self.payload = Value.map(payload).encoded
    }
}
