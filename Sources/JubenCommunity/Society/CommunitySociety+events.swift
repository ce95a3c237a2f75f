package import JubenEngine
import JubenSchedule
import JubenValue

extension CommunitySociety {
    package func observe(
        _ event: inout InboxRecord, at now: Int64, ids: IDSource,
        in transaction: any StoreTransaction
    ) throws {
        var payload = try Value(encoded: event.payload).map ?? [:]
        let group = try transaction.get(GroupRecord.self, id: event.subject)
        if let group {
            payload["group"] = group.value(at: event.receivedAt)
            // What came from elsewhere has a moment of its own, or none.
            if !event.name.hasPrefix("webhook:") { payload["at"] = .int(event.receivedAt) }
        }
        switch event.name {
        case "message":
            guard let group else { break }
            payload["member"] = try hear(
                event, payload, in: group, ids: ids, transaction: transaction)
        case "member.joined":
            guard let group else { break }
            payload["member"] = try join(event, payload, group, ids: ids, transaction)
        case "member.left":
            guard let group else { break }
            payload["member"] = try leave(event, payload, group, ids: ids, transaction)
        case "task":
            try TaskDesk(ids: ids, policy: desk, language).settle(
                event, &payload, at: now, society: self, in: transaction)
        default: break
        }
        event.payload = Value.map(payload).encoded
    }

    // MARK: What members do

    /// Notes what a member said, and counts it for the check-ins that are open.
    private func hear(
        _ event: InboxRecord, _ payload: [String: Value], in group: GroupRecord, ids: IDSource,
        transaction: any StoreTransaction
    ) throws -> Value {
        let person = try self.person(payload["member"], event, transaction)
        let text = payload["text"]?.text ?? ""
        try transaction.insert(
            MessageRecord(
                id: event.id, groupID: group.id, memberID: person.id, text: text,
                at: event.receivedAt))
        try CheckinDesk(transaction: transaction, ids: ids)
            .count(text, by: person, in: group, at: event.receivedAt)
        try ActivityDesk(transaction)
            .count(text, by: person.id, in: group.id, at: event.receivedAt)
        return person.value
    }

    private func join(
        _ event: InboxRecord, _ payload: [String: Value], _ group: GroupRecord, ids: IDSource,
        _ transaction: any StoreTransaction
    ) throws -> Value {
        let person = try self.person(payload["member"], event, transaction)
        if let who = payload["inviter"], who != .null {
            // Before the membership, which would make the person one who has been here.
            try InviteDesk(transaction: transaction, ids: ids).came(
                person, to: group, by: try self.person(who, event, transaction),
                at: event.receivedAt)
        }
        let key: [Cell] = [.text(group.id), .text(person.id)]
        let old = try transaction.get(MembershipRecord.self, key)
        try transaction.upsert(
            MembershipRecord(
                groupID: group.id, memberID: person.id, role: old?.role ?? "member",
                joinedAt: event.receivedAt))
        try Newcomers.add(person.id, to: group.id, in: transaction)
        try MetricBook.add(
            1, to: "joins", of: group.id, on: Zone(group.zone).date(at: event.receivedAt),
            in: transaction)
        return person.value
    }

    private func leave(
        _ event: InboxRecord, _ payload: [String: Value], _ group: GroupRecord, ids: IDSource,
        _ transaction: any StoreTransaction
    ) throws -> Value {
        let person = try self.person(payload["member"], event, transaction)
        try InviteDesk(transaction: transaction, ids: ids)
            .left(person.id, group.id, at: event.receivedAt)
        let key: [Cell] = [.text(group.id), .text(person.id)]
        if var place = try transaction.get(MembershipRecord.self, key) {
            let isThere = place.leftAt == nil
            place.leftAt = event.receivedAt
            // Schedules that counted on them find nobody when their moment comes.
            try transaction.update(place)
            if isThere {
                try MetricBook.add(
                    1, to: "leaves", of: group.id,
                    on: Zone(group.zone).date(at: event.receivedAt), in: transaction)
            }
        }
        try TaskDesk(ids: ids, policy: desk, language)
            .inherit(from: person, in: group, at: event.receivedAt, transaction)
        return person.value
    }

    /// The person an event is about; one who is not known yet becomes known.
    private func person(
        _ value: Value?, _ event: InboxRecord, _ transaction: any StoreTransaction
    ) throws -> MemberRecord {
        let name = value?["name"]?.text ?? value?.text ?? "?"
        let id = value?["id"]?.text ?? "\(event.source):\(name)"
        if let known = try transaction.get(MemberRecord.self, id: id) { return known }
        let fresh = MemberRecord(id: id, name: name, createdAt: event.receivedAt)
        try transaction.insert(fresh)
        return fresh
    }
}
