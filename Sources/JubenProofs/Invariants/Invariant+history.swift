import JubenEngine

extension Invariant {
    /// A journal only grows, and what is in it stays as it is.
    static let history = Invariant(
        name: "history",
        promise: "a journal only grows: no commit and no crash changes or loses a step",
        violations: { evidence in
            var reader = HistoryReader()
            for commit in evidence.commits { reader.read(commit) }
            reader.compare(with: evidence.rows.journal)
            return reader.problems
        },
        sabotage: { evidence in
            guard let last = evidence.rows.journal.indices.last else { return false }
            evidence.rows.journal[last].outcome.append(0)
            return true
        })
}

/// Follows the journals from commit to commit.
private struct HistoryReader {
    private struct Place: Hashable {
        let run: Int64
        let seq: Int64
    }

    private var steps: [Place: JournalRecord] = [:]
    private var heads: [Int64: Int64] = [:]
    private(set) var problems: [String] = []

    mutating func read(_ commit: Commit) {
        var resumed: Set<Int64> = []
        for change in commit.changes {
            guard let old = change.old as? RunRecord, let new = change.new as? RunRecord else {
                continue
            }
            if old.status == .failed, new.status == .ready { resumed.insert(new.id) }
        }
        for change in commit.changes {
            let old = change.old as? JournalRecord
            let new = change.new as? JournalRecord
            if old == nil, new == nil { continue }
            if let step = old ?? new, old != steps[Place(run: step.runID, seq: step.seq)] {
                problems.append("commit \(commit.number) did not find \(Self.name(step)) as it was")
            }
            switch (old, new) {
            case (nil, let new?): append(new, commit)
            case (let old?, let new?): settle(old, new, commit)
            case (let old?, nil):
                steps[Place(run: old.runID, seq: old.seq)] = nil
                // Trying a failed run again takes its last step back, and nothing else does.
                if !resumed.contains(old.runID) {
                    problems.append("commit \(commit.number) removed \(Self.name(old))")
                }
            case (nil, nil): break
            }
        }
    }

    private mutating func append(_ step: JournalRecord, _ commit: Commit) {
        let head = heads[step.runID] ?? 0
        if step.seq <= head {
            problems.append(
                "commit \(commit.number) put \(Self.name(step)) behind step \(head)")
        }
        heads[step.runID] = max(head, step.seq)
        steps[Place(run: step.runID, seq: step.seq)] = step
    }

    private mutating func settle(_ old: JournalRecord, _ new: JournalRecord, _ commit: Commit) {
        var expected = old
        expected.state = new.state
        expected.outcome = new.outcome
        expected.doneAt = new.doneAt
        if old.state != .intent || new.state == .intent || expected != new {
            problems.append("commit \(commit.number) rewrote \(Self.name(old))")
        }
        steps[Place(run: new.runID, seq: new.seq)] = new
    }

    mutating func compare(with journal: [JournalRecord]) {
        var rest = steps
        for step in journal {
            let place = Place(run: step.runID, seq: step.seq)
            if rest.removeValue(forKey: place) != step {
                problems.append("the store has \(Self.name(step)), which no commit wrote so")
            }
        }
        for step in rest.values.sorted(by: { ($0.runID, $0.seq) < ($1.runID, $1.seq) }) {
            problems.append("the store has lost \(Self.name(step))")
        }
    }

    private static func name(_ step: JournalRecord) -> String {
        "step \(step.seq) of run \(step.runID) (\(step.verb) at \(step.location))"
    }
}
