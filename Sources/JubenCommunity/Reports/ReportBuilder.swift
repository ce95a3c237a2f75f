package import JubenEngine
package import JubenSchedule
import JubenValue

/// Makes a report from the rows of a store.
package struct ReportBuilder {
    /// The most messages that speakers and words are counted from.
    package static let messagesMax = 20_000
    /// The most speakers and words of a report.
    package static let countsMax = 30

    let reader: any StoreReader
    let settings: HealthSettings
    let zone: Zone
    let now: Int64
    let wanted: Set<String>?
    var report = Report()
    var groups: [String: GroupRecord] = [:]
    /// The numbers of the whole community, by the place of the day.
    var sums: [[String: Int64]]
    var totals: [String: MetricSum] = [:]
    var minutes: [String: Int64] = [:]
    var goals: [OpenGoal] = []

    /// A goal while its days are read.
    struct OpenGoal {
        let title: String
        let goal: Goal
        let record: GoalRecord?
        let groups: Set<String>
        /// The first day that its record does not have.
        let from: LocalDate
        /// What is counted and what it is divided by, by the place of the day.
        var parts: [(part: Int64, whole: Int64)]
    }

    /// Makes a builder for the days from the first one to the last.
    ///
    /// - Parameters:
    ///   - reader: a view of the store.
    ///   - days: the first day and the last, in the community's zone.
    ///   - groups: only these groups, by their ids; all when nil.
    ///   - settings: when a group is well.
    ///   - zone: the community's zone.
    ///   - now: the current time: a day that is not over counts as far as it goes.
    package init(
        _ reader: any StoreReader, days: ClosedRange<Int>, groups: Set<String>?,
        settings: HealthSettings, zone: Zone, now: Int64
    ) {
        self.reader = reader
        self.settings = settings
        self.zone = zone
        self.now = now
        wanted = groups
        report.days = days.map { LocalDate(daysSinceEpoch: $0) }
        sums = .init(repeating: [:], count: report.days.count)
    }

    /// The report.
    ///
    /// - Parameter words: breaks a text into its words.
    /// - Returns: what the days came to.
    /// - Throws: ``StoreError`` when the store fails.
    package mutating func make(words: (String) -> [String]) throws -> Report {
        for group in try reader.fetch(Query(GroupRecord.self)) where isWanted(group.id) {
            groups[group.id] = group
        }
        try openGoals()
        try readDays()
        try readToday()
        try closeGoals()
        try readTasks()
        addMetrics()
        try addGroups()
        addMix()
        try readMessages(words)
        return report
    }

    func isWanted(_ group: String) -> Bool { wanted?.contains(group) ?? true }

    // MARK: Days

    private mutating func readDays() throws {
        guard let first = report.days.first, let last = report.days.last else { return }
        var current: (day: String, group: String) = ("", "")
        var numbers: [String: Int64] = [:]
        for row in try MetricBook(reader).rows(from: first, before: last.adding(days: 1)) {
            if row.day != current.day || row.groupID != current.group {
                try absorb(numbers, current.day, current.group)
                current = (row.day, row.groupID)
                numbers = [:]
            }
            numbers[row.metric] = row.amount
        }
        try absorb(numbers, current.day, current.group)
    }

    /// Takes the numbers of one group's day, in the order of days; a day that was not counted has
    /// no members and is left for later.
    private mutating func absorb(
        _ numbers: [String: Int64], _ day: String, _ group: String
    ) throws {
        guard isWanted(group), !numbers.isEmpty,
            group.isEmpty || numbers["members"] != nil
        else { return }
        absorb(numbers, try LocalDate.parse(day), group)
    }

    private mutating func absorb(_ numbers: [String: Int64], _ day: LocalDate, _ group: String) {
        guard let first = report.days.first else { return }
        let place = day.daysSinceEpoch - first.daysSinceEpoch
        guard sums.indices.contains(place) else { return }
        for (metric, amount) in numbers { sums[place][metric, default: 0] += amount }
        if !group.isEmpty { totals[group, default: MetricSum()].addLater(numbers) }
        for index in goals.indices where goals[index].groups.contains(group) {
            let measure = goals[index].goal.metric
            var (part, whole) = (measure.name, measure.of)
            if case .share(let some, let all) = Metric.kind(of: measure.name), whole == nil {
                (part, whole) = (some, all)
            }
            goals[index].parts[place].part += numbers[part, default: 0]
            goals[index].parts[place].whole += whole.map { numbers[$0, default: 0] } ?? 0
        }
    }

    /// Counts the days that are not over, and those that nobody has counted yet.
    private mutating func readToday() throws {
        guard let first = report.days.first, let last = report.days.last else { return }
        let book = MetricBook(reader)
        let all = groups.values.sorted { $0.id < $1.id }
        let range = first.daysSinceEpoch...last.daysSinceEpoch
        let open = try DayBook(reader, now: now).open(all, range) { group, day in
            try book.day(day, of: group)["members"] != nil
        }
        for today in open {
            let kept = try book.day(today.day, of: today.group)
            absorb(today.numbers.merging(kept) { new, _ in new }, today.day, today.group)
        }
    }

    // MARK: Goals

    private mutating func openGoals() throws {
        let day = try DayCloser.goalDay(in: reader) ?? zone.date(at: now)
        let active = groups.values.filter { $0.status == .active }
        for (playbook, head) in try PlaybookHeads(reader).all() {
            let audience = Audience(head)
            let members = active.filter(audience.includes).map(\.id)
            for goal in Goal.all(in: head) {
                let key: [Cell] = [.text(playbook.name), .text(goal.name)]
                goals.append(
                    OpenGoal(
                        title: playbook.title, goal: goal,
                        record: try reader.get(GoalRecord.self, key),
                        groups: Set(members + (wanted == nil ? [""] : [])), from: day,
                        parts: .init(repeating: (0, 0), count: report.days.count)))
            }
        }
    }

    private mutating func closeGoals() throws {
        for open in goals {
            report.goals.append(
                Report.GoalLine(
                    title: open.title, stage: "", group: "", measure: open.goal.metric,
                    target: open.goal.target, by: open.goal.by,
                    status: open.record?.status ?? .open, value: value(of: open),
                    series: series(of: open)))
        }
        guard let first = report.days.first, let last = report.days.last else { return }
        let start = zone.startOfDay(first)
        let end = zone.startOfDay(last.adding(days: 1))
        let titles = Dictionary(
            uniqueKeysWithValues: try reader.fetch(Query(PlaybookRecord.self))
                .map { ($0.name, $0.title) })
        var stages: [String: Report.GoalLine] = [:]
        for record in try reader.fetch(Query(GoalRecord.self)) where !record.stage.isEmpty {
            guard let at = record.settledAt, at >= start, at < end, isWanted(record.groupID)
            else { continue }
            // A stage ends in many groups: they stand on one line.
            let key = [record.playbook, record.stage, record.metric, "\(record.target)"]
                .joined(separator: "\n")
            let line = Report.GoalLine(
                title: titles[record.playbook] ?? record.playbook, stage: record.stage,
                group: groups[record.groupID]?.name ?? record.groupID,
                measure: Goal.Measure(record.metric),
                target: Double(record.target) / 1_000_000, by: nil, status: record.status,
                value: record.value.map { Double($0) / 1_000_000 }, series: [])
            stages[key] = stages[key]?.adding(line) ?? line
        }
        report.goals += stages.sorted { $0.key < $1.key }.map(\.value)
    }

    private func series(of open: OpenGoal) -> [Double?] {
        open.parts.enumerated().map { place, day in
            guard !sums[place].isEmpty else { return nil }
            guard open.goal.metric.isShare else { return Double(day.part) }
            return day.whole > 0 ? Double(day.part) / Double(day.whole) : nil
        }
    }

    /// What a goal has come to: its record, and the days that are not in it yet.
    private func value(of open: OpenGoal) -> Double? {
        let kept = open.record?.value.map { Double($0) / 1_000_000 }
        if let record = open.record, record.status != .open { return kept }
        let fresh = zip(report.days, open.parts).filter { $0.0 >= open.from }
        let part = fresh.reduce(0) { $0 + $1.1.part }
        let whole = fresh.reduce(0) { $0 + $1.1.whole }
        let measure = open.goal.metric
        if measure.of != nil {
            let all = (open.record?.whole ?? 0) + whole
            return all > 0 ? Double((open.record?.part ?? 0) + part) / Double(all) : nil
        }
        switch Metric.kind(of: measure.name) {
        case .flow: return Double((open.record?.part ?? 0) + part)
        case .level: return fresh.last.map { Double($0.1.part) } ?? kept
        case .daily:
            let days = fresh.map(\.1.part)
            return kept
                ?? (days.isEmpty ? nil : Double(days.reduce(0, +)) / Double(days.count))
        case .share: return kept ?? (whole > 0 ? Double(part) / Double(whole) : nil)
        }
    }
}
