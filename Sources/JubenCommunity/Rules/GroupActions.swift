import JubenEngine
import JubenValue

/// Puts actions into the outbox that no run asked for: what follows from declared data.
struct GroupActions {
    let transaction: any StoreTransaction
    let ids: IDSource
    let now: Int64

    /// What an action belongs to.
    struct Cause {
        let playbook: String
        let line: Int64
        /// Tells the action from all others.
        let key: String
        /// Why it is done.
        let why: Note
    }

    /// How long an answer to somebody is worth sending, in milliseconds.
    static let answerLife: Int64 = 60 * 60 * 1000

    /// Says something to a member, before the others.
    ///
    /// It answers what was just said, so it does not wait for the morning, and does not take the
    /// place of a post.
    func answer(
        _ text: String, to member: MemberRecord?, in group: GroupRecord, _ cause: Cause,
        until notAfter: Int64? = nil
    ) throws {
        var payload: [String: Value] = ["text": .string(text), "attachments": []]
        if let member {
            payload["mention"] = [["id": .string(member.id), "name": .string(member.name)]]
        }
        try enqueue(
            "message", payload, in: group, cause, flags: "urgent \(OutboxRecord.answerFlag)",
            notAfter: notAfter)
    }

    /// Removes a member.
    func remove(_ member: MemberRecord, from group: GroupRecord, _ cause: Cause) throws {
        try enqueue("member.remove", ["member": member.value], in: group, cause)
    }

    /// Gives a group a name.
    func rename(_ group: GroupRecord, to name: String, _ cause: Cause) throws {
        try enqueue("group.rename", ["name": .string(name)], in: group, cause)
    }

    private func enqueue(
        _ action: String, _ fields: [String: Value], in group: GroupRecord, _ cause: Cause,
        flags: String = "", notAfter: Int64? = nil
    ) throws {
        var payload = fields
        payload["why"] = .string(cause.why.stored)
        let file = try transaction.get(PlaybookRecord.self, id: cause.playbook)?.file
        payload["location"] = file.map { .string("\($0):\(cause.line)") } ?? nil
        _ = try transaction.insertIfAbsent(
            OutboxRecord(
                id: ids.next(at: now), runID: 0, seq: 0, playbook: cause.playbook,
                channel: group.channel, lane: group.id, subject: group.id, key: cause.key,
                action: action, payload: Value.table(payload).encoded, state: .pending,
                dueAt: now, notBefore: now, notAfter: notAfter,
                policy: action == "message" ? .hold : .resend, flags: flags, createdAt: now))
    }
}
