package import JubenEngine
import JubenValue

/// The words with which a platform greets those who come into a group, without Juben.
package struct GroupWelcome {
    /// What a channel does when it offers such words to a group's owner.
    package static let action = "group.welcome"
    private static let scope = "group.welcome"

    private let transaction: any StoreTransaction
    private let ids: IDSource
    private let now: Int64

    /// Writes through a transaction.
    package init(_ transaction: any StoreTransaction, ids: IDSource, at now: Int64) {
        self.transaction = transaction
        self.ids = ids
        self.now = now
    }

    /// Offers words to the owner of a group.
    package func offer(_ text: String, to group: GroupRecord, by actor: String) throws {
        try HostAction(transaction, ids: ids, at: now).enqueue(
            HostAction.Wish(
                Self.action, on: group, key: "welcome-\(group.id)-\(ids.next(at: now))",
                payload: ["text": .string(text), "actor": .string(actor)]))
    }

    // MARK: What the platform keeps

    private static func key(_ row: OutboxRecord, _ text: String) -> [Cell] {
        [.text(scope), .text("\(row.channel)/\(String(StableHash.of(text), radix: 36))")]
    }

    /// Names the material that the platform has of the same words already.
    static func resolve(_ row: inout OutboxRecord, in reader: any StoreReader) throws {
        guard var payload = try Value(encoded: row.payload).map,
            let text = payload["text"]?.text,
            let known = try reader.get(StateRecord.self, key(row, text))
        else { return }
        payload["template"] = try Value(encoded: known.value)
        row.payload = Value.map(payload).encoded
    }

    /// Keeps what the platform calls the words.
    static func remember(_ row: OutboxRecord, in transaction: any StoreTransaction) throws {
        guard let text = try Value(encoded: row.payload)["text"]?.text,
            let id = try row.receipt.flatMap({ try Value(encoded: $0)["template"] })
        else { return }
        guard case .text(let key) = key(row, text)[1] else { return }
        try transaction.upsert(StateRecord(scope: scope, key: key, value: id.encoded))
    }
}
