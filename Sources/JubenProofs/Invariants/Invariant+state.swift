import JubenEngine
import JubenValue

extension Invariant {
    /// What a step changes inside Juben changes once.
    static let state = Invariant(
        name: "state",
        promise: "what a step changes inside Juben changes exactly once",
        violations: { evidence in
            var expected: [String: Int64] = [:]
            for change in evidence.commits.flatMap(\.changes) where change.old == nil {
                guard let step = change.new as? JournalRecord, step.verb == "state.add",
                    step.state == .done,
                    let key = try Value(encoded: step.arguments).list?.first?.text,
                    key.hasPrefix(Self.counterPrefix)
                else { continue }
                expected[key, default: 0] += 1
            }
            var found: [String: Int64] = [:]
            for row in evidence.rows.state where row.key.hasPrefix(Self.counterPrefix) {
                found[row.key, default: 0] += try Value(encoded: row.value).integer ?? 0
            }
            return Set(expected.keys).union(found.keys).sorted().compactMap { key in
                let (steps, value) = (expected[key] ?? 0, found[key] ?? 0)
                return steps == value ? nil : "\(steps) steps added to \(key), which is \(value)"
            }
        },
        sabotage: { evidence in
            guard
                let index = evidence.rows.state.firstIndex(where: {
                    $0.key.hasPrefix(Self.counterPrefix)
                })
            else { return false }
            evidence.rows.state[index].value = Value.int(-1).encoded
            return true
        })

    /// How the keys begin that random playbooks count in.
    static let counterPrefix = "n:"
}
