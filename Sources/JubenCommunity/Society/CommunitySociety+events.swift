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
                event, payload, in: group, at: now, ids: ids, transaction: transaction)
        case "member.joined":
            guard let group else { break }
            let person = try self.person(payload["member"], event, transaction)
            payload["member"] = person.value
            if try ruleDesk(at: now, ids, transaction).refuse(person, event, in: group) {
                // Whoever is sent away again is not welcomed.
                event.name = "member.banned"
                event.topic = EventTopic(event.name, group.id).description
            } else {
                try join(event, payload, person, group, ids: ids, transaction)
            }
        case "member.left":
            guard let group else { break }
            payload["member"] = try leave(event, payload, group, ids: ids, transaction)
        case "group.renamed":
            guard let group else { break }
            try rename(group, event, &payload, at: now, ids: ids, transaction)
        case "task":
            try TaskDesk(ids: ids, policy: desk, language).settle(
                event, &payload, at: now, society: self, in: transaction)
        default: break
        }
        event.payload = Value.map(payload).encoded
    }

    // MARK: What members do

    /// Notes what a member said, and holds it against the rules; what is not against them counts
    /// for the check-ins that are open, and may be answered.
    private func hear(
        _ event: InboxRecord, _ payload: [String: Value], in group: GroupRecord, at now: Int64,
        ids: IDSource, transaction: any StoreTransaction
    ) throws -> Value {
        let person = try self.person(payload["member"], event, transaction)
        let text = payload["text"]?.text ?? ""
        try transaction.insert(
            MessageRecord(
                id: event.id, groupID: group.id, memberID: person.id, text: text,
                at: event.receivedAt))
        let message = RuleDesk.Message(
            id: event.id, at: event.receivedAt, utterance: Utterance(payload))
        let speaker = try Speaker(person, in: group, transaction)
        guard
            try !ruleDesk(at: now, ids, transaction).judge(message, by: speaker, in: group)
        else { return person.value }
        try CheckinDesk(transaction: transaction, ids: ids)
            .count(text, by: person, in: group, at: event.receivedAt)
        try ActivityDesk(transaction)
            .count(text, by: person.id, in: group.id, at: event.receivedAt)
        try answer(message, speaker, in: group, at: now, ids, transaction)
        return person.value
    }

    private func join(
        _ event: InboxRecord, _ payload: [String: Value], _ person: MemberRecord,
        _ group: GroupRecord, ids: IDSource, _ transaction: any StoreTransaction
    ) throws {
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
    }

    private func leave(
        _ event: InboxRecord, _ payload: [String: Value], _ group: GroupRecord, ids: IDSource,
        _ transaction: any StoreTransaction
    ) throws -> Value {
        let person = try self.person(payload["member"], event, transaction)
        let key: [Cell] = [.text(group.id), .text(person.id)]
        let place = try transaction.get(MembershipRecord.self, key)
        // Somebody whom a ban kept out was not there, and left once before.
        if let place, place.leftAt != nil { return person.value }
        try InviteDesk(transaction: transaction, ids: ids)
            .left(person.id, group.id, at: event.receivedAt)
        if var place {
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
    func person(
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
