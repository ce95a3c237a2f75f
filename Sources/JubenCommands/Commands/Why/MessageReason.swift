import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenPreview
import JubenStore
import JubenValue

/// Everything that led to a message or action, and to what became of it.
struct MessageReason {
    let row: OutboxRecord
    let group: GroupRecord?
    /// The run that wanted it, as far as it is still known.
    let run: RunRecord?
    let playbook: PlaybookRecord?
    let trigger: TriggerRecord?
    /// The step that wanted it.
    let step: JournalRecord?
    /// The line of the playbook that the step stands in.
    let code: String
    /// What people did to it.
    let deeds: [AuditRecord]

    /// Collects the rows.
    ///
    /// - Throws: ``CommandError`` when there is no such message.
    init(of id: Int64, in reader: any StoreReader) throws {
        guard let row = try reader.get(OutboxRecord.self, id: id) else {
            throw CommandError(
                .problems,
                "There is no message \(id): 'juben outbox list' shows those that are known.")
        }
        self.row = row
        group = try reader.get(GroupRecord.self, id: row.subject)
        run = row.runID == 0 ? nil : try reader.get(RunRecord.self, id: row.runID)
        playbook = try reader.get(PlaybookRecord.self, id: row.playbook)
        trigger = try run.flatMap { try reader.get(TriggerRecord.self, id: $0.triggerID) }
        step =
            row.runID == 0
            ? nil : try reader.get(JournalRecord.self, [.int(row.runID), .int(row.seq)])
        let source = try run.flatMap { try reader.get(ScriptRecord.self, id: $0.scriptHash) }
            .flatMap { try? PlaybookSource(encoded: $0.source) }
        code = step.flatMap { source?.line($0.source, $0.line) } ?? ""
        deeds = try reader.fetch(
            Query(AuditRecord.self, index: "audit_target", equals: [.text("outbox:\(id)")]))
    }

    /// What held or stopped it, the last first.
    func reasons(_ language: Language) -> [String] {
        var reasons: [String] = []
        if let error = row.error { reasons.append(Note.words(error, language)) }
        if let held = row.heldBy { reasons.append(Note.words(held, language)) }
        return reasons
    }

    // MARK: Text

    func text(_ clock: WallClock, _ language: Language, width: Int) -> String {
        var pen = StoryPen(width: width)
        let verb = TimelineWords(language).verb(of: row.action)
        pen.write([verb, row.summary].filter { !$0.isEmpty }.joined(separator: " ").oneLine)
        pen.field(language.pick("state", "状态"), state(clock, language))
        for reason in reasons(language) {
            pen.field(
                row.state == .sent
                    ? language.pick("was held", "曾推迟") : language.pick("because", "原因"), reason)
        }
        pen.field(
            language.pick("group", "群"),
            "\(group?.name ?? row.subject)  (\(row.subject), \(row.channel))")
        pen.field(language.pick("wanted at", "应发时间"), clock.long(row.dueAt))
        if let deadline = row.notAfter {
            pen.field(language.pick("not after", "不晚于"), clock.long(deadline))
        }
        if row.attempt > 1 { pen.field(language.pick("attempts", "尝试"), "\(row.attempt)") }
        tellOrigin(&pen, language)
        if !deeds.isEmpty {
            pen.heading(language.pick("By hand", "人工操作"))
            for deed in deeds {
                pen.write("\(clock.long(deed.at))  \(deed.actor)  \(deed.verb)  \(deed.detail)")
            }
        }
        return pen.text
    }

    private func state(_ clock: WallClock, _ language: Language) -> String {
        var words = row.state.word(language)
        if let settled = row.settledAt { words += "  \(clock.long(settled))" }
        if row.state == .pending, row.notBefore != .max {
            words += language.pick(
                " until \(clock.long(row.notBefore))", "，等到 \(clock.long(row.notBefore))")
        }
        return words
    }

    private func tellOrigin(_ pen: inout StoryPen, _ language: Language) {
        guard row.runID != 0 else {
            let payload = try? Value(encoded: row.payload)
            let why = payload?["why"]?.text ?? ""
            pen.field(
                language.pick("wanted by", "由来"),
                [language.pick("Juben itself", "系统"), Note.words(why, language)]
                    .filter { !$0.isEmpty }.joined(separator: ": "))
            // What follows from data that a playbook declares has a line all the same.
            guard let playbook else { return }
            pen.field(language.pick("playbook", "剧本"), playbook.title)
            if let line = payload?["location"]?.text {
                pen.field(language.pick("line", "位置"), line)
            }
            return
        }
        pen.field(language.pick("playbook", "剧本"), playbook?.title ?? row.playbook)
        if let run {
            pen.field(language.pick("run", "运行"), "\(run.id)  \(run.status.word(language))")
            pen.field(language.pick("trigger", "触发"), run.trigger)
            pen.field(language.pick("run began", "起因"), Note.words(run.reason, language))
        } else {
            pen.field(
                language.pick("run", "运行"),
                language.pick("\(row.runID), no longer kept", "\(row.runID)，已清理"))
        }
        if let step {
            pen.field(language.pick("line", "位置"), "\(step.source):\(step.line)")
            pen.note("| ", code)
        }
    }

    // MARK: JSON

    func json(_ clock: WallClock, _ language: Language) -> String {
        let object: [String: Value] = [
            "id": .string("\(row.id)"), "state": .string(row.state.rawValue),
            "text": .string(row.summary), "group": .string(row.subject),
            "channel": .string(row.channel), "action": .string(row.action),
            "due_at": clock.iso(row.dueAt),
            "not_before": clock.iso(row.notBefore == .max ? nil : row.notBefore),
            "settled_at": clock.iso(row.settledAt), "attempt": .int(row.attempt),
            "reasons": .list(reasons(language).map(Value.string)),
            "run": row.runID == 0 ? .null : .string("\(row.runID)"),
            "trigger": run.map { .string($0.trigger) } ?? .null,
            "because": run.map { .string(Note.words($0.reason, language)) } ?? .null,
            "source": step.map { .string($0.source) } ?? .null,
            "line": step.map { .int($0.line) } ?? .null, "code": .string(code),
            "deeds": .list(
                deeds.map { deed in
                    [
                        "at": clock.iso(deed.at), "actor": .string(deed.actor),
                        "verb": .string(deed.verb), "detail": .string(deed.detail),
                    ]
                }),
        ]
        return Value.map(object).json
    }
}
