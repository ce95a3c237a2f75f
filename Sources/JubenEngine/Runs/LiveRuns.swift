import JubenValue
import Synchronization

/// The scripts of runs that sleep after many steps, kept where they are suspended.
///
/// Rebuilding a run repeats all its steps, so a run that wakes again and again would pay for its
/// whole life each time. A kept script goes on as if it had been rebuilt; losing it, by a crash or
/// for want of room, costs the time of rebuilding and nothing else.
final class LiveRuns: Sendable {
    private struct Entry {
        let instance: any ScriptInstance
        let scriptHash: String
        let headSeq: Int64
        let epoch: Int64
        let use: Int
    }

    private struct State: @unchecked Sendable {  // an instance is entered by whoever took it out
        var entries: [Int64: Entry] = [:]
        var uses = 0
    }

    private let limits: RunLimits
    private let state = Mutex(State())

    init(limits: RunLimits) { self.limits = limits }

    /// Takes out the script of a run, if it stands where the run's rows say.
    ///
    /// A transaction that failed may have left one that went further; nobody gets that one.
    func take(_ run: RunRecord) -> (any ScriptInstance)? {
        let entry = state.withLock { $0.entries.removeValue(forKey: run.id) }
        guard let entry, !run.isCancelling, entry.scriptHash == run.scriptHash,
            entry.headSeq == run.headSeq, entry.epoch == run.epoch
        else { return nil }
        return entry.instance
    }

    /// Keeps the script of a run that sleeps, when rebuilding it would take many steps.
    func keep(_ instance: any ScriptInstance, of run: RunRecord) {
        guard instance.canResume, run.headSeq >= limits.liveStepsMin else { return }
        state.withLock { state in
            state.uses += 1
            state.entries[run.id] = Entry(
                instance: instance, scriptHash: run.scriptHash, headSeq: run.headSeq,
                epoch: run.epoch, use: state.uses)
            guard state.entries.count > limits.liveRunsMax,
                let oldest = state.entries.min(by: { $0.value.use < $1.value.use })
            else { return }
            state.entries.removeValue(forKey: oldest.key)
        }
    }
}

extension JournalRecord {
    /// What the step answers the script, once it has its outcome.
    var reply: ScriptReply {
        get throws {
            guard state == .error else { return .values(outcome) }
            return .failure(try Value(encoded: outcome).text ?? "")
        }
    }
}
