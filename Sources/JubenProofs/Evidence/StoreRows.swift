package import JubenCommunity
package import JubenEngine

/// The rows of a store that invariants look at, as of one moment.
package struct StoreRows: Sendable {
    /// The runs, by id.
    package var runs: [RunRecord]
    /// The steps, by run and number.
    package var journal: [JournalRecord]
    /// What waiting steps wait for.
    package var awaits: [AwaitRecord]
    /// Messages and actions, by id.
    package var outbox: [OutboxRecord]
    /// The verdicts.
    package var slots: [SlotRecord]
    /// The triggers.
    package var triggers: [TriggerRecord]
    /// The sources that runs are pinned to.
    package var scripts: [ScriptRecord]
    /// The events.
    package var inbox: [InboxRecord]
    /// What is remembered between runs.
    package var state: [StateRecord]
    /// What people and the engine did outside of runs.
    package var audit: [AuditRecord]
    /// The groups.
    package var groups: [GroupRecord]
    /// What people were asked.
    package var tasks: [TaskRecord]
    /// What was said.
    package var messages: [MessageRecord]
    /// When something is due next; nil when nothing ever is.
    package var nextWake: Int64?

    /// Reads them all.
    ///
    /// - Throws: `StoreError` when the store fails.
    package init(_ reader: any StoreReader, nextWake: Int64?) throws {
        runs = try reader.fetch(Query(RunRecord.self))
        journal = try reader.fetch(Query(JournalRecord.self))
        awaits = try reader.fetch(Query(AwaitRecord.self))
        outbox = try reader.fetch(Query(OutboxRecord.self))
        slots = try reader.fetch(Query(SlotRecord.self))
        triggers = try reader.fetch(Query(TriggerRecord.self))
        scripts = try reader.fetch(Query(ScriptRecord.self))
        inbox = try reader.fetch(Query(InboxRecord.self))
        state = try reader.fetch(Query(StateRecord.self))
        audit = try reader.fetch(Query(AuditRecord.self))
        groups = try reader.fetch(Query(GroupRecord.self))
        tasks = try reader.fetch(Query(TaskRecord.self))
        messages = try reader.fetch(Query(MessageRecord.self))
        self.nextWake = nextWake
    }
}
