package import JubenEngine

extension CommunitySociety {
    /// The line of a reward stays as long as the ledger does: it says why the points were given,
    /// and that they were.
    package func keeps(_ deed: AuditRecord) -> Bool { deed.target.hasPrefix(PayoutLine.prefix) }

    package func prune(
        _ progress: inout PruneProgress, _ counts: inout PruneCounts, before cutoff: Int64,
        rowsMax: Int, in transaction: any StoreTransaction
    ) throws -> Bool {
        let isOver: Bool
        switch progress.society.part {
        case 0:
            isOver = try tasks(&progress, &counts, cutoff, rowsMax, transaction)
        default:
            isOver = try messages(&progress, &counts, cutoff, rowsMax, transaction)
        }
        guard isOver else { return true }
        progress.society = .init(part: progress.society.part + 1)
        return progress.society.part < 2
    }

    /// Removes tasks that were settled, unless their run is still under way.
    private func tasks(
        _ progress: inout PruneProgress, _ counts: inout PruneCounts, _ cutoff: Int64,
        _ rowsMax: Int, _ transaction: any StoreTransaction
    ) throws -> Bool {
        let rows = try transaction.fetch(
            Query(
                TaskRecord.self, from: .int(progress.society.place + 1),
                before: .int(IDSource.first(at: cutoff)), limit: rowsMax))
        for task in rows {
            progress.society.place = task.id
            guard task.status != .open, let settled = task.settledAt, settled < cutoff else {
                continue
            }
            let run = try task.runID.flatMap { try transaction.get(RunRecord.self, id: $0) }
            guard run.map({ $0.endedAt != nil }) ?? true else { continue }
            try transaction.delete(TaskRecord.self, [.int(task.id)])
            counts.tasks += 1
        }
        return rows.count < rowsMax
    }

    /// Removes what was said before the moment.
    ///
    /// It keeps what was said since the oldest run under way began: a run may count it, and all of
    /// the days that are not counted yet.
    private func messages(
        _ progress: inout PruneProgress, _ counts: inout PruneCounts, _ cutoff: Int64,
        _ rowsMax: Int, _ transaction: any StoreTransaction
    ) throws -> Bool {
        let underWay = try RunStatus.allCases.filter { !RunMachine.ends.contains($0) }
            .compactMap { status in
                try transaction.first(
                    Query(RunRecord.self, index: "run_status", equals: [.text(status.rawValue)]))?
                    .createdAt
            }
        let uncounted = try DayCloser.firstUncounted(in: transaction)
        let end = min(cutoff, underWay.min() ?? cutoff, uncounted ?? cutoff)
        let rows = try transaction.fetch(
            Query(
                MessageRecord.self, from: .int(progress.society.place + 1),
                before: .int(IDSource.first(at: end)), limit: rowsMax))
        for message in rows {
            progress.society.place = message.id
            guard message.at < end else { continue }
            try transaction.delete(MessageRecord.self, [.int(message.id)])
            // What was made of a message has its id, and goes with it.
            try transaction.delete(AdRecord.self, [.int(message.id)])
            if let question = try transaction.get(QuestionRecord.self, id: message.id),
                question.status != .open
            {
                try transaction.delete(QuestionRecord.self, [.int(question.id)])
            }
            counts.messages += 1
        }
        return rows.count < rowsMax
    }
}
