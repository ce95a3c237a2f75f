import JubenValue

/// Answers the calls of one slice: first from the journal, then by performing verbs.
///
/// While the script catches up with its journal, each call must be the call that the journal has;
/// from the head on, each call is performed, and journaled in the transaction of its effect.
final class StepHost {
    /// Why the engine ended the slice.
    enum Stop {
        /// The replay does not match the journal.
        case diverged(String)
        /// The run is over one of its limits, or cannot be executed at all.
        case setAside(String)
        /// The store or the engine failed; the slice must leave no trace.
        case broken(any Error)
    }

    private let transaction: any StoreTransaction
    private let journal: [JournalRecord]
    private let verbs: VerbTable
    private let limits: RunLimits
    private let ids: IDSource
    private let now: Int64
    private var position = 0
    private var isCleaningUp = false
    private var hasPerformed = false
    /// The run, with its head and journal size kept up to date.
    private(set) var run: RunRecord
    /// The waits of the step that suspended the slice.
    private(set) var earliestDue: Int64?
    /// Where the script last called; nil when it has not.
    private(set) var lastLocation: SourceLocation?
    /// Why the engine ended the slice, if it did.
    private(set) var stop: Stop?
    private let isCancelling: Bool
    private var hasRaisedCancellation = false

    init(
        run: RunRecord,
        isCancelling: Bool,
        journal: [JournalRecord],
        isReplayed: Bool = false,
        verbs: VerbTable,
        limits: RunLimits,
        ids: IDSource,
        now: Int64,
        transaction: any StoreTransaction
    ) {
        self.run = run
        self.isCancelling = isCancelling
        self.journal = journal
        position = isReplayed ? journal.count : 0
        self.verbs = verbs
        self.limits = limits
        self.ids = ids
        self.now = now
        self.transaction = transaction
    }

    /// Whether every journaled step has been replayed.
    var isAtHead: Bool { position >= journal.count }

    /// The number of the last step that the script made or replayed; 0 when there is none.
    ///
    /// Numbers have gaps where a step was forgotten to be tried again, so they are not counts.
    var lastSeq: Int64 {
        if hasPerformed { return run.headSeq }
        return position > 0 ? journal[position - 1].seq : 0
    }

    /// From here on a wait is a mistake: the run is ending.
    func beginCleanUp() { isCleaningUp = true }

    func answer(_ call: ScriptCall) -> ScriptReply {
        guard stop == nil else { return .stop }
        lastLocation = call.location
        do {
            if position < journal.count { return try replay(call) }
            return try perform(call)
        } catch {
            stop = .broken(error)
            return .stop
        }
    }

    // MARK: Replay

    private func replay(_ call: ScriptCall) throws -> ScriptReply {
        let entry = journal[position]
        guard entry.isOf(call) else {
            stop = .diverged(Self.divergence(at: entry, actual: call))
            return .stop
        }
        position += 1
        switch entry.state {
        case .done: return .values(entry.outcome)
        case .error:
            let message = try Value(encoded: entry.outcome).text ?? ""
            if message.hasSuffix(Self.cancelledMark) { hasRaisedCancellation = true }
            return .failure(message)
        case .intent:
            if isCancelling { return try cancel(entry) }
            earliestDue = try soonest(of: entry.seq)
            return .suspend
        }
    }

    /// Raises the cancellation where the run waits, and journals that it did.
    private func cancel(_ entry: JournalRecord) throws -> ScriptReply {
        let message = cancellation
        hasRaisedCancellation = true
        var settled = entry
        settled.state = .error
        settled.outcome = Value.string(message).encoded
        settled.doneAt = now
        run.journalBytes += settled.size - entry.size
        try transaction.update(settled)
        try AwaitRecord.removeAll(of: run.id, seq: entry.seq, in: transaction)
        return .failure(message)
    }

    private static let cancelledMark = "[cancelled]"

    private var cancellation: String {
        let reason = run.error.map { Note.words($0, .en) } ?? "no reason was given"
        return "this run was cancelled: \(reason) \(Self.cancelledMark)"
    }

    private func soonest(of seq: Int64) throws -> Int64? {
        try transaction.fetch(Query(AwaitRecord.self, equals: [.int(run.id), .int(seq)]))
            .compactMap(\.dueAt).min()
    }

    static func divergence(at entry: JournalRecord, actual: ScriptCall) -> String {
        let expected = CallText.text(verb: entry.verb, arguments: entry.arguments)
        let found = CallText.text(verb: actual.verb, arguments: actual.arguments)
        return """
            step \(entry.seq) was \(expected) at \(entry.source):\(entry.line), \
            but the replay came to \(found) at \(actual.location) [diverged]
            """
    }

    // MARK: Live steps

    private func perform(_ call: ScriptCall) throws -> ScriptReply {
        guard run.headSeq < limits.stepsMax else {
            stop = .setAside(
                "\(call.location): this run has \(limits.stepsMax) steps, the most that one run "
                    + "may have: hand the rest over to a new run with start() [too-many-steps]"
            )
            return .stop
        }
        guard run.journalBytes < limits.journalBytesMax else {
            stop = .setAside(
                "\(call.location): the journal of this run has \(run.journalBytes) bytes, the "
                    + "most is \(limits.journalBytesMax): hand the rest over to a new run with "
                    + "start() [journal-too-large]"
            )
            return .stop
        }
        let seq = run.headSeq + 1
        if isCancelling && !hasRaisedCancellation {
            // The run was cancelled between two steps: the next one is where it learns of it.
            hasRaisedCancellation = true
            return try fail(call, seq: seq, cancellation)
        }
        do {
            // A step that fails leaves nothing, so its effect and its wait are one.
            return try transaction.savepoint {
                switch try performVerb(call, seq: seq) {
                case .values(let values): try succeed(call, seq: seq, values)
                case .wait(let wait): try suspend(call, seq: seq, wait: wait)
                }
            }
        } catch let error as VerbError {
            return try fail(call, seq: seq, error.description)
        }
    }

    private func succeed(_ call: ScriptCall, seq: Int64, _ values: [Value]) throws -> ScriptReply {
        let bytes = Value.encode(list: values)
        try append(call, seq: seq, state: .done, outcome: bytes)
        return .values(bytes)
    }

    private func fail(_ call: ScriptCall, seq: Int64, _ message: String) throws -> ScriptReply {
        try append(call, seq: seq, state: .error, outcome: Value.string(message).encoded)
        return .failure(message)
    }

    private func performVerb(_ call: ScriptCall, seq: Int64) throws -> StepOutcome {
        let verb = try verbs.verb(named: call.verb)
        let arguments = try verbs.check(call, for: verb.spec)
        let context = StepContext(
            transaction: transaction,
            run: run,
            seq: seq,
            now: now,
            location: call.location,
            ids: ids
        )
        return try verb.perform(context, arguments)
    }

    private func suspend(_ call: ScriptCall, seq: Int64, wait: Wait) throws -> ScriptReply {
        if isCancelling { throw VerbError("cancelled", "\(call.verb): this run was cancelled") }
        if isCleaningUp {
            throw VerbError(
                "wait-in-cleanup",
                "\(call.verb): a run that is ending cannot wait any more"
            )
        }
        let waiter = Waiter(transaction: transaction, run: run, seq: seq, now: now)
        if let values = try waiter.settleAtOnce(wait) {
            return try succeed(call, seq: seq, values)
        }
        earliestDue = try waiter.record(wait)
        try append(call, seq: seq, state: .intent, outcome: [])
        return .suspend
    }

    private func append(
        _ call: ScriptCall,
        seq: Int64,
        state: StepState,
        outcome: [UInt8]
    ) throws {
        let step = JournalRecord(
            runID: run.id,
            seq: seq,
            verb: call.verb,
            arguments: call.arguments,
            state: state,
            outcome: outcome,
            source: call.location.source,
            line: Int64(call.location.line),
            at: now,
            doneAt: state == .intent ? nil : now
        )
        try transaction.insert(step)
        hasPerformed = true
        run.headSeq = seq
        run.journalBytes += step.size
    }
}
