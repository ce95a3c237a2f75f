import JubenEngine

/// How far a store has come.
enum StoreAge {
    /// The newest moment that anything in the store speaks of having happened, in epoch
    /// milliseconds; nil when nothing ever did.
    static func newest(in reader: any StoreReader) throws -> Int64? {
        let ids = [
            try reader.first(Query(InboxRecord.self, descending: true))?.id,
            try reader.first(Query(RunRecord.self, descending: true))?.id,
            try reader.first(Query(OutboxRecord.self, descending: true))?.id,
            try reader.first(Query(AuditRecord.self, descending: true))?.id,
        ].compactMap(\.self)
        let cursors = try reader.fetch(Query(TriggerRecord.self)).map(\.cursorAt)
        let lease = try reader.fetch(Query(LeaseRecord.self)).map(\.since)
        return (ids.map(IDSource.moment) + cursors + lease).max()
    }
}
