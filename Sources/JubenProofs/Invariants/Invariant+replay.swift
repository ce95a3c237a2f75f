import JubenEngine
import JubenValue

extension Invariant {
    /// Every run can be rebuilt from its journal on the source that it is pinned to.
    static let replay = Invariant(
        name: "replay",
        promise: "every run replays its whole journal on the source that it is pinned to",
        violations: { evidence in
            let scripts = Dictionary(
                evidence.rows.scripts.map { ($0.hash, $0) }, uniquingKeysWith: { first, _ in first }
            )
            let journals = Dictionary(grouping: evidence.rows.journal, by: \.runID)
            var programs: [String: any ScriptProgram] = [:]
            var problems: [String] = []
            for run in evidence.rows.runs {
                guard let journal = journals[run.id] else { continue }
                guard let script = scripts[run.scriptHash] else {
                    problems.append("run \(run.id) is pinned to a source that is gone")
                    continue
                }
                let program =
                    try programs[run.scriptHash] ?? evidence.loader.program(for: script)
                programs[run.scriptHash] = program
                let verdict = try Replayer().replay(run, journal: journal, on: program)
                if case .diverged(let divergence) = verdict {
                    problems.append("run \(run.id) of \(run.triggerID): \(divergence.message)")
                }
            }
            return problems
        },
        sabotage: { evidence in
            guard let first = evidence.rows.journal.indices.first else { return false }
            evidence.rows.journal[first].verb = "members.count"
            return true
        })
}
