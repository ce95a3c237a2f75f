import JubenEngine
import JubenProofs
import JubenStore

/// Looks at what each death left, and remembers what was uncertain then.
struct DeathWitness {
    /// The keys of what was under way to a blind channel at some death.
    private(set) var uncertain: Set<String> = []
    /// The hand-overs whose answer the process did not live to note.
    private(set) var torn: Set<Int> = []
    /// What should never have been seen.
    private(set) var problems: [String] = []
    /// When the home came to rest, in epoch milliseconds.
    var end: Int64 = 0
    /// Of those uncertain, the ones at which no person has looked yet.
    private var open: [String: Int64] = [:]

    mutating func note(_ problem: String) { problems.append(problem) }

    /// Looks at what a death left.
    mutating func examine(_ remains: Remains, _ effects: EffectTruth) throws {
        try follow(remains)
        for row in try remains.sending() {
            if let place = effects.last(of: row.key) { torn.insert(place) }
            guard Stage.kinds[row.channel] == .blind else { continue }
            uncertain.insert(row.key)
            open[row.key] = row.id
        }
    }

    /// What was uncertain is in doubt until a person looks at it.
    private mutating func follow(_ remains: Remains) throws {
        guard !open.isEmpty else { return }
        try remains.store.read { reader in
            var looked: Set<String>?
            for (key, id) in open {
                guard let row = try reader.get(OutboxRecord.self, id: id) else {
                    problems.append("\(key) was under way at a death, and is gone")
                    open[key] = nil
                    continue
                }
                if row.state == .doubt || row.state == .sending { continue }
                // Only now, because the list of what people did is long.
                let touched = try looked ?? Self.looked(in: reader)
                looked = touched
                if !touched.contains("outbox:\(id)") {
                    problems.append(
                        "\(key) was under way to \(row.channel) at a death, and is "
                            + "\(row.state.rawValue) though nobody has looked")
                }
                open[key] = nil
            }
        }
    }

    private static func looked(in reader: any StoreReader) throws -> Set<String> {
        Set(try reader.fetch(Query(AuditRecord.self)).map(\.target))
    }
}
