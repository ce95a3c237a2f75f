import JubenEngine
import JubenPlaybook
import JubenValue

/// Performs verbs one after the other, as the steps of one run on a store in memory.
final class Steps {
    let store = MemoryStore()
    private let ids = IDSource()
    private var seq: Int64 = 0
    /// The current time; 08:30 in Shanghai on Tuesday 24 November 2026.
    var now: Int64 = 1_795_480_200_000
    var run: RunRecord

    init(subject: String = "g01", seed: Int64 = 7) {
        run = RunRecord(
            id: 1,
            playbook: "morning",
            triggerID: "morning#1",
            subject: subject,
            scriptHash: "h",
            status: .running,
            seed: seed,
            arguments: [],
            createdAt: 0
        )
    }

    /// The results of a call.
    func callAsFunction(_ verb: Verb, _ arguments: Value...) throws -> [Value] {
        seq += 1
        let checked = try ArgumentChecker(verb.spec).check(arguments)
        let outcome = try store.write { transaction in
            try verb.perform(
                StepContext(
                    transaction: transaction,
                    run: run,
                    seq: seq,
                    now: now,
                    location: SourceLocation(source: "playbooks/morning.lua", line: 1),
                    ids: ids
                ),
                checked
            )
        }
        guard case .values(let values) = outcome else { return [] }
        return values
    }

    /// The sentence with which a call fails; empty when it does not.
    func failure(_ verb: Verb, _ arguments: Value...) -> String {
        do {
            seq += 1
            let checked = try ArgumentChecker(verb.spec).check(arguments)
            _ = try store.write { transaction in
                try verb.perform(
                    StepContext(
                        transaction: transaction,
                        run: run,
                        seq: seq,
                        now: now,
                        location: SourceLocation(source: "playbooks/morning.lua", line: 1),
                        ids: ids
                    ),
                    checked
                )
            }
            return ""
        } catch {
            return "\(error)"
        }
    }
}

extension [Verb] {
    /// The verb of that name.
    func named(_ name: String) throws -> Verb {
        guard let verb = first(where: { $0.spec.name == name }) else {
            throw VerbError("unknown-verb", "\(name) is not among these verbs")
        }
        return verb
    }
}

extension [PureVerb] {
    /// The results of a call.
    func call(_ name: String, _ arguments: Value...) throws -> [Value] {
        guard let verb = first(where: { $0.spec.name == name }) else {
            throw VerbError("unknown-verb", "\(name) is not among these verbs")
        }
        return try verb(arguments)
    }

    /// The sentence with which a call fails; empty when it does not.
    func failure(_ name: String, _ arguments: Value...) -> String {
        do {
            guard let verb = first(where: { $0.spec.name == name }) else { return "no \(name)" }
            _ = try verb(arguments)
            return ""
        } catch {
            return "\(error)"
        }
    }
}
