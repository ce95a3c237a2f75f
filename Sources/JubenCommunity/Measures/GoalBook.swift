package import JubenEngine
import JubenSchedule
import JubenValue

/// Measures goals day by day, and says at their last day whether they were reached.
package struct GoalBook {
    private let reader: any StoreReader

    /// Reads through a transaction or a view.
    package init(_ reader: any StoreReader) { self.reader = reader }

    /// How many days a share looks back: one day alone says little.
    package static let shareDays = 7
    private static let eventLife: Int64 = 30 * 24 * 3600 * 1000

    /// Numbers of one day, by group and metric.
    typealias Day = [String: [String: Int64]]

    // MARK: Days

    /// Takes a day that is over into all goals; those whose last day it is are settled.
    func settle(
        _ day: LocalDate, ids: IDSource, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        let heads = try PlaybookHeads(reader).all().map {
            ($0.playbook, Goal.all(in: $0.head), $0.head)
        }
        guard heads.contains(where: { !$0.1.isEmpty }) else { return }
        let days = try self.days(until: day)
        let groups = try People(reader).activeGroups()
        for (playbook, goals, head) in heads {
            let audience = Audience(head)
            let members = Set(groups.filter(audience.includes).map(\.id) + [""])
            for goal in goals {
                let key: [Cell] = [.text(playbook.name), .text(goal.name)]
                var record =
                    try reader.get(GoalRecord.self, key)
                    ?? GoalRecord(
                        playbook: playbook.name, name: goal.name, metric: "\(goal.metric)",
                        target: Goal.millionths(goal.target),
                        by: goal.by.map { "\($0)" } ?? "", since: "\(day)")
                guard record.status == .open else { continue }
                Self.add(days, members, to: &record)
                if let by = goal.by, by <= day {
                    try close(&record, by: by, ids: ids, at: now, in: transaction)
                }
                try transaction.upsert(record)
            }
        }
    }

    /// The numbers of the days that shares look at, the latest first.
    private func days(until day: LocalDate) throws -> [Day] {
        var days = [Day](repeating: [:], count: Self.shareDays)
        let first = day.adding(days: 1 - Self.shareDays)
        for row in try MetricBook(reader).rows(from: first, before: day.adding(days: 1)) {
            guard let date = try? LocalDate.parse(row.day) else { continue }
            let back = day.daysSinceEpoch - date.daysSinceEpoch
            days[back][row.groupID, default: [:]][row.metric] = row.amount
        }
        return days
    }

    private static func sum(_ metric: String, _ day: Day?, _ groups: Set<String>) -> Int64 {
        (day ?? [:]).reduce(0) { sum, entry in
            groups.contains(entry.key) ? sum + (entry.value[metric] ?? 0) : sum
        }
    }

    /// Brings a goal on by one day.
    ///
    /// - Parameters:
    ///   - days: that day, and those before it.
    ///   - groups: whose numbers count.
    ///   - goal: the goal.
    private static func add(_ days: [Day], _ groups: Set<String>, to goal: inout GoalRecord) {
        let measure = Goal.Measure(goal.metric)
        let day = days.first
        if let whole = measure.of {
            goal.part += sum(measure.name, day, groups)
            goal.whole += sum(whole, day, groups)
        } else {
            switch Metric.kind(of: measure.name) {
            case .level: goal.part = sum(measure.name, day, groups)
            case .daily:
                goal.part = days.reduce(0) { $0 + sum(measure.name, $1, groups) }
                goal.whole = Int64(days.count { !$0.isEmpty })
            case .flow: goal.part += sum(measure.name, day, groups)
            case .share(let part, let whole):
                goal.part = days.reduce(0) { $0 + sum(part, $1, groups) }
                goal.whole = days.reduce(0) { $0 + sum(whole, $1, groups) }
            }
        }
        goal.value = value(of: goal, measure)
    }

    /// The number of a goal in millionths; nil for a share of nothing.
    private static func value(of goal: GoalRecord, _ measure: Goal.Measure) -> Int64? {
        let isMean = measure.isShare || Metric.kind(of: measure.name) == .daily
        guard isMean else { return Goal.millionths(Double(goal.part)) }
        guard goal.whole > 0 else { return nil }
        return Goal.millionths(Double(goal.part) / Double(goal.whole))
    }

    private func close(
        _ goal: inout GoalRecord, by: LocalDate, ids: IDSource, at now: Int64,
        in transaction: any StoreTransaction
    ) throws {
        goal.status = (goal.value ?? .min) >= goal.target ? .reached : .missed
        goal.settledAt = now
        try Self.note(goal, ids: ids, at: now, in: transaction)
        try InboxRecord.post(
            EventTopic("goal.\(goal.status.rawValue)", ""), source: "juben",
            sourceID: "goal:\(goal.playbook):\(goal.name)",
            payload: [
                "playbook": .string(goal.playbook), "metric": .string(goal.metric),
                "target": .double(Double(goal.target) / 1_000_000),
                "value": goal.value.map { .double(Double($0) / 1_000_000) } ?? nil,
                "by": .string(goal.by),
            ],
            at: now, keepFor: Self.eventLife, ids: ids, in: transaction)
    }

    /// Notes in the audit how a goal ended.
    static func note(
        _ goal: GoalRecord, ids: IDSource, at now: Int64, in transaction: any StoreTransaction
    ) throws {
        let value = goal.value.map { "\(Double($0) / 1_000_000)" } ?? "none"
        try transaction.insert(
            AuditRecord(
                id: ids.next(at: now), at: now, actor: "juben",
                verb: "goal.\(goal.status.rawValue)", target: "playbook:\(goal.playbook)",
                detail: "\(goal.metric) \(value) of \(Double(goal.target) / 1_000_000)"
                    + (goal.stage.isEmpty ? " by \(goal.by)" : " in stage \(goal.stage)")))
    }

    // MARK: Stages

    /// Settles the goal of a stage of a run that is over.
    ///
    /// - Parameters:
    ///   - goal: what the stage declared.
    ///   - stage: its name.
    ///   - group: the group in which it ended.
    ///   - value: the number that is there; nil for a share of nothing.
    ///   - context: the step that ends the stage.
    /// - Throws: ``StoreError``.
    package static func settle(
        _ goal: Goal, of stage: String, group: String, value: Double?, _ context: StepContext
    ) throws {
        let number = value.map(Goal.millionths)
        let target = Goal.millionths(goal.target)
        let record = GoalRecord(
            playbook: context.run.playbook, name: "\(stage) #\(context.run.id)", stage: stage,
            groupID: group, metric: "\(goal.metric)", target: target, by: "", since: "",
            status: (number ?? .min) >= target ? .reached : .missed, value: number,
            settledAt: context.now)
        try context.transaction.upsert(record)
        try note(record, ids: context.ids, at: context.now, in: context.transaction)
    }
}
