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
        case 1:
            isOver = try messages(&progress, &counts, cutoff, rowsMax, transaction)
        case 2:
            isOver = try offences(&progress, &counts, cutoff, rowsMax, transaction)
        default:
            isOver = try passes(&progress, &counts, cutoff, rowsMax, transaction)
        }
        guard isOver else { return true }
        progress.society = .init(part: progress.society.part + 1)
        return progress.society.part < 4
    }

    /// Looks at the next rows of a kind that began before a moment.
    ///
    /// - Returns: whether those were the last.
    private func sweep<Row: Record>(
        _ id: KeyPath<Row, Int64>, _ progress: inout PruneProgress, before end: Int64,
        _ rowsMax: Int, _ transaction: any StoreTransaction, _ body: (Row) throws -> Void
    ) throws -> Bool {
        let rows = try transaction.fetch(
            Query(
                Row.self, from: .int(progress.society.place + 1),
                before: .int(IDSource.first(at: end)), limit: rowsMax))
        for row in rows {
            progress.society.place = row[keyPath: id]
            try body(row)
        }
        return rows.count < rowsMax
    }

    /// Removes tasks that were settled, unless their run is still under way.
    private func tasks(
        _ progress: inout PruneProgress, _ counts: inout PruneCounts, _ cutoff: Int64,
        _ rowsMax: Int, _ transaction: any StoreTransaction
    ) throws -> Bool {
        try sweep(\TaskRecord.id, &progress, before: cutoff, rowsMax, transaction) { task in
            guard task.status != .open, let settled = task.settledAt, settled < cutoff else {
                return
            }
            let run = try task.runID.flatMap { try transaction.get(RunRecord.self, id: $0) }
            guard run.map({ $0.endedAt != nil }) ?? true else { return }
            try transaction.delete(TaskRecord.self, [.int(task.id)])
            counts.tasks += 1
        }
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
        return try sweep(\MessageRecord.id, &progress, before: end, rowsMax, transaction) {
            message in
            guard message.at < end else { return }
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
    }

    /// Removes offences that count no more; one that keeps somebody out is the proof of it.
    private func offences(
        _ progress: inout PruneProgress, _ counts: inout PruneCounts, _ cutoff: Int64,
        _ rowsMax: Int, _ transaction: any StoreTransaction
    ) throws -> Bool {
        try sweep(\OffenceRecord.id, &progress, before: cutoff, rowsMax, transaction) { offence in
            guard offence.at < cutoff, !offence.counts(at: cutoff) else { return }
            let ban = try transaction.get(
                BanRecord.self, [.text(offence.groupID), .text(offence.memberID)])
            if let ban, ban.offenceID == offence.id, ban.holds(at: cutoff) { return }
            try transaction.delete(OffenceRecord.self, [.int(offence.id)])
            counts.offences += 1
        }
    }

    /// Removes leaves to advertise that have ended.
    private func passes(
        _ progress: inout PruneProgress, _ counts: inout PruneCounts, _ cutoff: Int64,
        _ rowsMax: Int, _ transaction: any StoreTransaction
    ) throws -> Bool {
        try sweep(\AdPassRecord.id, &progress, before: cutoff, rowsMax, transaction) { pass in
            guard pass.until < cutoff else { return }
            try transaction.delete(AdPassRecord.self, [.int(pass.id)])
            counts.passes += 1
        }
    }
}
