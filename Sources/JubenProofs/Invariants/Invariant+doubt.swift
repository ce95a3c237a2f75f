import JubenEngine

extension Invariant {
    /// What cannot be known is in doubt: never silently sent again, never silently dropped.
    static let doubt = Invariant(
        name: "doubt",
        promise: "every unknown outcome is in doubt, or where the playbook's choice puts it",
        violations: { evidence in
            let handovers = Dictionary(grouping: evidence.handovers, by: \.key)
            let hands = PeopleHands(evidence.rows.audit)
            return evidence.rows.outbox.compactMap { row in
                guard let story = handovers[row.key], !hands.touched(row) else { return nil }
                return DoubtJudge(
                    row: row, story: story, kind: evidence.channels[row.channel] ?? .blind
                ).problem
            }
        },
        sabotage: { evidence in
            let rows = evidence.rows.outbox
            guard let index = rows.firstIndex(where: { $0.state == .sent && $0.runID != 0 }),
                let place = evidence.handovers.lastIndex(where: { $0.key == rows[index].key }),
                evidence.handovers[place].told == .accepted
            else { return false }
            // As if a blind channel had lost the answer, and somebody had assumed the best.
            evidence.channels[rows[index].channel] = .blind
            evidence.rows.outbox[index].policy = .hold
            evidence.handovers[place].told = .unknown
            return true
        })
}

/// Holds one row against what its channel told the engine.
private struct DoubtJudge {
    let row: OutboxRecord
    let story: [Handover]
    let kind: Idempotency

    var problem: String? {
        guard let last = story.last else { return nil }
        let isUnknown = last.told == .unknown || last.told == .torn
        if kind == .blind, row.policy != .resend, let repeated = repeatedInSilence {
            return "\(name) was silently sent again after \(repeated.told.rawValue)"
        }
        switch kind {
        case .blind where isUnknown: return blindProblem
        case .blind, .keyed, .queryable:
            if row.state == .sent, last.told != .accepted, !story.contains(where: \.happened) {
                return "\(name) is sent, but it never happened"
            }
            if row.state == .dead, isUnknown, row.attempt < DeliveryMachine.attemptsMax {
                return "\(name) was silently dropped"
            }
            return nil
        }
    }

    private var blindProblem: String? {
        let allowed: Set<DeliveryState> =
            switch row.policy {
            case .hold: [.doubt]
            case .drop: [.dead]
            case .resend: [.pending, .doubt, .expired, .cancelled]
            }
        if allowed.contains(row.state) { return nil }
        return "\(name) had an unknown outcome and is \(row.state.rawValue), not in doubt"
    }

    /// A hand-over of unknown outcome that another one followed.
    private var repeatedInSilence: Handover? {
        story.dropLast().first { $0.told == .unknown || $0.told == .torn }
    }

    private var name: String {
        "\(row.action) \(row.key) on \(row.channel) (\(kind.rawValue), \(row.policy.rawValue))"
    }
}
