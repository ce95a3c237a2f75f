package import JubenEngine
import JubenSchedule
package import JubenValue

extension CommunitySociety {
    @discardableResult
    package func observe(
        _ event: inout InboxRecord, at now: Int64, ids: IDSource,
        in transaction: any StoreTransaction
    ) throws -> Value {
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
            if try ruleDesk(at: now, ids, transaction).refuse(person, event, in: group) {
                // Whoever is sent away again is not welcomed.
                payload["member"] = person.value
                event.name = "member.banned"
                event.topic = EventTopic(event.name, group.id).description
            } else {
                try doorkeeper(ids, now, transaction).join(&event, &payload, group)
            }
        case "member.left":
            guard let group else { break }
            try doorkeeper(ids, now, transaction).leave(&event, &payload, group)
        case "group.dissolved":
            guard let group else { break }
            try Receipts(
                transaction: transaction, ids: ids, now: now, society: self, reported: []
            ).gone(group)
        case "group.renamed":
            guard let group else { break }
            try rename(group, event, &payload, at: now, ids: ids, transaction)
        case "task":
            try TaskDesk(ids: ids, policy: desk, language).settle(
                event, &payload, at: now, society: self, in: transaction)
        case _ where ContactBook.events.contains(event.name):
            try ContactBook(transaction, ids: ids, at: now).observe(
                &event, &payload, society: self)
        default: break
        }
        let whole = Value.map(payload)
        event.payload = whole.encoded
        return whole
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

    private func doorkeeper(
        _ ids: IDSource, _ now: Int64, _ transaction: any StoreTransaction
    ) -> Doorkeeper {
        Doorkeeper(
            transaction: transaction, ids: ids, now: now,
            tasks: TaskDesk(ids: ids, policy: desk, language))
    }

    /// The person an event is about; one who is not known yet becomes known.
    func person(
        _ value: Value?, _ event: InboxRecord, _ transaction: any StoreTransaction
    ) throws -> MemberRecord {
        try Doorkeeper.person(value, event, transaction)
    }
}
