package import JubenEngine
package import JubenSchedule
import JubenValue

/// Counts one local day of one group from the rows of what happened.
///
/// What is counted while it happens (who came and went, what playbooks count) is not among it.
package struct DayCount {
    private let reader: any StoreReader
    private var values: [String: String] = [:]

    /// How long after a post what members say is a reply to it, in milliseconds.
    package static let replyWindow: Int64 = 3_600_000

    /// Counts through a transaction or a view.
    package init(_ reader: any StoreReader) { self.reader = reader }

    /// The numbers of a day; those that are 0 are left out, but for `members`.
    ///
    /// - Parameters:
    ///   - group: whose.
    ///   - day: the local day.
    ///   - now: the current time: a day that is not over is counted as far as it goes.
    /// - Returns: how many, by the names of metrics and their parts.
    /// - Throws: ``StoreError`` when the store fails.
    package mutating func numbers(
        of group: GroupRecord, on day: LocalDate, at now: Int64
    ) throws -> [String: Int64] {
        let zone = try Zone(group.zone)
        let start = zone.startOfDay(day)
        let end = min(zone.startOfDay(day.adding(days: 1)), now)
        var numbers = try talk(of: group.id, from: start, before: end)
        try people(of: group.id, on: day, before: end, zone, &numbers)
        let members = numbers["members", default: 0]
        try checkins(of: group.id, from: start, before: end, &numbers)
        let opened = try reader.get(
            MetricRecord.self, [.text("\(day)"), .text(group.id), .text("checkins_open")])
        if opened != nil || numbers["checkins", default: 0] > 0 {
            numbers["checkin_due"] = max(members, numbers["checkers", default: 0])
        }
        try silence(of: group, on: day, from: start, &numbers)
        numbers = numbers.filter { $0.value != 0 }
        numbers["members"] = members
        return numbers
    }

    // MARK: What was said

    private mutating func talk(
        of group: String, from start: Int64, before end: Int64
    ) throws -> [String: Int64] {
        var numbers: [String: Int64] = [:]
        var speakers: Set<String> = []
        var repliers: Set<String> = []
        var posted: Int64?
        let said = try reader.fetch(
            Query(
                MessageRecord.self, index: "message_group", equals: [.text(group)],
                from: .int(start), before: .int(end)))
        for message in said {
            guard let member = message.memberID else {
                posted = message.at
                numbers["posts", default: 0] += 1
                try count(post: message, &numbers)
                continue
            }
            numbers["messages", default: 0] += 1
            speakers.insert(member)
            if let posted, message.at - posted < Self.replyWindow {
                numbers["replies", default: 0] += 1
                repliers.insert(member)
            }
        }
        numbers["speakers"] = Int64(speakers.count)
        numbers["repliers"] = Int64(repliers.count)
        return numbers
    }

    private mutating func count(
        post message: MessageRecord, _ numbers: inout [String: Int64]
    ) throws {
        guard let key = message.key,
            let row = try reader.first(
                Query(OutboxRecord.self, index: "outbox_key", equals: [.text(key)]))
        else { return }
        if row.flags.split(separator: " ").contains("promo") {
            numbers["promotions", default: 0] += 1
        }
        let own = try Value(encoded: message.payload)["value"]?.text
        let value = try own ?? self.value(ofTriggerOf: row.runID)
        guard !value.isEmpty else { return }
        numbers[Metric.valuePrefix + value, default: 0] += 1
    }

    /// The kind of value that the trigger of a run declares; empty when it declares none.
    private mutating func value(ofTriggerOf run: Int64) throws -> String {
        guard let run = try reader.get(RunRecord.self, id: run) else { return "" }
        if let known = values[run.triggerID] { return known }
        let trigger = try reader.get(TriggerRecord.self, id: run.triggerID)
        let value = try trigger.map { try Value(encoded: $0.options)["value"]?.text ?? "" } ?? ""
        values[run.triggerID] = value
        return value
    }

    // MARK: Who is there

    private func people(
        of group: String, on day: LocalDate, before end: Int64, _ zone: Zone,
        _ numbers: inout [String: Int64]
    ) throws {
        let cohorts = Metric.retentionDays.map { days in
            let first = day.adding(days: -days)
            return (
                days: days, from: zone.startOfDay(first),
                before: zone.startOfDay(first.adding(days: 1))
            )
        }
        for place in try reader.fetch(Query(MembershipRecord.self, equals: [.text(group)]))
        where place.joinedAt < end {
            let isThere = place.leftAt.map { $0 >= end } ?? true
            if isThere { numbers["members", default: 0] += 1 }
            for cohort in cohorts
            where place.joinedAt >= cohort.from && place.joinedAt < cohort.before {
                numbers["came_\(cohort.days)", default: 0] += 1
                if isThere { numbers["kept_\(cohort.days)", default: 0] += 1 }
            }
        }
    }

    private func checkins(
        of group: String, from start: Int64, before end: Int64, _ numbers: inout [String: Int64]
    ) throws {
        let entries = try reader.fetch(
            Query(
                CheckinEntryRecord.self, index: "checkin_entry_time", equals: [.text(group)],
                from: .int(start), before: .int(end))
        ).filter { !$0.isLeave }
        numbers["checkins"] = Int64(entries.count)
        numbers["checkers"] = Int64(Set(entries.map(\.memberID)).count)
        // One message may count for several check-ins, and one that was counted by hand has none.
        let messages = Set(
            entries.filter { !$0.text.isEmpty }.map { "\($0.at) \($0.memberID)" })
        numbers["checkin_messages"] = min(
            Int64(messages.count), numbers["messages", default: 0])
    }

    /// For how many days nobody has said anything.
    private func silence(
        of group: GroupRecord, on day: LocalDate, from start: Int64,
        _ numbers: inout [String: Int64]
    ) throws {
        guard numbers["messages", default: 0] == 0 else { return }
        let before = try MetricBook(reader).day(day.adding(days: -1), of: group.id)
        if before["members"] != nil {
            numbers["silent_days"] = before["silent_days", default: 0] + 1
            return
        }
        // What was before Juben knew the group is not known, and so it was no silence.
        let zone = try Zone(group.zone)
        let known = zone.date(at: group.createdAt)
        let spoken = try reader.fetch(
            Query(
                MessageRecord.self, index: "message_group", equals: [.text(group.id)],
                before: .int(start), descending: true, limit: Self.lookBackMax)
        ).first { $0.memberID != nil }
        let last = spoken.map { zone.date(at: $0.at) } ?? known.adding(days: -1)
        numbers["silent_days"] = max(Int64(day.daysSinceEpoch - last.daysSinceEpoch), 1)
    }

    /// The most messages that are looked through for the last one of a member.
    private static let lookBackMax = 1000
}
