import JubenEngine
import JubenSchedule
import JubenValue

/// Counts the days that have ended, zone by zone, a batch of groups at a time.
struct DayCloser {
    let society: CommunitySociety
    let ids: IDSource

    /// The most groups of one transaction: a midnight must not hold up what is due.
    static let groupsMax = 200
    private static let scope = "metrics"
    private static let seen = "audience"
    private static let goals = "goals"
    private static let nextEnd = "next"
    private static let eventLife: Int64 = 7 * 24 * 3600 * 1000

    /// How far the days of a zone are counted.
    private struct Progress {
        let zone: Zone
        /// The local day that is counted when it is over.
        var day: LocalDate
        /// The last group of it that was counted.
        var after: String

        var until: Int64 { zone.startOfDay(day.adding(days: 1)) }

        var record: StateRecord {
            let value: Value = [
                "day": .string("\(day)"), "after": .string(after), "until": .int(until),
            ]
            return StateRecord(
                scope: DayCloser.scope, key: "zone \(zone.name)", value: value.encoded)
        }

        init(zone: Zone, day: LocalDate) {
            self.zone = zone
            self.day = day
            after = ""
        }

        init?(_ record: StateRecord) throws {
            guard record.key.hasPrefix("zone ") else { return nil }
            let value = try Value(encoded: record.value)
            guard let known = try? Zone(String(record.key.dropFirst(5))) else { return nil }
            zone = known
            day = try LocalDate.parse(value["day"]?.text ?? "")
            after = value["after"]?.text ?? ""
        }
    }

    // MARK: When

    /// When the next day ends, or at once when groups came whose zone is not known yet; nil while
    /// there is nothing to count.
    static func next(in reader: any StoreReader) throws -> Int64? {
        let version = try AudienceVersion.ofGroups(reader)
        let row = try reader.get(StateRecord.self, [.text(scope), .text(seen)])
        let known = try row.flatMap { try Value(encoded: $0.value).integer } ?? 0
        guard version == known else { return 0 }
        // Asked at every step, so it is written down and not looked for in all zones.
        let next = try reader.get(StateRecord.self, [.text(scope), .text(nextEnd)])
        if let next { return try Value(encoded: next.value).integer }
        return try firstEnd(in: reader)
    }

    /// When the day of a zone ends first.
    private static func firstEnd(in reader: any StoreReader) throws -> Int64? {
        try reader.fetch(Query(StateRecord.self, equals: [.text(scope)]))
            .compactMap { try Progress($0)?.until }.min()
    }

    /// The first moment whose day is not counted yet in every zone; nil when all are.
    static func firstUncounted(in reader: any StoreReader) throws -> Int64? {
        try reader.fetch(Query(StateRecord.self, equals: [.text(scope)]))
            .compactMap { try Progress($0) }.map { $0.zone.startOfDay($0.day) }.min()
    }

    // MARK: Counting

    func close(at now: Int64, in transaction: any StoreTransaction) throws {
        try learnZones(at: now, in: transaction)
        let rows = try transaction.fetch(Query(StateRecord.self, equals: [.text(Self.scope)]))
        for row in rows {
            guard var progress = try Progress(row), progress.until <= now else { continue }
            let isOver = try count(&progress, at: now, in: transaction)
            if isOver {
                progress.day = progress.day.adding(days: 1)
                progress.after = ""
            }
            try transaction.upsert(progress.record)
        }
        if let end = try Self.firstEnd(in: transaction) {
            try transaction.upsert(
                StateRecord(
                    scope: Self.scope, key: Self.nextEnd, value: Value.int(end).encoded))
        }
        try settleGoals(at: now, in: transaction)
    }

    /// Measures goals day by day, each when it is over wherever a group lives.
    private func settleGoals(at now: Int64, in transaction: any StoreTransaction) throws {
        let rows = try transaction.fetch(Query(StateRecord.self, equals: [.text(Self.scope)]))
        let zones = try rows.compactMap { try Progress($0) }
        guard let counted = zones.map(\.day).min() else { return }
        let known = rows.first { $0.key == Self.goals }
        let text = try known.flatMap { try Value(encoded: $0.value).text }
        var day = try text.map { try LocalDate.parse($0) } ?? counted
        while day < counted {
            try GoalBook(transaction).settle(day, ids: ids, at: now, in: transaction)
            day = day.adding(days: 1)
        }
        guard "\(day)" != text else { return }
        try transaction.upsert(
            StateRecord(
                scope: Self.scope, key: Self.goals, value: Value.string("\(day)").encoded))
    }

    /// The first day for which goals are not measured yet; nil before anything was counted.
    static func goalDay(in reader: any StoreReader) throws -> LocalDate? {
        let row = try reader.get(StateRecord.self, [.text(scope), .text(goals)])
        return try row.flatMap { try Value(encoded: $0.value).text }.map { try LocalDate.parse($0) }
    }

    /// Begins to count in zones of groups that are new; the day that is under way is the first.
    private func learnZones(at now: Int64, in transaction: any StoreTransaction) throws {
        let version = try AudienceVersion.ofGroups(transaction)
        let key: [Cell] = [.text(Self.scope), .text(Self.seen)]
        let known = try transaction.get(StateRecord.self, key)
        if let known, try Value(encoded: known.value).integer == version { return }
        if known == nil, version == 0 { return }
        let zones = Set(try People(transaction).activeGroups().map(\.zone) + [society.zone.name])
        for name in zones.sorted() {
            // Groups of a zone that is not known are a finding of the doctor, and hold nobody up.
            guard let zone = try? Zone(name) else { continue }
            _ = try transaction.insertIfAbsent(
                Progress(zone: zone, day: zone.date(at: now)).record)
        }
        try transaction.upsert(
            StateRecord(scope: Self.scope, key: Self.seen, value: Value.int(version).encoded))
    }

    /// Counts the next groups of a zone's day.
    ///
    /// - Returns: whether they were the last.
    private func count(
        _ progress: inout Progress, at now: Int64, in transaction: any StoreTransaction
    ) throws -> Bool {
        let groups = try transaction.fetch(
            Query(
                GroupRecord.self, index: "group_status",
                equals: [.text(GroupStatus.active.rawValue)], from: .text(progress.after)))
        var counter = DayCount(transaction)
        var count = 0
        for group in groups where group.zone == progress.zone.name && group.id > progress.after {
            if count == Self.groupsMax { return false }
            count += 1
            progress.after = group.id
            guard group.createdAt < progress.until else { continue }
            try close(group, progress.day, &counter, at: now, in: transaction)
        }
        return true
    }

    /// Counts a group's day, judges its health, and tells of what has become bad.
    func close(
        _ group: GroupRecord, _ day: LocalDate, _ counter: inout DayCount, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        let book = MetricBook(transaction)
        var numbers = try counter.numbers(of: group, on: day, at: now)
        // What was counted while it happened belongs to the day as well.
        var days = [numbers.merging(try book.day(day, of: group.id)) { new, _ in new }]
        let settings = society.health
        for back in 1..<max(Health.window, settings.checkinDays) {
            let before = try book.day(day.adding(days: -back), of: group.id)
            guard before["members"] != nil else { break }
            days.append(before)
        }
        let health = Health(
            days, age: age(of: group, on: day), active: settings.active(in: group),
            settings: settings)
        numbers["groups"] = 100
        numbers["health"] = health.score
        numbers["falls"] = health.falls
        numbers["stage"] = health.stage.rawValue
        numbers["checkin_only"] = health.isCheckinOnly ? 1 : 0
        for (metric, amount) in numbers.sorted(by: { $0.key < $1.key })
        where amount != 0 || metric == "members" {
            try transaction.upsert(
                MetricRecord(day: "\(day)", groupID: group.id, metric: metric, amount: amount))
        }
        try tell(health, of: group, day, at: now, in: transaction)
    }

    private func age(of group: GroupRecord, on day: LocalDate) -> Int {
        guard let first = try? LocalDate.parse(group.firstDay) else { return 1 }
        return day.daysSinceEpoch - first.daysSinceEpoch + 1
    }

    /// Tells of a group once when it begins to decline, and again whenever it has fallen as long
    /// once more.
    private func tell(
        _ health: Health, of group: GroupRecord, _ day: LocalDate, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        let step = Int64(max(society.health.fallingDays, 1))
        guard health.stage == .declining, health.falls > 0, health.falls % step == 0 else { return }
        try InboxRecord.post(
            EventTopic("group.declining", group.id), source: "juben",
            sourceID: "declining:\(group.id):\(day)",
            payload: [
                "score": .int(health.score), "falls": .int(health.falls),
                "day": .string("\(day)"),
            ],
            at: now, keepFor: Self.eventLife, ids: ids, in: transaction)
    }
}
