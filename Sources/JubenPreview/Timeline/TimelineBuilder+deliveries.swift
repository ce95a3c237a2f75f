import JubenCommunity
import JubenEngine
import JubenValue

extension TimelineBuilder {
    mutating func deliveries() throws -> [(TimelineEntry, Int64)] {
        // What was held overnight was due the day before.
        let rows = try reader.fetch(
            Query(
                OutboxRecord.self, index: "outbox_time", from: .int(start - Self.holdMax),
                before: .int(end)))
        var counts: [String: Int] = [:]
        var lines: [(TimelineEntry, Int64)] = []
        for batch in Self.batches(rows.compactMap(asOfTheEnd)) {
            let row = batch[0]
            let run = try run(row.runID)
            // The n-th message of the run to the group, and not its step: how often a run woke in
            // between is no part of what was done.
            let prefix = "\(identity(of: run))|\(row.action)|\(row.subject)"
            counts[prefix, default: 0] += 1
            var entry = try self.entry(for: row, of: run)
            entry.identity = "\(prefix)|\(counts[prefix, default: 0])"
            if batch.count > 1 { entry.text = try Self.names(in: batch, language) }
            lines.append((entry, row.id))
        }
        return lines
    }

    /// Invitations of one step belong on one line; everything else has its own.
    private static func batches(_ rows: [OutboxRecord]) -> [[OutboxRecord]] {
        var batches: [[OutboxRecord]] = []
        var places: [String: Int] = [:]
        for row in rows.sorted(by: { $0.id < $1.id }) {
            let key = "\(row.runID)-\(row.seq)-\(row.state.rawValue)"
            if row.action == "member.invite", let place = places[key] {
                batches[place].append(row)
            } else {
                places[key] = batches.count
                batches.append([row])
            }
        }
        return batches
    }

    /// The most names on one line.
    private static let namesMax = 5

    private static func names(in batch: [OutboxRecord], _ language: Language) throws -> String {
        let names = try batch.compactMap {
            try Value(encoded: $0.payload)["member"]?["name"]?.text
        }
        return people(names, language)
    }

    /// A few names and how many there are.
    static func people(_ names: [String], _ language: Language) -> String {
        let shown = names.prefix(namesMax).joined(separator: language.pick(", ", "、"))
        guard names.count > namesMax else { return shown }
        return language.pick(
            "\(shown) and \(names.count - namesMax) more", "\(shown) 等 \(names.count) 人")
    }

    private mutating func entry(
        for row: OutboxRecord, of run: RunRecord?
    ) throws -> TimelineEntry {
        let payload = try Value(encoded: row.payload)
        var entry = try self.entry(of: run, playbook: row.playbook)
        entry.kind = Self.kind(of: row.state)
        entry.at = row.settledAt ?? row.dueAt
        if entry.at != row.dueAt { entry.due = row.dueAt }
        entry.location = payload["location"]?.text ?? entry.location
        entry.channel = row.channel
        entry.action = row.action
        try name(&entry, group: row.subject)
        entry.text =
            payload["text"]?.text ?? payload["name"]?.text
            ?? payload["member"]?["name"]?.text
            ?? payload["why"]?.text.map { Note.words($0, language) } ?? ""
        entry.attachments = payload["attachments"]?.list?.compactMap(\.text) ?? []
        if let mention = payload["mention"] {
            entry.mentions = mention.list?.compactMap { $0["name"]?.text } ?? ["all"]
        }
        if ["contact.greet", "contact.reply"].contains(row.action),
            let name = payload["member"]?["name"]?.text
        {
            entry.mentions = [name]
        }
        entry.isPromotion = row.has(flag: "promo")
        explain(&entry, row)
        if row.runID == 0, let why = payload["why"]?.text { entry.why = Note.words(why, language) }
        return entry
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
}
