/// The record types of the engine: what every store must have tables for.
package enum EngineRecords {
    /// All of them, by the names of their tables.
    package static let all: [any Record.Type] = [
        AuditRecord.self,
        AwaitRecord.self,
        ChannelRecord.self,
        GateRecord.self,
        InboxRecord.self,
        JournalRecord.self,
        LeaseRecord.self,
        OutboxRecord.self,
        PlaybookRecord.self,
        RunRecord.self,
        ScriptRecord.self,
        SlotRecord.self,
        StateRecord.self,
        TriggerRecord.self,
    ]
}
