import JubenEngine

extension Invariant {
    /// No message goes out twice where the platform or a question can prevent it.
    static let once = Invariant(
        name: "once",
        promise: "no effect twice on keyed and queryable channels, nor on blind ones unasked",
        violations: { evidence in
            let rows = Dictionary(
                evidence.rows.outbox.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
            let hands = PeopleHands(evidence.rows.audit)
            var problems: [String] = []
            let effects = evidence.handovers.filter(\.happened)
            for (key, same) in Dictionary(grouping: effects, by: \.key) where same.count > 1 {
                // A playbook may choose so where nothing can prevent it; a person may everywhere.
                let isBlind = evidence.channels[same[0].channel] == .blind
                let mayRepeat =
                    isBlind && rows[key]?.policy == .resend || hands.resent(rows[key])
                if mayRepeat { continue }
                problems.append(
                    "\(same[0].action) \(key) happened \(same.count) times on \(same[0].channel)")
            }
            // The same sentence of the same cause, under whatever key it came.
            let marked = Dictionary(grouping: effects) { EffectMark.of($0.text) ?? "" }
            for (mark, same) in marked where !mark.isEmpty && !EffectMark.mayRepeat(mark) {
                let keys = Set(same.map(\.key)).sorted()
                if keys.count > 1 {
                    problems.append("'\(mark)' was said under several keys: \(keys)")
                }
            }
            return problems.sorted()
        },
        sabotage: { evidence in
            guard
                let effect = evidence.handovers.first(where: {
                    $0.happened && evidence.channels[$0.channel] != .blind
                })
            else { return false }
            evidence.handovers.append(effect)
            return true
        })
}

/// The mark by which a random playbook makes each of its sentences one of a kind.
enum EffectMark {
    static let opening: Character = "⟦"
    static let closing: Character = "⟧"
    /// What a cleanup says may be said again when a person tries the run again.
    static let repeatable = "~"

    static func of(_ text: String) -> String? {
        guard text.first == opening, let end = text.firstIndex(of: closing) else { return nil }
        return String(text[text.index(after: text.startIndex)..<end])
    }

    static func mayRepeat(_ mark: String) -> Bool { mark.hasPrefix(repeatable) }
}

/// What people did to messages.
struct PeopleHands {
    private let deeds: [String: Set<String>]

    init(_ audit: [AuditRecord]) {
        deeds = Dictionary(grouping: audit, by: \.target).mapValues { Set($0.map(\.verb)) }
    }

    /// Whether somebody sent it again.
    func resent(_ row: OutboxRecord?) -> Bool { did("outbox.resend", to: row) }

    /// Whether somebody decided about it.
    func touched(_ row: OutboxRecord?) -> Bool {
        ["outbox.resend", "outbox.settle", "outbox.discard"].contains { did($0, to: row) }
    }

    private func did(_ verb: String, to row: OutboxRecord?) -> Bool {
        guard let row else { return false }
        return deeds["outbox:\(row.id)"]?.contains(verb) ?? false
    }
}
