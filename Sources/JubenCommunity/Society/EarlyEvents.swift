package import JubenEngine
package import JubenValue

/// What a platform reports of a group before Juben has noted that it created it.
///
/// Members may come into a group while the answer to its creation is still on its way, or lost and
/// asked for again. What they do is kept here until the group is known.
package enum EarlyEvents {
    /// The most that is kept of a group.
    package static let eventsMax = 200
    /// How long it is kept, in milliseconds.
    private static let life: Int64 = 3600 * 1000
    /// How long the inbox then keeps it for a run that may yet wait for it, in milliseconds.
    private static let inboxLife: Int64 = 7 * 24 * 3600 * 1000
    /// How many of what waits is looked at for a creation that is tried again.
    private static let waitingMax = 200

    /// An event as playbooks will hear of it.
    package struct Event: Sendable {
        let name: String
        let payload: Value
        let key: String

        /// Describes an event; its key is the platform's.
        package init(name: String, payload: Value, key: String) {
            self.name = name
            self.payload = payload
            self.key = key
        }
    }

    private static func scope(_ channel: String, _ address: String) -> String {
        "early:\(channel):\(address)"
    }

    /// Keeps an event of a group that nobody knows, if one is being created on the channel.
    ///
    /// - Returns: false when there is no such creation, so that the group is a stranger's.
    /// - Throws: ``StoreError``.
    package static func keep(
        _ event: Event, of address: String, on channel: String, at now: Int64,
        in transaction: any StoreTransaction
    ) throws -> Bool {
        guard try isCreating(on: channel, in: transaction) else { return false }
        let scope = scope(channel, address)
        let count = try transaction.count(Query(StateRecord.self, equals: [.text(scope)]))
        guard count < eventsMax else { return true }
        // The place keeps the order; the same event twice is for the inbox to tell.
        let place = String(count)
        let key = String(repeating: "0", count: max(4 - place.count, 0)) + place
        try transaction.upsert(
            StateRecord(
                scope: scope, key: key,
                value: Value.list([.string(event.name), event.payload, .string(event.key)]).encoded,
                expiresAt: now + life))
        return true
    }

    /// Lets playbooks hear what was kept of a group that is known now.
    static func release(
        to group: GroupRecord, at now: Int64, ids: IDSource, in transaction: any StoreTransaction
    ) throws {
        let scope = scope(group.channel, group.address)
        for row in try transaction.fetch(Query(StateRecord.self, equals: [.text(scope)])) {
            let value = try Value(encoded: row.value).list ?? []
            try transaction.delete(StateRecord.self, [.text(row.scope), .text(row.key)])
            guard value.count == 3, let name = value[0].text, let key = value[2].text else {
                continue
            }
            try InboxRecord.post(
                EventTopic(name, group.id), source: group.channel, sourceID: key,
                payload: value[1], at: now, keepFor: inboxLife, ids: ids, in: transaction)
        }
    }

    private static func isCreating(
        on channel: String, in reader: any StoreReader
    ) throws -> Bool {
        var rows = try reader.deliveries(in: .sending) + reader.deliveries(in: .doubt)
        rows += try reader.fetch(
            Query(OutboxRecord.self, index: "outbox_due", limit: waitingMax)
        ).filter { $0.attempt > 0 }
        return rows.contains { $0.action == "group.create" && $0.channel == channel }
    }
}
