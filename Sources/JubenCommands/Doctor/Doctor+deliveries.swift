import JubenEngine
import JubenValue

/// Messages and actions that came to nothing, while somebody may still want to do something about
/// it.
extension Doctor {
    /// How long they are told of, in milliseconds.
    static let mourning: Int64 = 3 * 24 * 3600 * 1000
    /// The most that are looked at.
    private static let lossesMax = 10_000

    mutating func lookAtLosses(_ reader: any StoreReader) throws {
        let dead = try losses(.dead, reader)
        let all = "juben outbox list --state dead"
        report("dead", dead, more: (all, all)) { doctor, row in
            let error = Note.words(row.error ?? "", doctor.language)
            let words = row.summary.prefix(20)
            doctor.report(
                "dead", "outbox:\(row.id)",
                (
                    "\(row.id) (\(row.action) \"\(words)\" for \(row.subject)) did not happen: "
                        + error,
                    "\(row.id)（\(row.subject) 的 \(row.action)「\(words)」）没有发出：\(error)"
                ),
                fix: (
                    "mend the cause, then 'juben outbox resend \(row.id)', or 'juben outbox "
                        + "discard \(row.id)'",
                    "排除原因后运行 juben outbox resend \(row.id)，或 juben outbox discard \(row.id) 放弃"
                ))
        }
        try reportExpired(reader)
    }

    /// What a channel could not send in time, a line for each channel: a deadline that passed in a
    /// quiet hour was the playbook's own wish.
    private mutating func reportExpired(_ reader: any StoreReader) throws {
        let codes: Set = ["channel-paused", "channel-rests", "channel-busy", "retry"]
        let expired = try losses(.expired, reader).filter { row in
            guard let held = row.heldBy else { return false }
            // What a platform answered stands there in its own words.
            return Note(stored: held).map { codes.contains($0.code) } ?? true
        }
        let channels = Dictionary(grouping: expired, by: \.channel)
        for (channel, rows) in channels.sorted(by: { $0.key < $1.key }) {
            let why = rows.last.flatMap(\.heldBy).map { Note.words($0, language) } ?? ""
            report(
                "expired", "channel:\(channel)",
                (
                    "\(rows.count) \(rows.count == 1 ? "message" : "messages") for channel "
                        + "\(channel) came too late and did not leave: \(why)",
                    "渠道 \(channel) 有 \(rows.count) 条消息过了时限没有发出：\(why)"
                ),
                fix: (
                    "see 'juben outbox list --state expired'; resend what is still wanted, "
                        + "discard the rest",
                    "请看 juben outbox list --state expired，需要的 resend，其余 discard"
                ))
        }
    }

    private func losses(
        _ state: DeliveryState, _ reader: any StoreReader
    ) throws -> [OutboxRecord] {
        let newest = Query(
            OutboxRecord.self, index: "outbox_state", equals: [.text(state.rawValue)],
            descending: true, limit: Self.lossesMax)
        let since = now - Self.mourning
        return try reader.fetch(newest).filter { ($0.settledAt ?? $0.createdAt) >= since }
            .reversed()
    }
}
