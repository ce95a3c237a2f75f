import JubenValue

/// Replays a journal against a source without performing anything: what `upgrade` asks before it
/// moves a run, and what an exported run is examined with.
package struct Replayer {
    /// What a replay came to.
    package enum Verdict: Sendable, Hashable {
        /// Every step matched, up to where the run stands.
        case identical(steps: Int64)
        /// A step did not match.
        case diverged(Divergence)
    }

    /// The first step that did not match.
    package struct Divergence: Sendable, Hashable {
        /// The step's number.
        package let seq: Int64
        /// Where the recorded call stood.
        package let recorded: SourceLocation
        /// Where the replay's call stands; nil when the replay came to no call at all.
        package let replayed: SourceLocation?
        /// One sentence that names both calls and their lines.
        package let message: String
    }

    /// Makes a replayer.
    package init() {}

    /// Replays a run's journal on a program.
    ///
    /// - Throws: ``ScriptError`` when the program does not load.
    package func replay(
        _ run: RunRecord, journal: [JournalRecord], on program: any ScriptProgram
    ) throws -> Verdict {
        let instance = try program.makeInstance(seed: UInt64(bitPattern: run.seed))
        let key = String(run.triggerID.dropFirst(run.playbook.count + 1))
        var position = 0
        var verdict: Verdict?
        let answer: (ScriptCall) -> ScriptReply = { call in
            guard verdict == nil else { return .stop }
            guard position < journal.count else {
                // The source goes on where the journal ends: everything so far was identical.
                verdict = .identical(steps: Int64(journal.count))
                return .stop
            }
            let entry = journal[position]
            guard entry.isOf(call) else {
                verdict = .diverged(
                    Divergence(
                        seq: entry.seq, recorded: entry.location, replayed: call.location,
                        message: StepHost.divergence(at: entry, actual: call)))
                return .stop
            }
            position += 1
            switch entry.state {
            case .done: return .values(entry.outcome)
            case .error:
                return .failure((try? Value(encoded: entry.outcome).text) ?? "")
            case .intent:
                verdict = .identical(steps: Int64(position))
                return .stop
            }
        }
        let outcome = instance.start(trigger: key, arguments: run.arguments, host: answer)
        if verdict == nil, position < journal.count {
            // What is left are the steps of the cleanup, or the source ends too early.
            _ = instance.cleanUp(Self.ending(of: run, outcome), host: answer)
        }
        if let verdict { return verdict }
        guard position == journal.count else {
            let entry = journal[position]
            let ending =
                if case .failed(let text) = outcome { "failed: \(text)" } else { "ended" }
            return .diverged(
                Divergence(
                    seq: entry.seq, recorded: entry.location, replayed: nil,
                    message: "the replay \(ending) before step \(entry.seq), which was "
                        + "\(CallText.text(verb: entry.verb, arguments: entry.arguments)) at "
                        + "\(entry.location) [diverged]"))
        }
        return .identical(steps: Int64(position))
    }
    private static func ending(of run: RunRecord, _ outcome: ScriptOutcome) -> String {
        if run.isCancelling { return "cancelled" }
        return if case .finished = outcome { "done" } else { "failed" }
    }
}
