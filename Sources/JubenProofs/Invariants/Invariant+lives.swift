import JubenCommunity
import JubenEngine

extension Invariant {
    /// Runs live by the state machine, and none is set aside by the engine's own fault.
    static let lives = Invariant(
        name: "lives",
        promise: "runs live by their state machine, and none is set aside for the engine's fault",
        violations: { evidence in
            var problems = evidence.commits.flatMap { commit in
                commit.changes.compactMap { change -> String? in
                    guard let old = change.old as? RunRecord, let new = change.new as? RunRecord,
                        !LifeRule.isLegal(from: old, to: new.status)
                    else { return nil }
                    return "commit \(commit.number) made run \(new.id) \(new.status.rawValue), "
                        + "which was \(old.status.rawValue)"
                }
            }
            let asked = Set(evidence.rows.tasks.filter { $0.kind == "late" }.map(\.runID))
            for run in evidence.rows.runs {
                if let problem = LifeRule.problem(
                    of: run, crashes: evidence.crashes, isAsked: asked.contains(run.id))
                {
                    problems.append("run \(run.id) of \(run.triggerID) \(problem)")
                }
            }
            let faults = ["trigger.unplannable", "event.unreadable", "inbox.trim"]
            for row in evidence.rows.audit where faults.contains(row.verb) {
                problems.append("\(row.verb) \(row.target): \(row.detail)")
            }
            return problems
        },
        sabotage: { evidence in
            guard let index = evidence.rows.runs.indices.last else { return false }
            evidence.rows.runs[index].status = .diverged
            return true
        })
}

private enum LifeRule {
    /// The words in which the store and the engine speak of their own faults.
    private static let ownFaults = ["The table '", "A stored ", "although nobody had told it"]

    static func isLegal(from old: RunRecord, to new: RunStatus) -> Bool {
        if old.status == new { return true }
        // One that another run of its batch cancels ends in the slice that it was claimed for.
        let starts = old.status == .cancelling ? [old.status, .running] : [old.status]
        return starts.contains { status in
            RunMachine.events.contains { event in
                var machine = RunMachine(status, isCancelling: old.isCancelling)
                machine.apply(event)
                return machine.status == new
            }
        }
    }

    static func problem(of run: RunRecord, crashes: Int, isAsked: Bool) -> String? {
        if (run.endedAt != nil) != RunMachine.ends.contains(run.status) {
            return "is \(run.status.rawValue) and its end is \(run.endedAt ?? 0)"
        }
        let error = run.error ?? ""
        if ownFaults.contains(where: error.contains) {
            return "failed by a fault of ours: \(error)"
        }
        switch run.status {
        case .diverged: return "diverged: \(error)"
        case .paused:
            if isAsked && run.headSeq == 0 { return nil }
            if error.hasSuffix("[crashed]"), crashes >= RunLimits().crashesMax { return nil }
            return "is paused: \(error)"
        default: return nil
        }
    }
}

extension RunMachine {
    fileprivate static var events: [Event] {
        [.claim, .sleep, .wake, .finish, .fail, .diverge, .park, .resume, .cancel, .fence]
    }
}
