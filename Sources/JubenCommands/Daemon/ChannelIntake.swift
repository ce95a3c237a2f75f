import JubenChannels
import JubenCommunity
import JubenEngine
import JubenValue

/// Takes what happens on platforms into the inbox, where playbooks hear of it.
///
/// The events and the place up to which they were read are kept in one commit, so a daemon that
/// dies goes on where it was, and nothing is heard twice.
struct ChannelIntake: Sendable {
    /// How long an event is kept for a run that may yet wait for it, in milliseconds.
    private static let life: Int64 = 7 * 24 * 3600 * 1000

    let engine: Engine

    /// Keeps what a channel reports.
    ///
    /// - Parameters:
    ///   - events: what happened, in the platform's order.
    ///   - channel: the channel's name.
    ///   - cursor: where to go on reading; nil when the platform calls by itself.
    ///   - now: the moment.
    /// - Returns: how many were new.
    /// - Throws: ``StoreError`` when the store fails.
    @discardableResult
    func take(
        _ events: [ChannelEvent], from channel: String, cursor: String? = nil, at now: Int64
    ) throws -> Int {
        try engine.store.write {
            try take(events, from: channel, cursor: cursor, at: now, in: $0)
        }
    }

    /// Keeps what a channel reports, in a transaction with others.
    ///
    /// - Returns: how many were new.
    func take(
        _ events: [ChannelEvent], from channel: String, cursor: String?, at now: Int64,
        in transaction: any StoreTransaction
    ) throws -> Int {
        var state =
            try transaction.get(ChannelRecord.self, id: channel)
            ?? ChannelRecord(name: channel, at: now)
        var count = 0
        for event in events {
            count += try post(event, from: channel, &state, at: now, in: transaction) ? 1 : 0
        }
        if let cursor { state.cursor = cursor }
        state.heardAt = now
        try transaction.upsert(state)
        return count
    }

    /// How far a channel has been read.
    func cursor(of channel: String) throws -> String {
        try engine.store.read {
            try $0.get(ChannelRecord.self, id: channel)?.cursor ?? ""
        }
    }

    /// The most actions that a channel is told of at once.
    private static let awaitingMax = 500

    /// The channel's actions that wait for a person.
    func awaiting(_ channel: String) throws -> [OutboxRecord] {
        try engine.store.read { reader in
            try reader.fetch(
                Query(
                    OutboxRecord.self, index: "outbox_state",
                    equals: [.text(DeliveryState.awaitingHuman.rawValue)])
            ).filter { $0.channel == channel }.prefix(Self.awaitingMax).map { $0 }
        }
    }

    private func post(
        _ event: ChannelEvent, from channel: String, _ state: inout ChannelRecord, at now: Int64,
        in transaction: any StoreTransaction
    ) throws -> Bool {
        if case .confirmed(let key, let happened, let detail) = event.kind {
            return try engine.confirm(
                key, happened: happened, by: detail.isEmpty ? channel : detail, at: now,
                in: transaction)
        }
        var subject = ""
        if !event.address.isEmpty {
            let group = try transaction.first(
                Query(
                    GroupRecord.self, index: "group_address",
                    equals: [.text(channel), .text(event.address)]))
            guard let group else {
                return try takeOfNoGroup(event, from: channel, &state, at: now, in: transaction)
            }
            subject = group.id
            // Somebody has added it since.
            if state.stranger == event.address { state.stranger = "" }
            if case .roster(let arrivals, let isFirst) = event.kind {
                let news = try RosterDiff(transaction, group: group, at: event.at)
                    .news(of: arrivals, isFirst: isFirst, event)
                for one in news {
                    _ = try post(one, from: channel, &state, at: now, in: transaction)
                }
                return !news.isEmpty
            }
        }
        let (name, payload) = Self.words(of: event.kind)
        let posted = try InboxRecord.post(
            EventTopic(name, subject), source: channel, sourceID: event.key, payload: payload,
            at: now, keepFor: Self.life, ids: engine.ids, in: transaction)
        return posted != nil
    }

    /// Takes an event of a place that is no group: of a friend's room, or of a group that is being
    /// made.
    private func takeOfNoGroup(
        _ event: ChannelEvent, from channel: String, _ state: inout ChannelRecord, at now: Int64,
        in transaction: any StoreTransaction
    ) throws -> Bool {
        if let contact = try ContactBook.at(event.address, on: channel, in: transaction) {
            return try take(event, of: contact, at: now, in: transaction)
        }
        let (name, payload) = Self.words(of: event.kind)
        let early = EarlyEvents.Event(name: name, payload: payload, key: event.key)
        if !name.isEmpty,
            try EarlyEvents.keep(early, of: event.address, on: channel, at: now, in: transaction)
        {
            return false
        }
        // Nobody has told Juben of this group; doctor says how.
        state.stranger = event.address
        return false
    }

    /// Of a room in which the account talks with one person, it is news what they write and that
    /// they have left.
    private func take(
        _ event: ChannelEvent, of contact: ContactRecord, at now: Int64,
        in transaction: any StoreTransaction
    ) throws -> Bool {
        var payload: [String: Value] = ["member": ["id": .string(contact.memberID)]]
        let name: String
        switch event.kind {
        case .message(let person, _, _) where person.id == contact.memberID:
            name = ContactBook.message
            payload = Self.words(of: event.kind).1.map ?? payload
        case .left(let person, _) where person.id == contact.memberID: name = "contact.removed"
        case .dissolved: name = "contact.removed"
        default: return false
        }
        payload["account"] = .string(contact.account)
        return try InboxRecord.post(
            EventTopic(name), source: contact.channel, sourceID: event.key,
            payload: .map(payload), at: now, keepFor: Self.life, ids: engine.ids, in: transaction)
            != nil
    }

    /// The name by which playbooks hear of an event, and what comes with it.
    static func words(of kind: ChannelEvent.Kind) -> (String, Value) {
        func value(_ person: ChannelEvent.Person) -> Value {
            // A name that the platform does not say must not replace the one that is known.
            .table([
                "id": .string(person.id),
                "name": person.name.isEmpty ? nil : .string(person.name),
            ])
        }
        switch kind {
        case .joined(let person, let inviter, let source):
            return (
                "member.joined",
                .table([
                    "member": value(person), "inviter": inviter.map(value) ?? nil,
                    "source": source.map(Value.string) ?? nil,
                ])
            )
        case .left(let person, let wasRemoved):
            return (
                "member.left",
                .table(["member": value(person), "removed": wasRemoved ? true : nil])
            )
        case .message(let person, let text, let reference):
            return (
                "message",
                .table([
                    "member": value(person), "text": .string(text),
                    "message": .string(reference),
                ])
            )
        case .renamed(let name): return ("group.renamed", ["name": .string(name)])
        case .dissolved: return ("group.dissolved", [:])
        case .confirmed, .roster: return ("", nil)
        case .other(let name, let payload): return (name, payload)
        }
    }
}
