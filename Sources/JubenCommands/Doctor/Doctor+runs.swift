import JubenEngine
import JubenSchedule
import JubenValue

/// Runs and messages that wait for a person, and may not be known to.
extension Doctor {
    /// How long a run may wait for something without a deadline, in milliseconds.
    static let patience: Int64 = 30 * 24 * 3600 * 1000
    /// The most runs that nothing wakes which are counted.
    private static let lostMax = 1000

    mutating func lookAtRuns(_ reader: any StoreReader) throws {
        for status in [RunStatus.paused, .diverged] { try reportStopped(status, reader) }
        try reportCrashed(reader)
        try reportWaiting(reader)
        try reportUnplannable(reader)
    }

    private func runs(_ status: RunStatus, _ reader: any StoreReader) throws -> [RunRecord] {
        try reader.fetch(
            Query(RunRecord.self, index: "run_status", equals: [.text(status.rawValue)]))
    }

    private mutating func reportStopped(_ status: RunStatus, _ reader: any StoreReader) throws {
        let all = "juben runs list --status \(status.rawValue)"
        report(status.rawValue, try runs(status, reader), more: (all, all)) { doctor, run in
            let error = Note.words(run.error ?? "", doctor.language)
            let why = error.split(whereSeparator: \.isNewline).first.map { " (\($0))" } ?? ""
            doctor.report(
                status.rawValue, "run:\(run.id)",
                (
                    "run \(run.id) of \(run.playbook) is \(status.rawValue)\(why)",
                    "\(run.playbook) 的运行 \(run.id) \(status.chinese)\(why)"
                ),
                fix: (
                    "see 'juben runs show \(run.id)', then retry or cancel it",
                    "请看 juben runs show \(run.id)，然后 retry 或 cancel"
                ))
        }
    }

    private mutating func reportCrashed(_ reader: any StoreReader) throws {
        // A run that reached a wait has made progress, which forgives the crashes before it.
        let active: [RunStatus] = [.ready, .running, .cancelling]
        let crashed = try active.flatMap { try runs($0, reader) }.filter { $0.crashes > 0 }
        report(
            "crashed", crashed, more: ("see 'juben runs list'", "请看 juben runs list")
        ) { doctor, run in
            doctor.report(
                "crashed", "run:\(run.id)",
                (
                    "the daemon died \(run.crashes) times while it executed run \(run.id) of "
                        + run.playbook,
                    "守护进程在执行 \(run.playbook) 的运行 \(run.id) 时崩溃过 \(run.crashes) 次"
                ),
                fix: (
                    "see its last step with 'juben runs show \(run.id)', and cancel it if it is to "
                        + "blame",
                    "请用 juben runs show \(run.id) 查看最后一步，必要时取消它"
                ))
        }
    }

    /// Runs that nothing will wake, and those that have waited very long for what may never come.
    private mutating func reportWaiting(_ reader: any StoreReader) throws {
        let old = try reader.fetch(
            Query(
                RunRecord.self, index: "run_status", equals: [.text(RunStatus.waiting.rawValue)],
                before: .int(IDSource.first(at: max(now - Self.patience, 0)))))
        let endless = old.filter { $0.wakeAt == nil }
        report(
            "waiting", endless,
            more: ("juben runs list --status waiting", "juben runs list --status waiting")
        ) { doctor, run in
            let days = (doctor.now - run.createdAt) / (24 * 3600 * 1000)
            doctor.report(
                "waiting", "run:\(run.id)",
                (
                    "run \(run.id) of \(run.playbook) began \(days) days ago and waits without a "
                        + "deadline",
                    "\(run.playbook) 的运行 \(run.id) 开始于 \(days) 天前，一直在等待，没有期限"
                ),
                fix: (
                    "cancel it with 'juben runs cancel \(run.id)', and give its wait a within = …",
                    "用 juben runs cancel \(run.id) 取消，并在剧本里给等待加上 within = …"
                ))
        }
        let waiting = Query(
            RunRecord.self, index: "run_status", equals: [.text(RunStatus.waiting.rawValue)])
        let lost = try reader.newest(waiting, limit: Self.lostMax, id: \.id) { run in
            try reader.first(Query(AwaitRecord.self, equals: [.int(run.id)])) == nil
        }
        report("lost", lost, more: ("cancel them", "请取消它们")) { doctor, run in
            doctor.report(
                "lost", "run:\(run.id)",
                (
                    "run \(run.id) of \(run.playbook) waits for nothing that could wake it",
                    "\(run.playbook) 的运行 \(run.id) 在等待，但没有任何东西会唤醒它"
                ),
                fix: (
                    "cancel it with 'juben runs cancel \(run.id)', and report the fault with "
                        + "'juben runs export'",
                    "用 juben runs cancel \(run.id) 取消，并用 juben runs export 报告这个故障"
                ))
        }
    }

    private mutating func reportUnplannable(_ reader: any StoreReader) throws {
        for trigger in try reader.fetch(Query(TriggerRecord.self))
        where trigger.isTimed && trigger.nextAt == nil {
            let deeds = Query(
                AuditRecord.self, index: "audit_target", equals: [.text("trigger:\(trigger.id)")],
                descending: true)
            guard let deed = try reader.first(deeds), deed.verb == "trigger.unplannable" else {
                continue
            }
            report(
                "unplannable", trigger.id,
                (
                    "the schedule of \(trigger.id) cannot be worked out (\(deed.detail))",
                    "\(trigger.id) 的时间表无法计算（\(deed.detail)）"
                ),
                fix: (
                    "mend the cause and save the playbook again",
                    "请排除原因后重新保存剧本"
                ))
        }
    }

    mutating func lookAtDoubts(_ reader: any StoreReader) throws {
        let doubts = try reader.deliveries(in: .doubt)
        let all = "juben outbox list --state doubt"
        report("doubt", doubts, more: (all, all)) { doctor, row in
            let words = row.summary.prefix(20)
            doctor.report(
                "doubt", "outbox:\(row.id)",
                (
                    "whether \(row.id) (\(row.action) \"\(words)\" for \(row.subject)) happened is "
                        + "not known, and what follows it waits",
                    "\(row.id)（\(row.subject) 的 \(row.action)「\(words)」）是否发出无法确定，后面的都在等它"
                ),
                fix: (
                    "look into the group, then 'juben outbox settle \(row.id) --happened yes' or "
                        + "no",
                    "请到群里看看，然后 juben outbox settle \(row.id) --happened yes 或 no"
                ))
        }
    }
}
