package import JubenEngine
import JubenValue

/// Invites people into groups as far as there is room, and keeps the others in a queue.
///
/// One row a group and person says how far an invitation is, so nobody is invited twice at a time,
/// whatever is restarted in between.
package struct InvitationDesk {
    /// How long somebody who was invited keeps the room that waits for them, in milliseconds.
    static let patience: Int64 = 7 * 24 * 3600 * 1000

    private let transaction: any StoreTransaction
    private let ids: IDSource
    private let now: Int64

    /// Writes through a transaction.
    package init(_ transaction: any StoreTransaction, ids: IDSource, at now: Int64) {
        self.transaction = transaction
        self.ids = ids
        self.now = now
    }

    /// What a playbook asks for.
    struct Wish {
        /// The time between two invitations, in milliseconds.
        let step: Int64
        let runID: Int64
        let location: String
    }

    /// What became of a call.
    struct Outcome {
        var sent: Int64 = 0
        var queued: Int64 = 0
    }

    // MARK: Inviting

    /// Writes an invitation, to leave at a moment; whoever calls says how.
    typealias Send = (MemberRecord, Int64) throws -> Void

    /// Invites those who are not there and not invited yet, in their order; who finds no room is
    /// put into the queue.
    func invite(
        _ people: [MemberRecord], to group: GroupRecord, _ wish: Wish, _ send: Send
    ) throws -> Outcome {
        var room = try room(in: group)
        var next = try nextTurn(group, step: wish.step)
        var outcome = Outcome()
        let hasQueue = try !queue(of: group.id, limit: 1).isEmpty
        for person in people where try mayCome(person.id, to: group.id) {
            let hasRoom = room > 0 && !hasQueue
            let row = InvitationRecord(
                groupID: group.id, memberID: person.id, state: hasRoom ? .sent : .queued,
                place: ids.next(at: now), step: wish.step, runID: wish.runID,
                location: wish.location, at: hasRoom ? now : 0)
            guard try transaction.insertIfAbsent(row) else { continue }
            guard hasRoom else {
                outcome.queued += 1
                continue
            }
            try send(person, next)
            next += wish.step
            room -= 1
            outcome.sent += 1
        }
        return outcome
    }

    /// Whether somebody is outside and may be asked in.
    private func mayCome(_ member: String, to group: String) throws -> Bool {
        let place = try transaction.get(MembershipRecord.self, [.text(group), .text(member)])
        guard place == nil || place?.leftAt != nil else { return false }
        let bars = Bars(transaction)
        return try !bars.has(.blocked, member) && !bars.has(.optedOut, member)
    }

    /// When the next invitation of a group may leave, behind those that wait already.
    private func nextTurn(_ group: GroupRecord, step: Int64) throws -> Int64 {
        let last = try transaction.first(
            Query(
                OutboxRecord.self, index: "outbox_lane", equals: [.text(Self.lane(group.id))],
                descending: true))
        return max(now, last.map { $0.dueAt + step } ?? now)
    }

    /// The lane of a group's invitations.
    static func lane(_ group: String) -> String { "\(group)/invite" }

    // MARK: Room

    /// How many more people a group can take, those whom it waits for counted as there.
    package func room(in group: GroupRecord) throws -> Int {
        guard group.capacity > 0 else { return .max }
        let waited = try transaction.count(
            Query(
                InvitationRecord.self, index: "invitation_queue",
                equals: [.text(group.id), .text(InvitationRecord.State.sent.rawValue)]))
        return Int(group.capacity) - (try People(transaction).size(of: group.id)) - waited
    }

    private func queue(of group: String, limit: Int?) throws -> [InvitationRecord] {
        try transaction.fetch(
            Query(
                InvitationRecord.self, index: "invitation_queue",
                equals: [.text(group), .text(InvitationRecord.State.queued.rawValue)],
                limit: limit))
    }

    /// Invites the first of the queue as far as there is room now.
    package func drain(_ id: String) throws {
        guard let group = try transaction.get(GroupRecord.self, id: id), group.status == .active
        else { return }
        var room = try room(in: group)
        while room > 0, let row = try queue(of: id, limit: 1).first {
            guard let person = try transaction.get(MemberRecord.self, id: row.memberID),
                try mayCome(row.memberID, to: id), try !isCalledOff(row)
            else {
                try remove(row)
                continue
            }
            try send(row, person, group)
            room -= 1
        }
    }

    private func isCalledOff(_ row: InvitationRecord) throws -> Bool {
        guard let run = try transaction.get(RunRecord.self, id: row.runID) else { return false }
        return run.isCancelling || run.status == .cancelled
    }

    private func send(
        _ queued: InvitationRecord, _ person: MemberRecord, _ group: GroupRecord
    ) throws {
        var row = queued
        row.state = .sent
        row.at = now
        try transaction.update(row)
        var wish = HostAction.Wish(
            "member.invite", on: group, key: "invite-\(row.place)",
            payload: ["member": person.value, "location": .string(row.location)])
        wish.lane = Self.lane(group.id)
        wish.notBefore = try nextTurn(group, step: row.step)
        if let run = try transaction.get(RunRecord.self, id: row.runID) {
            wish.runID = run.id
            wish.playbook = run.playbook
        }
        try HostAction(transaction, ids: ids, at: now).enqueue(wish)
    }

    // MARK: What became of it

    /// Somebody came, or never will: the group waits for them no longer.
    func settle(_ member: String, _ group: String) throws {
        try transaction.delete(InvitationRecord.self, [.text(group), .text(member)])
    }

    private func remove(_ row: InvitationRecord) throws {
        try settle(row.memberID, row.groupID)
    }

    /// Forgets everybody whom a group waits for.
    func clear(_ group: String) throws {
        for state in InvitationRecord.State.allCases {
            let rows = try transaction.fetch(
                Query(
                    InvitationRecord.self, index: "invitation_queue",
                    equals: [.text(group), .text(state.rawValue)]))
            for row in rows { try remove(row) }
        }
    }

    /// When the next invitation was waited for long enough, in epoch milliseconds.
    static func nextLapse(_ reader: any StoreReader) throws -> Int64? {
        try reader.first(Query(InvitationRecord.self, index: "invitation_sent"))
            .map { $0.at + patience }
    }

    /// Gives the room of those who did not come in time to the next in the queue.
    func lapse() throws {
        let late = try transaction.fetch(
            Query(
                InvitationRecord.self, index: "invitation_sent",
                before: .int(now - Self.patience + 1)))
        for row in late { try remove(row) }
        for group in Set(late.map(\.groupID)).sorted() { try drain(group) }
    }
}
