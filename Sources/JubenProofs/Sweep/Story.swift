import JubenCommunity
import JubenEngine
import JubenValue

/// What lasts of a performance, in words that two performances share: no ids, no lives.
package struct Story: Sendable, Hashable {
    /// One line a fact, in order.
    package let lines: [String]

    /// Tells what the evidence says.
    ///
    /// - Throws: `ValueDecodingError` for a row that cannot be read.
    package init(_ evidence: Evidence) throws {
        let rows = evidence.rows
        let names = Dictionary(
            rows.runs.map { ($0.id, "\($0.triggerID)|\($0.name)|\($0.subject)") },
            uniquingKeysWith: { first, _ in first })
        var lines: [String] = []
        for run in rows.runs {
            lines.append("run \(names[run.id] ?? "") \(run.status.rawValue) \(run.headSeq)")
        }
        for step in rows.journal {
            lines.append(
                "step \(names[step.runID] ?? "") \(step.seq) \(step.verb) \(step.state.rawValue)")
        }
        var keys: [String: String] = [:]
        for row in rows.outbox {
            let key = "\(names[row.runID] ?? "the host") \(row.seq).\(row.part) \(row.action)"
            keys[row.key] = key
            lines.append("outbox \(key) \(row.state.rawValue)")
        }
        for handover in evidence.handovers where handover.happened {
            lines.append("effect \(keys[handover.key] ?? handover.key) \(handover.text)")
        }
        for slot in rows.slots {
            lines.append(
                "slot \(slot.triggerID) \(slot.slotAt) \(slot.subject) \(slot.verdict.rawValue)")
        }
        for group in rows.groups { lines.append("group \(group.id) \(group.status.rawValue)") }
        for task in rows.tasks { lines.append("task \(task.title) \(task.status.rawValue)") }
        for message in rows.messages where message.memberID == nil {
            lines.append("said \(message.groupID) \(message.text)")
        }
        for event in rows.inbox {
            lines.append("event \(event.name) \(event.subject) \(event.routedAt ?? 0)")
        }
        self.lines = lines.sorted()
    }

    /// What one story has and the other does not, a line each; the first few.
    package func differences(from other: Story, limit: Int = 6) -> [String] {
        var counts: [String: Int] = [:]
        for line in other.lines { counts[line, default: 0] += 1 }
        for line in lines { counts[line, default: 0] -= 1 }
        return counts.filter { $0.value != 0 }.sorted { $0.key < $1.key }.prefix(limit).map {
            "\($0.value > 0 ? "lost" : "new"): \($0.key)"
        }
    }
}
