import JubenValue

/// Moves runs in flight to the source that is deployed now, where that changes nothing they did.
package struct RunUpgrade {
    /// What came of one run.
    package struct Answer: Sendable {
        /// The ways it can go.
        package enum Outcome: Sendable, Hashable {
            /// It is pinned to the deployed source already.
            case current
            /// Its journal is the same on the new source, to which it is pinned now.
            case upgraded(steps: Int64)
            /// Its journal would not be the same; it stays where it is.
            case differs(Replayer.Divergence)
            /// It cannot be tried; the text says why.
            case refused(String)
        }

        /// The run, as it was.
        package let run: RunRecord
        /// What came of it.
        package let outcome: Outcome

        /// Says what came of a run.
        package init(run: RunRecord, outcome: Outcome) {
            self.run = run
            self.outcome = outcome
        }
    }

    private let programs: ProgramCache
    private let ids: IDSource

    /// Makes an upgrade that compiles sources with a loader.
    package init(loader: any ScriptLoader, ids: IDSource) {
        programs = ProgramCache(loader: loader)
        self.ids = ids
    }

    /// The runs that are alive and pinned to another source than the deployed one.
    package static func candidates(
        of playbook: PlaybookRecord, in reader: any StoreReader
    ) throws -> [RunRecord] {
        let statuses: [RunStatus] = [.ready, .running, .waiting, .paused, .diverged, .cancelling]
        return try statuses.flatMap { status in
            try reader.fetch(
                Query(RunRecord.self, index: "run_status", equals: [.text(status.rawValue)]))
        }
        .filter { $0.playbook == playbook.name && $0.scriptHash != playbook.hash }
        .sorted { $0.id < $1.id }
    }

    /// Why a run that has ended cannot be moved; nil for one that is alive.
    package static func refusal(of run: RunRecord) -> String? {
        guard run.endedAt != nil else { return nil }
        return run.status == .failed
            ? "it has failed: let it go on with 'juben runs retry \(run.id)' first"
            : "it has ended"
    }

    /// Replays a run on a source, and pins it to that source if the journal is the same.
    ///
    /// A run that had diverged goes on: the new source is what it can be replayed on.
    package func upgrade(
        _ id: Int64, by actor: String, at now: Int64, in transaction: any StoreTransaction
    ) throws -> Answer? {
        guard var run = try transaction.get(RunRecord.self, id: id) else { return nil }
        if let why = Self.refusal(of: run) { return Answer(run: run, outcome: .refused(why)) }
        guard let playbook = try transaction.get(PlaybookRecord.self, id: run.playbook),
            !playbook.isRemoved
        else { return Answer(run: run, outcome: .refused("its playbook is gone")) }
        let old = run
        guard run.scriptHash != playbook.hash else { return Answer(run: old, outcome: .current) }
        guard try transaction.get(TriggerRecord.self, id: run.triggerID) != nil else {
            let key = run.triggerID.dropFirst(run.playbook.count + 1)
            return Answer(run: old, outcome: .refused("its playbook no longer has '\(key)'"))
        }
        let program = try programs.program(hash: playbook.hash, in: transaction)
        let outcome = try examine(run, on: program, in: transaction)
        guard case .upgraded = outcome else { return Answer(run: old, outcome: outcome) }
        run.scriptHash = playbook.hash
        try transaction.update(run)
        let control = RunControl(ids: ids)
        try control.note(
            .init(
                actor: actor, verb: "run.upgrade", target: "run:\(id)",
                detail: "\(old.scriptHash.prefix(12)) → \(playbook.hash.prefix(12))"),
            at: now, in: transaction)
        if run.status == .diverged {
            try control.resume(id, by: actor, at: now, in: transaction)
        }
        return Answer(run: old, outcome: outcome)
    }

    /// Says what an upgrade to a program would come to, and changes nothing.
    package func examine(
        _ run: RunRecord, on program: any ScriptProgram, in reader: any StoreReader
    ) throws -> Answer.Outcome {
        let journal = try reader.fetch(Query(JournalRecord.self, equals: [.int(run.id)]))
        return switch try Replayer().replay(run, journal: journal, on: program) {
        case .identical(let steps): .upgraded(steps: steps)
        case .diverged(let divergence): .differs(divergence)
        }
    }
}
