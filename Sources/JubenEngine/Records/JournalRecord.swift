/// How far a step has come.
package enum StepState: String, Sendable, Hashable {
    /// It waits for its outcome.
    case intent
    /// It has its results.
    case done
    /// It raised an error.
    case error
}

/// One step of a run: what was called, and what came of it.
package struct JournalRecord: Record {
    /// The run.
    package let runID: Int64
    /// The step's number in the run, from 1.
    package let seq: Int64
    /// The verb that was called, such as `send`.
    package var verb: String
    /// What it was called with, as an encoded list.
    package var arguments: [UInt8]
    /// How far it has come.
    package var state: StepState
    /// The results as an encoded list, or the error's text as an encoded string.
    package var outcome: [UInt8]
    /// The file that called it.
    package var source: String
    /// The line that called it.
    package var line: Int64
    /// When it was called, in epoch milliseconds.
    package var at: Int64
    /// When it had its outcome.
    package var doneAt: Int64?

    package static let table = Table(
        "journal",
        key: ["run_id", "seq"],
        columns: [
            .int("run_id"),
            .int("seq"),
            .text("verb"),
            .bytes("arguments"),
            .text("state"),
            .bytes("outcome"),
            .text("source"),
            .int("line"),
            .int("at"),
            .int("done_at", nullable: true),
        ]
    )

    /// Makes a row.
    package init(
        runID: Int64,
        seq: Int64,
        verb: String,
        arguments: [UInt8],
        state: StepState,
        outcome: [UInt8] = [],
        source: String,
        line: Int64,
        at: Int64,
        doneAt: Int64? = nil
    ) {
        self.runID = runID
        self.seq = seq
        self.verb = verb
        self.arguments = arguments
        self.state = state
        self.outcome = outcome
        self.source = source
        self.line = line
        self.at = at
        self.doneAt = doneAt
    }

    package init(cells: inout CellReader) throws {
        runID = try cells.int()
        seq = try cells.int()
        verb = try cells.text()
        arguments = try cells.bytes()
        state = try cells.choice(StepState.self)
        outcome = try cells.bytes()
        source = try cells.text()
        line = try cells.int()
        at = try cells.int()
        doneAt = try cells.optionalInt()
    }

    package var cells: [Cell] {
        [
            .int(runID), .int(seq), .text(verb), .bytes(arguments), .text(state.rawValue),
            .bytes(outcome), .text(source), .int(line), .int(at), Cell(doneAt),
        ]
    }
}

extension JournalRecord {
    /// Where the call stands.
    package var location: SourceLocation { SourceLocation(source: source, line: Int(line)) }
}
