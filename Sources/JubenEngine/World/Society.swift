package import JubenSchedule
package import JubenValue

/// What the engine must know about those whom it serves, without knowing who they are.
///
/// Every call happens inside a transaction of the engine, so what is read and written is part of
/// the same commit.
package protocol Society: Sendable {
    /// The subjects that a trigger with these options applies to, in the order of their ids.
    ///
    /// Whose life began before `firstDay` may be left out: a newcomer's third day asks only for
    /// those who came lately.
    func audience(
        of trigger: TriggerRecord, options: Value, from firstDay: LocalDate?,
        in reader: any StoreReader
    ) throws -> [Subject]

    /// The subject with that id, if a trigger with these options applies to it.
    func member(
        _ subject: String, ofAudienceOf trigger: TriggerRecord, options: Value,
        in reader: any StoreReader
    ) throws -> Subject?

    /// What a handler is called with for a subject: the group, or the group and the member.
    func arguments(
        for subject: Subject, at now: Int64, in reader: any StoreReader
    ) throws -> [Value]

    /// Those of the things that a run gathered which still stand as it begins.
    ///
    /// The items are what the events were about, in their order. Whoever came and has gone again
    /// since is no newcomer any more.
    func standing(
        _ items: [Value], of event: String, in subject: String, reader: any StoreReader
    ) throws -> [Value]

    /// A number that changes whenever a group comes, goes or changes, so that schedules must be
    /// worked out anew.
    func audienceVersion(in reader: any StoreReader) throws -> Int64

    /// The version of everything that ``audienceVersion(in:)`` and ``takeNewcomers(in:)`` look at;
    /// nil where nobody can tell whether it has changed.
    func audienceState(in reader: any StoreReader) -> Int?

    /// The groups and members who came since this was last asked; schedules need look at nobody
    /// else then.
    func takeNewcomers(in transaction: any StoreTransaction) throws -> [Subject]

    /// Whether a trigger with these options applies to a group, or to a member of one.
    func applies(
        _ trigger: TriggerRecord, options: Value, to member: Subject, in reader: any StoreReader
    ) throws -> Bool

    /// Takes note of an event before triggers and waiting runs hear of it; may complete its
    /// payload, and may add further events.
    ///
    /// - Returns: the payload as it is in the event now.
    @discardableResult
    func observe(
        _ event: inout InboxRecord,
        at now: Int64,
        ids: IDSource,
        in transaction: any StoreTransaction
    ) throws -> Value

    /// Takes note of an action that reached its end, or that now needs a person, and says what a
    /// step that waits for the action returns.
    func settled(
        _ delivery: OutboxRecord,
        at now: Int64,
        ids: IDSource,
        in transaction: any StoreTransaction
    ) throws -> [Value]

    /// Asks a person whether a late slot should still start its run.
    func askWhetherLate(
        _ run: RunRecord,
        slot: SlotRecord,
        at now: Int64,
        ids: IDSource,
        in transaction: any StoreTransaction
    ) throws

    /// What a group is like as a message is about to leave for it: whether members are talking, and
    /// whether what the message needs has happened.
    func hear(_ row: OutboxRecord, at now: Int64, in reader: any StoreReader) throws -> Hearing

    /// Adds to an action what its channel must know and the store alone can say: the address of its
    /// group on the platform.
    func prepare(_ row: inout OutboxRecord, in reader: any StoreReader) throws

    /// Asks somebody whether a message may leave, as ``hear(_:at:in:)`` said must be.
    func ask(
        about row: OutboxRecord, at now: Int64, ids: IDSource,
        in transaction: any StoreTransaction
    ) throws

    /// The first of the needs of a schedule that is not met where a slot is due; nil when all are.
    func unmet(
        _ needs: Value, by subject: Subject, at now: Int64, in reader: any StoreReader
    ) throws -> Note?

    /// When something is due that no run is needed for, such as a promised dissolution.
    func nextChore(in reader: any StoreReader) throws -> Int64?

    /// Does what is due without a run.
    func tend(at now: Int64, ids: IDSource, in transaction: any StoreTransaction) throws

    /// Whether a note of what was done is kept for good, however old it is.
    func keeps(_ deed: AuditRecord) -> Bool

    /// Removes history of its own, no more than so many rows, and counts what it removed.
    ///
    /// - Returns: whether there is more to look at.
    func prune(
        _ progress: inout PruneProgress, _ counts: inout PruneCounts, before cutoff: Int64,
        rowsMax: Int, in transaction: any StoreTransaction
    ) throws -> Bool
}

extension Society {
    /// A society in which nothing that happened is undone.
    package func standing(
        _ items: [Value], of event: String, in subject: String, reader: any StoreReader
    ) throws -> [Value] { items }

    /// A society that must always be asked.
    package func audienceState(in reader: any StoreReader) -> Int? { nil }

    /// A society that does not listen.
    package func hear(
        _ row: OutboxRecord, at now: Int64, in reader: any StoreReader
    ) throws -> Hearing { .clear }

    /// A society without platforms.
    package func prepare(_ row: inout OutboxRecord, in reader: any StoreReader) throws {}

    /// A society in which nobody is asked.
    package func ask(
        about row: OutboxRecord, at now: Int64, ids: IDSource,
        in transaction: any StoreTransaction
    ) throws {}

    /// A society without needs.
    package func unmet(
        _ needs: Value, by subject: Subject, at now: Int64, in reader: any StoreReader
    ) throws -> Note? { nil }

    /// A society whose notes all grow old.
    package func keeps(_ deed: AuditRecord) -> Bool { false }

    /// A society without history of its own.
    package func prune(
        _ progress: inout PruneProgress, _ counts: inout PruneCounts, before cutoff: Int64,
        rowsMax: Int, in transaction: any StoreTransaction
    ) throws -> Bool { false }
}
