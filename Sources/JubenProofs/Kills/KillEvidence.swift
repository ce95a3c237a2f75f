import JubenEngine

/// Everything that is known after a process was killed again and again, and came to rest.
package struct KillEvidence: Sendable {
    /// What there is to know of any performance.
    package var evidence: Evidence
    /// What must have been said: the group of each mark.
    package var expected: [String: String]
    /// The keys of what was on its way to a blind channel when the process died.
    package var uncertain: Set<String>
    /// What was seen at a death that should never be seen.
    package var problems: [String]

    /// Collects it.
    package init(
        evidence: Evidence, expected: [String: String], uncertain: Set<String>,
        problems: [String] = []
    ) {
        self.evidence = evidence
        self.expected = expected
        self.uncertain = uncertain
        self.problems = problems
    }

    /// A way to tamper with the effects, to see that it is noticed.
    package enum Tampering: String, Sendable, CaseIterable {
        /// Something that was said is taken out.
        case removed
        /// Something that was said was said twice, where a key or a question prevents that.
        case doubled
        /// A blind channel was handed something a second time, and nobody had asked for it.
        case resent
    }

    /// Tampers with the effects.
    ///
    /// - Returns: false where there is nothing to tamper with.
    package mutating func tamper(_ tampering: Tampering) -> Bool {
        let isBlind = tampering == .resent
        guard
            let place = evidence.handovers.firstIndex(where: { handover in
                let kind = evidence.channels[handover.channel]
                return handover.happened && (kind == .blind) == isBlind
            })
        else { return false }
        switch tampering {
        case .removed: evidence.handovers.remove(at: place)
        case .doubled: evidence.handovers.append(evidence.handovers[place])
        case .resent:
            var again = evidence.handovers[place]
            again.happened = false
            evidence.handovers.append(again)
        }
        return true
    }

    /// Everything that breaks a promise.
    ///
    /// - Throws: what a script that cannot be loaded throws.
    package func violations() throws -> [Violation] {
        problems.map { Violation("death", $0) } + said() + silent() + agreement()
            + (try evidence.violations())
    }

    /// What must have been said was said once, in its group, and nothing else was.
    private func said() -> [Violation] {
        var said: [String: [Handover]] = [:]
        var problems: [Violation] = []
        for handover in evidence.handovers where handover.happened {
            guard let mark = EffectMark.of(handover.text), let group = expected[mark] else {
                problems.append(
                    Violation("unasked", "nobody asked for '\(handover.text)', which was said"))
                continue
            }
            if group != handover.group {
                problems.append(
                    Violation("unasked", "'\(mark)' was said in \(handover.group), not \(group)"))
            }
            said[mark, default: []].append(handover)
        }
        for (mark, group) in expected.sorted(by: { $0.key < $1.key }) {
            let times = said[mark]?.count ?? 0
            if times == 0 { problems.append(Violation("lost", "'\(mark)' of \(group)")) }
            if times > 1 {
                let channel = said[mark]?.first?.channel ?? ""
                problems.append(
                    Violation("doubled", "'\(mark)' was said \(times) times on \(channel)"))
            }
        }
        return problems
    }

    /// On a blind channel nothing is handed over again unless a person says so, and what was under
    /// way at a death is in doubt until a person has looked.
    private func silent() -> [Violation] {
        let hands = PeopleHands(evidence.rows.audit)
        let resends = Dictionary(
            grouping: evidence.rows.audit.filter { $0.verb == "outbox.resend" }, by: \.target
        ).mapValues(\.count)
        let handovers = Dictionary(grouping: evidence.handovers, by: \.key).mapValues(\.count)
        return evidence.rows.outbox.filter { evidence.channels[$0.channel] == .blind }.flatMap {
            row -> [Violation] in
            let allowed = 1 + (resends["outbox:\(row.id)"] ?? 0)
            let times = max(handovers[row.key] ?? 0, Int(row.attempt))
            var problems: [Violation] = []
            if times > allowed {
                problems.append(
                    Violation(
                        "resent", "\(row.key) was handed over \(times) times, \(allowed) allowed"))
            }
            if uncertain.contains(row.key), row.state != .doubt, !hands.touched(row) {
                problems.append(
                    Violation(
                        "undoubted",
                        "\(row.key) was under way at a death, and is "
                            + "\(row.state.rawValue) though nobody has looked"))
            }
            return problems
        }
    }

    /// What happened is sent in the outbox, and nothing is open there.
    private func agreement() -> [Violation] {
        let happened = Set(evidence.handovers.filter(\.happened).map(\.key))
        return evidence.rows.outbox.compactMap { row in
            if row.state == .sent || row.state == .doubt { return nil }
            let truth = happened.contains(row.key) ? "it happened" : "it never happened"
            return Violation("outbox", "\(row.key) is \(row.state.rawValue), and \(truth)")
        }
    }
}

extension Violation {
    fileprivate init(_ invariant: String, _ message: String) {
        self.init(invariant: invariant, message: message)
    }
}
