package import JubenValue

/// What performing a verb comes to.
package enum StepOutcome: Sendable {
    /// The results.
    case values([Value])
    /// The run sleeps until one of these.
    case wait(Wait)

    /// No result.
    package static let nothing = StepOutcome.values([])

    /// One result.
    package static func value(_ value: Value) -> StepOutcome { .values([value]) }
}

/// A verb of the language: its declaration and what it does.
package struct Verb: Sendable {
    /// What is done when a handler calls it, inside the run's transaction.
    package typealias Step = @Sendable (StepContext, Arguments) throws -> StepOutcome

    /// The declaration.
    package let spec: VerbSpec
    /// What it does; it throws ``VerbError`` for what the script may catch.
    package let perform: Step

    /// Pairs a declaration with what it does.
    package init(_ spec: VerbSpec, perform: @escaping Step) {
        self.spec = spec
        self.perform = perform
    }
}

/// What a verb may read and touch while it is performed.
package final class StepContext {
    /// The transaction that the step is part of.
    package let transaction: any StoreTransaction
    /// The run that calls.
    package let run: RunRecord
    /// The step's number in the run.
    package let seq: Int64
    /// The current time, in epoch milliseconds.
    package let now: Int64
    /// The line that calls.
    package let location: SourceLocation
    /// Makes ids.
    package let ids: IDSource
    /// Random numbers that depend on the run's seed and the step alone.
    package var random: SeededRandom
    private var parts: Int64 = 0

    package init(
        transaction: any StoreTransaction,
        run: RunRecord,
        seq: Int64,
        now: Int64,
        location: SourceLocation,
        ids: IDSource
    ) {
        self.transaction = transaction
        self.run = run
        self.seq = seq
        self.now = now
        self.location = location
        self.ids = ids
        random = SeededRandom(seed: UInt64(bitPattern: run.seed) ^ UInt64(seq) &* 0x9E37_79B9)
    }

    /// Hands an action to the outbox, to leave after the commit.
    ///
    /// - Returns: the row, whose key is the run, the step and the part, so that the same step
    ///   never makes two.
    package func enqueue(
        action: String,
        payload: Value,
        channel: String,
        lane: String,
        subject: String,
        notAfter: Int64? = nil,
        notBefore: Int64? = nil,
        policy: DoubtPolicy = .hold,
        flags: String = ""
    ) throws -> OutboxRecord {
        let row = OutboxRecord(
            id: ids.next(at: now),
            runID: run.id,
            seq: seq,
            part: parts,
            playbook: run.playbook,
            channel: channel,
            lane: lane,
            subject: subject,
            key: "\(run.id)-\(seq)-\(parts)",
            action: action,
            payload: payload.encoded,
            state: .pending,
            dueAt: notBefore ?? now,
            notBefore: notBefore ?? now,
            notAfter: notAfter,
            policy: policy,
            flags: flags,
            createdAt: now
        )
        parts += 1
        try transaction.insert(row)
        return row
    }
}

/// A small, fast generator whose numbers depend on its seed alone (SplitMix64).
///
/// The constants are those of Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators" (2014).
package struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts from a seed.
    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
