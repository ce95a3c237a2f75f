import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore

/// A copy of a store for a preview, without the history that it cannot need.
extension Home {
    /// How long before the days what ended still counts, in milliseconds.
    ///
    /// A playbook may look a month back, and a cause must not start a second run.
    private static let memory: Int64 = 35 * day
    /// How long before the days an action may have been due that leaves in them, in milliseconds.
    private static let holdMax: Int64 = 2 * day
    private static let day: Int64 = 24 * 3600 * 1000

    /// The tables of which only the latest rows are copied, or none.
    private static let growing: [any Record.Type] = [
        AuditRecord.self, InboxRecord.self, JournalRecord.self, MessageRecord.self,
        MetricRecord.self, OutboxRecord.self, RunRecord.self, SlotRecord.self,
    ]

    /// A copy that a preview of days from a moment on may change.
    ///
    /// - Throws: `StoreError` when the store fails.
    static func copy(of store: any Store, for start: Int64) throws -> MemoryStore {
        try store.read { reader in
            let cursors = try reader.fetch(Query(TriggerRecord.self)).map(\.cursorAt)
            let since = min(start, cursors.max() ?? start)
            // A new table is copied whole until somebody knows which of its rows may be left out.
            let whole = (EngineRecords.all + CommunityRecords.all).filter { type in
                !growing.contains { $0 == type }
            }
            return try MemoryStore.load(
                from: reader, parts: whole.map(MemoryStore.Part.all) + history(since: since))
        }
    }

    /// What tables that only grow have that may still matter.
    private static func history(since: Int64) -> [MemoryStore.Part] {
        let remembered = Cell.int(IDSource.first(at: since - memory))
        let held = Cell.int(since - holdMax)
        let counted = Cell.text("\(Zone.utc.date(at: since - memory))")
        return [
            .rows { reader in
                [
                    try reader.fetch(Query(RunRecord.self, from: remembered)),
                    try reader.fetch(Query(RunRecord.self, index: "run_active")),
                ]
            },
            // What ended is never executed again, so only runs under way need their journals.
            .rows { reader in
                try reader.fetch(Query(RunRecord.self, index: "run_active")).map {
                    try reader.fetch(Query(JournalRecord.self, equals: [.int($0.id)]))
                }
            },
            .rows { reader in
                [
                    try reader.fetch(Query(InboxRecord.self, index: "inbox_new")),
                    try reader.fetch(Query(InboxRecord.self, index: "inbox_expiry", from: held)),
                ]
            },
            .rows { reader in
                let open: [DeliveryState] = [.pending, .sending, .doubt, .awaitingHuman]
                return try open.map { try reader.deliveries(in: $0) } + [
                    try reader.fetch(Query(OutboxRecord.self, index: "outbox_time", from: held))
                ]
            },
            .rows { [try $0.fetch(Query(SlotRecord.self, index: "slot_time", from: held))] },
            .rows { [try $0.fetch(Query(MessageRecord.self, from: remembered))] },
            .rows { [try $0.fetch(Query(MetricRecord.self, from: counted))] },
        ]
    }
}
