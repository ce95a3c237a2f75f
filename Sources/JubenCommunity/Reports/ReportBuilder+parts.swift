import JubenEngine
import JubenSchedule
import JubenValue

extension ReportBuilder {
    /// The metrics of the community: what goals ask for, then Juben's, then playbooks' own.
    mutating func addMetrics() {
        let ofGoals = report.goals.filter(\.stage.isEmpty).map(\.measure)
        let own = Set(sums.flatMap(\.keys)).filter(Metric.isOwn).sorted()
        var seen: Set<Goal.Measure> = []
        let all = ofGoals + (Metric.names + own).map { Goal.Measure($0) }
        for measure in all where seen.insert(measure).inserted {
            var total = MetricSum()
            for day in sums where !day.isEmpty { total.addLater(day) }
            guard let number = total.number(measure) else { continue }
            report.metrics.append(
                Report.MetricLine(
                    measure: measure, isGoal: ofGoals.contains(measure), total: number,
                    series: sums.map { day in
                        guard !day.isEmpty else { return nil }
                        var sum = MetricSum()
                        sum.add(day)
                        return sum.number(measure)
                    }))
        }
    }

    /// The groups, the least healthy first; those that were not judged yet stand last.
    mutating func addGroups() throws {
        let latest = try MetricBook(reader).latest(before: zone.date(at: now).adding(days: 1))
        for (id, sum) in totals {
            guard let group = groups[id] else { continue }
            let health =
                group.status == .active
                ? latest[id].map { HealthBook.Reading(group: group, numbers: $0) } : nil
            report.groups.append(
                Report.GroupLine(
                    id: id, name: group.name, sum: sum, health: health,
                    isQuiet: health?.isQuiet(settings) ?? false, minutes: minutes[id] ?? 0))
        }
        report.groupCount = report.groups.count
        report.groups.sort {
            ($0.health?.score ?? .max, $0.id) < ($1.health?.score ?? .max, $1.id)
        }
    }

    /// How many posts brought which kind of value.
    mutating func addMix() {
        var counts: [String: Int64] = [:]
        var posts: Int64 = 0
        for day in sums {
            posts += day["posts", default: 0]
            for (metric, amount) in day where metric.hasPrefix(Metric.valuePrefix) {
                counts[String(metric.dropFirst(Metric.valuePrefix.count)), default: 0] += amount
            }
        }
        let untold = posts - counts.values.reduce(0, +)
        if untold > 0, !counts.isEmpty { counts[""] = untold }
        report.mix = counts.map { Report.Count(name: $0.key, count: Int($0.value)) }
            .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
    }

    /// What people were asked for in these days.
    mutating func readTasks() throws {
        guard let first = report.days.first, let last = report.days.last else { return }
        let tasks = try reader.fetch(
            Query(
                TaskRecord.self, index: "task_time", from: .int(zone.startOfDay(first)),
                before: .int(zone.startOfDay(last.adding(days: 1)))))
        for task in tasks where isWanted(task.groupID) {
            report.tasks.asked += 1
            switch task.status {
            case .done: report.tasks.done += 1
            case .refused, .overdue: report.tasks.undone += 1
            case .open, .cancelled: break
            }
            guard task.detail != "{}",
                let spent = try Value(json: task.detail)["minutes"]?.integer
            else { continue }
            report.tasks.minutes += spent
            minutes[task.groupID, default: 0] += spent
        }
    }

    // MARK: What was said

    /// Counts who spoke and which words were said, in the newest messages of the days.
    mutating func readMessages(_ words: (String) -> [String]) throws {
        let messages = try newestMessages()
        var speakers: [String: Int] = [:]
        var terms = TermCount()
        for message in messages {
            guard let member = message.memberID else { continue }
            report.messagesRead += 1
            speakers[member, default: 0] += 1
            terms.add(message.text, words: words)
        }
        report.isSample = messages.count >= Self.messagesMax
        report.terms = terms.top(Self.countsMax)
        let most = speakers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        report.speakers = try most.prefix(Self.countsMax).map { id, count in
            let name = try reader.get(MemberRecord.self, id: id)?.name ?? id
            return Report.Count(name: name, count: count)
        }
    }

    private func newestMessages() throws -> [MessageRecord] {
        guard let first = report.days.first, let last = report.days.last else { return [] }
        let start = zone.startOfDay(first)
        let end = zone.startOfDay(last.adding(days: 1))
        guard let wanted else {
            return try reader.fetch(
                Query(
                    MessageRecord.self, from: .int(IDSource.first(at: start)),
                    before: .int(IDSource.first(at: end)), descending: true,
                    limit: Self.messagesMax))
        }
        return try wanted.sorted().flatMap { group in
            try reader.fetch(
                Query(
                    MessageRecord.self, index: "message_group", equals: [.text(group)],
                    from: .int(start), before: .int(end), descending: true,
                    limit: Self.messagesMax / max(wanted.count, 1)))
        }
    }
}
