import JubenCommunity
import JubenEngine

extension Invariant {
    /// In the end nothing is awake, and nothing sleeps that nothing will ever wake.
    static let asleep = Invariant(
        name: "asleep",
        promise: "in the end nothing is still awake, and nothing sleeps without a wake-up",
        violations: { evidence in
            let rows = evidence.rows
            var problems: [String] = []
            if let next = rows.nextWake, next <= evidence.end {
                problems.append("something is still due at \(next)")
            }
            let waiting = Set(rows.awaits.map(\.runID))
            let sizes = Dictionary(grouping: rows.journal, by: \.runID).mapValues { steps in
                steps.reduce(Int64(0)) {
                    $0 + Int64($1.verb.utf8.count + $1.arguments.count + $1.outcome.count)
                }
            }
            for run in rows.runs {
                if [.ready, .running, .cancelling].contains(run.status) {
                    problems.append("run \(run.id) is \(run.status.rawValue)")
                }
                if run.status == .waiting, !waiting.contains(run.id) {
                    problems.append("run \(run.id) of \(run.triggerID) waits for nothing")
                }
                if run.endedAt != nil, waiting.contains(run.id) {
                    problems.append("run \(run.id) has ended and still waits")
                }
                if run.journalBytes != sizes[run.id] ?? 0 {
                    problems.append("run \(run.id) miscounts its journal")
                }
            }
            for row in rows.outbox where row.state == .sending {
                problems.append("\(row.key) is still being sent")
            }
            for task in rows.tasks where task.status == .open {
                guard let due = task.dueAt, due <= evidence.end else { continue }
                problems.append("task \(task.id) was due at \(due), and is still open")
            }
            for event in rows.inbox where event.routedAt == nil {
                problems.append("event \(event.id) (\(event.topic)) was never routed")
            }
            return problems + LaneReader.stuck(rows.outbox) + OrphanReader.orphans(rows)
        },
        sabotage: { evidence in
            guard let index = evidence.rows.runs.indices.last else { return false }
            evidence.rows.runs[index].status = .ready
            return true
        })
}

/// Finds lanes that never move again.
private enum LaneReader {
    static func stuck(_ outbox: [OutboxRecord]) -> [String] {
        let open = outbox.filter { [.pending, .sending, .doubt].contains($0.state) }
        return Dictionary(grouping: open, by: \.lane).sorted { $0.key < $1.key }.compactMap {
            lane, rows in
            guard let head = rows.min(by: { $0.id < $1.id }), head.state == .pending,
                head.notBefore == .max,
                Note(stored: head.heldBy ?? "")?.code != "channel-paused"
            else { return nil }
            return "the lane \(lane) never moves again: \(head.key) is first and sleeps"
        }
    }
}

/// Finds waits for something that has come about already.
private enum OrphanReader {
    static func orphans(_ rows: StoreRows) -> [String] {
        let ended = Set(rows.runs.filter { $0.endedAt != nil }.map { "run/\($0.id)" })
        let settled = Set(rows.outbox.filter { $0.settledAt != nil }.map { "receipt/\($0.id)" })
        let tasks = Set(
            rows.tasks.filter { $0.status != .open }.map { "task/\($0.id)" })
        let past = ended.union(settled).union(tasks)
        return rows.awaits.compactMap { wait in
            guard let topic = wait.topic, past.contains(topic) else { return nil }
            return "run \(wait.runID) waits for \(topic), which has come about"
        }
    }
}
