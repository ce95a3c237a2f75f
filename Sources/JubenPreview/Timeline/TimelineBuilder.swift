import JubenCommunity
package import JubenEngine
package import JubenValue

/// Makes the lines of a stretch of time from the rows of a store.
///
/// Preview and history use this one builder: on the simulated store, and on the real one.
package struct TimelineBuilder {
    /// How long before the stretch an action that leaves in it may have been due, in milliseconds.
    private static let holdMax: Int64 = 2 * 24 * 3600 * 1000

    private let reader: any StoreReader
    private let start: Int64
    private let end: Int64
    private let language: Language
    private var names = Names()

    /// What is looked up again and again.
    private struct Names {
        var groups: [String: GroupRecord?] = [:]
        var playbooks: [String: PlaybookRecord?] = [:]
        var runs: [Int64: RunRecord?] = [:]
        var triggers: [String: TriggerRecord?] = [:]
    }

    /// Makes a builder for the moments from `start` until before `end`.
    ///
    /// Juben's own reasons are given in the language, those of playbooks as they were written.
    package init(
        _ reader: any StoreReader, from start: Int64, until end: Int64, language: Language = .en
    ) {
        self.reader = reader
        self.start = start
        self.end = end
        self.language = language
    }

    /// The lines, by time and then in the order in which they came about.
    ///
    /// - Throws: ``StoreError`` when the store fails.
    package mutating func entries() throws -> [TimelineEntry] {
        var lines: [(at: Int64, order: Int64, entry: TimelineEntry)] = []
        for event in try events() { lines.append((event.0.at, event.1, event.0)) }
        for row in try deliveries() { lines.append((row.0.at, row.1, row.0)) }
        for slot in try slots() { lines.append((slot.at, 0, slot)) }
        for task in try tasks() { lines.append((task.0.at, task.1, task.0)) }
        for run in try failures() { lines.append((run.0.at, run.1, run.0)) }
        return lines.sorted {
            ($0.at, $0.order, $0.entry.identity) < ($1.at, $1.order, $1.entry.identity)
        }
        .map(\.entry)
    }

    // MARK: Messages and actions

    private mutating func deliveries() throws -> [(TimelineEntry, Int64)] {
        // What was held overnight was due the day before.
        let rows = try reader.fetch(
            Query(
                OutboxRecord.self, index: "outbox_time", from: .int(start - Self.holdMax),
                before: .int(end)))
        return try rows.compactMap { stored in
            guard let row = asOfTheEnd(stored) else { return nil }
            let payload = try Value(encoded: row.payload)
            let run = try run(row.runID)
            var entry = try self.entry(of: run, playbook: row.playbook)
            entry.identity =
                "\(identity(of: run))|\(row.seq).\(row.part)|\(row.action)|\(row.subject)"
            entry.kind = Self.kind(of: row.state)
            entry.at = row.settledAt ?? row.dueAt
            if entry.at != row.dueAt { entry.due = row.dueAt }
            entry.location = payload["location"]?.text ?? entry.location
            entry.channel = row.channel
            entry.action = row.action
            try name(&entry, group: row.subject)
            entry.text =
                payload["text"]?.text ?? payload["name"]?.text
                ?? payload["member"]?["name"]?.text ?? ""
            entry.attachments = payload["attachments"]?.list?.compactMap(\.text) ?? []
            if let mention = payload["mention"] {
                entry.mentions = mention.list?.compactMap { $0["name"]?.text } ?? ["all"]
            }
            entry.isPromotion = row.has(flag: "promo")
            explain(&entry, row)
            if row.runID == 0 { entry.why = payload["why"]?.text ?? entry.why }
            return (entry, row.id)
        }
    }

    /// The row as it stood when the stretch was over; nil when it belongs to an earlier one alone.
    private func asOfTheEnd(_ stored: OutboxRecord) -> OutboxRecord? {
        var row = stored
        if row.dueAt < start, (row.settledAt ?? 0) < start { return nil }
        if let settled = row.settledAt, settled >= end {
            guard row.dueAt >= start else { return nil }
            row.state = .pending
            row.notBefore = settled
            row.settledAt = nil
            row.error = nil
        }
        return row
    }

    /// Says what held or stopped an action.
    private func explain(_ entry: inout TimelineEntry, _ row: OutboxRecord) {
        let hold = row.heldBy ?? ""
        entry.heldBy = Note.words(hold, language)
        entry.cause = Note(stored: hold)?.code ?? ""
        switch row.state {
        case .pending:
            entry.until = row.notBefore == .max ? nil : row.notBefore
            entry.why = entry.heldBy
        case .dead, .expired, .cancelled, .doubt: entry.cause = row.state.rawValue
        case .sending, .sent, .awaitingHuman: break
        }
        guard let error = row.error, row.state != .sent else { return }
        entry.why = Note.words(error, language)
        if row.state == .expired, !hold.isEmpty { entry.why += " · " + entry.heldBy }
    }

    private static func kind(of state: DeliveryState) -> TimelineEntry.Kind {
        switch state {
        case .sent: .send
        case .doubt, .sending: .doubt
        case .awaitingHuman: .human
        case .pending, .dead, .expired, .cancelled: .blocked
        }
    }

    // MARK: Slots

    private mutating func slots() throws -> [TimelineEntry] {
        let rows = try reader.fetch(
            Query(SlotRecord.self, index: "slot_time", from: .int(start), before: .int(end)))
        return try rows.compactMap { slot in
            guard slot.verdict != .started, slot.verdict != .late else { return nil }
            let trigger = try trigger(slot.triggerID)
            let playbook = trigger?.playbook ?? String(slot.triggerID.prefix { $0 != "#" })
            var entry = TimelineEntry(
                identity: "slot|\(slot.triggerID)|\(slot.slotAt)|\(slot.subject)",
                kind: slot.verdict == .skipped || slot.verdict == .overlapped ? .skipped : .missed,
                at: slot.slotAt, playbook: playbook,
                trigger: trigger.map { "\($0.kind.rawValue) \($0.spec)" } ?? "",
                action: slot.verdict.rawValue, why: Note.words(slot.note, language),
                cause: Note(stored: slot.note)?.code ?? "")
            let book = try self.playbook(playbook)
            entry.title = book?.title ?? playbook
            if let book, let trigger { entry.location = "\(book.file):\(trigger.line)" }
            try name(&entry, group: String(slot.subject.prefix { $0 != "/" }))
            return entry
        }
    }

    // MARK: People

    private mutating func tasks() throws -> [(TimelineEntry, Int64)] {
        let rows = try reader.fetch(
            Query(TaskRecord.self, index: "task_time", from: .int(start), before: .int(end)))
        return try rows.filter { $0.kind != "deliver" }.map { task in
            let run = try task.runID.flatMap { try self.run($0) }
            let detail = try Value(json: task.detail)
            var entry = try self.entry(of: run, playbook: run?.playbook ?? "")
            entry.identity = "\(identity(of: run))|task|\(task.kind)|\(task.title)|\(task.groupID)"
            entry.kind = .human
            entry.at = task.createdAt
            entry.action = "task.\(task.kind)"
            entry.text = task.title
            entry.owner = task.owner
            entry.until = task.dueAt
            entry.location = detail["location"]?.text ?? entry.location
            entry.why = detail["why"]?.text ?? entry.why
            try name(&entry, group: task.groupID)
            return (entry, task.id)
        }
    }

    // MARK: Events

    private mutating func events() throws -> [(TimelineEntry, Int64)] {
        let rows = try reader.fetch(
            Query(
                InboxRecord.self, index: "inbox_time", from: .int(start), before: .int(end)))
        return try rows.compactMap { event in
            // What a crowd says is a background; what came of it is on the lines of the runs.
            guard event.source != "crowd", !["task", "checkin"].contains(event.name) else {
                return nil
            }
            let payload = try Value(encoded: event.payload)
            let who = payload["member"]?["name"]?.text ?? payload["actor"]?.text ?? ""
            var entry = TimelineEntry(
                identity: "event|\(event.source)|\(event.sourceID)", kind: .event,
                at: event.receivedAt, action: event.name,
                text: payload["text"]?.text ?? payload["command"]?.text ?? "",
                why: event.source)
            entry.owner = who
            try name(&entry, group: event.subject)
            return (entry, event.id)
        }
    }

    // MARK: Failures

    private mutating func failures() throws -> [(TimelineEntry, Int64)] {
        var lines: [(TimelineEntry, Int64)] = []
        for status in [RunStatus.failed, .diverged, .paused] {
            let runs = try reader.fetch(
                Query(RunRecord.self, index: "run_status", equals: [.text(status.rawValue)]))
            for run in runs {
                let at = run.endedAt ?? run.slotAt ?? run.createdAt
                guard at >= start, at < end, let error = run.error else { continue }
                var entry = try self.entry(of: run, playbook: run.playbook)
                entry.identity = "\(identity(of: run))|\(status.rawValue)"
                entry.kind = .failed
                entry.at = at
                entry.action = status.rawValue
                let first = error.split(separator: "\n").first.map(String.init) ?? error
                entry.text = first
                entry.location = Self.location(in: first) ?? entry.location
                try name(&entry, group: String(run.subject.prefix { $0 != "/" }))
                lines.append((entry, run.id))
            }
        }
        return lines
    }

    /// The `file:line` that an error begins with.
    private static func location(in error: String) -> String? {
        let parts = error.split(separator: ":", maxSplits: 2)
        guard parts.count == 3, parts[0].hasSuffix(".lua"), Int(parts[1]) != nil else { return nil }
        return "\(parts[0]):\(parts[1])"
    }

    // MARK: Names

    private mutating func entry(of run: RunRecord?, playbook: String) throws -> TimelineEntry {
        let book = try self.playbook(playbook)
        let trigger = try run.flatMap { try self.trigger($0.triggerID) }
        var location = ""
        if let book, let trigger { location = "\(book.file):\(trigger.line)" }
        return TimelineEntry(
            identity: "", kind: .send, at: 0, playbook: playbook, title: book?.title ?? playbook,
            trigger: trigger.map { "\($0.kind.rawValue) \($0.spec)" } ?? "", location: location,
            why: run?.reason ?? "")
    }

    private func identity(of run: RunRecord?) -> String {
        guard let run else { return "juben" }
        return "\(run.playbook)|\(run.dedupKey ?? "\(run.triggerID)#\(run.subject)")"
    }

    private mutating func name(_ entry: inout TimelineEntry, group id: String) throws {
        entry.group = id
        entry.groupName = try group(id)?.name ?? id
    }

    private mutating func group(_ id: String) throws -> GroupRecord? {
        if id.isEmpty { return nil }
        if let known = names.groups[id] { return known }
        let found = try reader.get(GroupRecord.self, id: id)
        names.groups[id] = .some(found)
        return found
    }

    private mutating func playbook(_ name: String) throws -> PlaybookRecord? {
        if let known = names.playbooks[name] { return known }
        let found = try reader.get(PlaybookRecord.self, id: name)
        names.playbooks[name] = .some(found)
        return found
    }

    private mutating func run(_ id: Int64) throws -> RunRecord? {
        if let known = names.runs[id] { return known }
        let found = try reader.get(RunRecord.self, id: id)
        names.runs[id] = .some(found)
        return found
    }

    private mutating func trigger(_ id: String) throws -> TriggerRecord? {
        if let known = names.triggers[id] { return known }
        let found = try reader.get(TriggerRecord.self, id: id)
        names.triggers[id] = .some(found)
        return found
    }
}
