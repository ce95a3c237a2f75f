package import JubenValue

extension InboxRecord {
    /// The end of the source of events that only repeat what Juben itself did.
    package static let echoSuffix = "/echo"

    /// Puts an event into the inbox, unless its source has sent it before.
    ///
    /// - Returns: the event, or nil when it was there already.
    @discardableResult
    package static func post(
        _ topic: EventTopic, source: String, sourceID: String, payload: Value, at now: Int64,
        keepFor life: Int64, ids: IDSource, in transaction: any StoreTransaction
    ) throws -> InboxRecord? {
        let event = InboxRecord(
            id: ids.next(at: now), source: source, sourceID: sourceID, name: topic.name,
            topic: topic.description, subject: topic.subject, payload: payload.encoded,
            receivedAt: now, expiresAt: now + life)
        return try transaction.insertIfAbsent(event) ? event : nil
    }
}
