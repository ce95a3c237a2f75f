import JubenCommunity
import JubenEngine
import JubenValue

/// Writes rows as a performance leaves them behind.
struct History {
    private let ids: IDSource
    private let transaction: any StoreTransaction

    init(_ ids: IDSource, _ transaction: any StoreTransaction) {
        self.ids = ids
        self.transaction = transaction
    }

    /// A run with its slot, steps, two messages, a task and a note about it.
    func add(
        at moment: Int64, status: RunStatus, delivery: DeliveryState = .sent, steps: Int64 = 3
    ) throws {
        let hasEnded = RunMachine.ends.contains(status)
        let id = ids.next(at: moment)
        try transaction.insert(
            RunRecord(
                id: id, playbook: "daily", triggerID: "daily#every day 09:00", subject: "g\(id)",
                dedupKey: "every day 09:00@\(moment)#g\(id)", scriptHash: "v1", status: status,
                seed: 1, arguments: Value.encode(list: []), slotAt: moment, createdAt: moment,
                endedAt: hasEnded ? moment + 1 : nil))
        try transaction.insert(
            SlotRecord(
                triggerID: "daily#every day 09:00", slotAt: moment, subject: "g\(id)",
                verdict: .started, runID: id, decidedAt: moment))
        for seq in 1...steps {
            try transaction.insert(
                JournalRecord(
                    runID: id, seq: seq, verb: "send",
                    arguments: Value.encode(list: [.string("Good morning, this is step \(seq)")]),
                    state: .done, source: "playbooks/daily.lua", line: seq, at: moment))
        }
        if status == .failed {
            try transaction.insert(
                StateRecord(scope: "run:\(id)", key: "failed at", value: Value.int(1).encoded))
        }
        try addDelivery(at: moment, run: id, part: 0, state: .sent)
        try addDelivery(at: moment, run: id, part: 1, state: delivery)
        try addTask(at: moment, run: id, isOpen: false)
        try transaction.insert(
            MessageRecord(
                id: ids.next(at: moment), groupID: "g\(id)", text: "Good morning", at: moment))
        try transaction.insert(
            AuditRecord(
                id: ids.next(at: moment), at: moment, actor: "lin", verb: "run.resume",
                target: "run:\(id)", detail: ""))
    }

    /// Whom a community consists of, and what counts days.
    func addCommunity(at moment: Int64) throws {
        try transaction.insert(
            GroupRecord(
                id: "flash", name: "Flash", channel: "local", address: "flash", zone: "UTC",
                firstDay: "1970-01-11", status: .active, endsAt: moment + 200 * 24 * 3_600_000,
                createdAt: moment))
        try transaction.insert(MemberRecord(id: "lin", name: "Lin", createdAt: moment))
        try transaction.insert(
            MembershipRecord(groupID: "flash", memberID: "lin", joinedAt: moment))
        try transaction.insert(
            CheckinEntryRecord(
                groupID: "flash", name: "reading", memberID: "lin", day: "1970-01-11", at: moment))
        try transaction.insert(
            GateRecord(key: "cap:flash:1970-01-11", at: moment, expiresAt: moment))
        try transaction.insert(
            StateRecord(scope: "group:flash", key: "streak", value: Value.int(3).encoded))
        try addTask(at: moment, run: nil, isOpen: true)
    }

    /// A slot that nothing was started for.
    func addMissedSlot(at moment: Int64, subject: String) throws {
        try transaction.insert(
            SlotRecord(
                triggerID: "daily#every day 09:00", slotAt: moment, subject: subject,
                verdict: .missed, decidedAt: moment, note: "late"))
    }

    /// The dissolution of a group that was to last so long.
    func addPromise(at moment: Int64, state: DeliveryState) throws {
        try addDelivery(at: moment, run: 0, part: 0, state: state)
    }

    private func addDelivery(
        at moment: Int64, run: Int64, part: Int64, state: DeliveryState
    ) throws {
        let id = ids.next(at: moment)
        try transaction.insert(
            OutboxRecord(
                id: id, runID: run, seq: run == 0 ? 0 : 1, part: part, playbook: "daily",
                channel: "local", lane: "g\(run)", subject: "g\(run)", key: "\(run)-\(part)-\(id)",
                action: "message", payload: Value.map(["text": "Good morning"]).encoded,
                state: state, dueAt: moment, notBefore: moment, policy: .hold, createdAt: moment,
                settledAt: state == .sent ? moment + 1 : nil))
    }

    private func addTask(at moment: Int64, run: Int64?, isOpen: Bool) throws {
        try transaction.insert(
            TaskRecord(
                id: ids.next(at: moment), kind: "ask", runID: run, groupID: "flash", owner: "lin",
                title: "Look", status: isOpen ? .open : .done, createdAt: moment,
                settledAt: isOpen ? nil : moment + 1))
    }
}

/// Compiles nothing: what is only stored needs no script.
struct NoScripts: ScriptLoader {
    struct Refusal: Error {}

    func program(for script: ScriptRecord) throws -> any ScriptProgram { throw Refusal() }
}
