import JubenCommunity
import JubenEngine

extension Invariant {
    /// What is sent has happened, what happened was asked for, and no step's action is lost.
    static let delivered = Invariant(
        name: "delivered",
        promise: "no message is lost: what a step sent is in the outbox, what is sent has happened",
        violations: { evidence in
            let rows = Dictionary(
                evidence.rows.outbox.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
            let hands = PeopleHands(evidence.rows.audit)
            let happened = Set(evidence.handovers.filter(\.happened).map(\.key))
            var problems: [String] = []
            for handover in evidence.handovers where rows[handover.key] == nil {
                problems.append("\(handover.key) left, and the store does not know it")
            }
            for row in evidence.rows.outbox
            where row.state == .sent && !happened.contains(row.key) && !hands.touched(row) {
                problems.append("\(row.key) is sent, and never happened")
            }
            let said = Set(evidence.rows.messages.compactMap(\.key))
            for row in evidence.rows.outbox
            where row.state == .sent && row.action == "message" && !said.contains(row.key) {
                problems.append("\(row.key) was said, and the group's history does not know it")
            }
            let asked = Set(evidence.rows.outbox.map { StepPlace(run: $0.runID, seq: $0.seq) })
            for step in evidence.rows.journal where step.verb == "send" && step.state == .done {
                if !asked.contains(StepPlace(run: step.runID, seq: step.seq)) {
                    problems.append("step \(step.seq) of run \(step.runID) sent nothing")
                }
            }
            return problems
        },
        sabotage: { evidence in
            guard let index = evidence.rows.outbox.firstIndex(where: { $0.attempt > 0 }) else {
                return false
            }
            evidence.rows.outbox.remove(at: index)
            return true
        })
}

private struct StepPlace: Hashable {
    let run: Int64
    let seq: Int64
}
