package import JubenEngine
package import JubenSchedule
package import JubenValue

/// Where a run's group lives, and what has happened there: what the flow of a playbook asks.
package struct CommunityPlace: Sendable {
    private let zone: Zone

    /// Makes a place; the zone is the community's, for runs of no group.
    package init(zone: Zone) { self.zone = zone }

    /// The time zone of the run's subject.
    package func zone(of context: StepContext) throws -> Zone {
        guard let group = try People(context.transaction).group(of: context.run) else {
            return zone
        }
        return try Zone(group.zone)
    }

    /// The first day of the life of the run's subject; nil when it has none.
    package func firstDay(of context: StepContext) throws -> LocalDate? {
        guard let group = try People(context.transaction).group(of: context.run) else {
            return nil
        }
        let parts = context.run.subject.split(separator: "/").map(String.init)
        if parts.count == 2,
            let place = try context.transaction.get(
                MembershipRecord.self, [.text(parts[0]), .text(parts[1])])
        {
            return try Zone(group.zone).date(at: place.joinedAt)
        }
        return try LocalDate.parse(group.firstDay)
    }

    /// Settles the goal of a stage that ends: what its run's group came to since the run started.
    ///
    /// - Throws: ``StoreError``.
    package func settle(
        _ declared: Value, of stage: String, group: String, _ context: StepContext
    ) throws {
        let goal = Goal(declared)
        let value: Double?
        if let whole = goal.metric.of {
            let count = try amount(of: whole, in: group, context)
            value =
                count > 0
                ? try Double(amount(of: goal.metric.name, in: group, context)) / Double(count) : nil
        } else if case .share(let part, let whole) = Metric.kind(of: goal.metric.name) {
            let count = try amount(of: whole, in: group, context)
            value =
                count > 0
                ? try Double(amount(of: part, in: group, context)) / Double(count) : nil
        } else {
            value = Double(try amount(of: goal.metric.name, in: group, context))
        }
        try GoalBook.settle(goal, of: stage, group: group, value: value, context)
    }

    private func amount(
        of metric: String, in group: String, _ context: StepContext
    ) throws -> Int64 {
        switch metric {
        case "joined", "members": return try count("joined", in: group, context)
        case "replies", "messages": return try count("replies", in: group, context)
        case "speakers", "repliers": return try count("speakers", in: group, context)
        case "checkins": return try count(metric, in: group, context)
        default: break
        }
        let zone = try zone(of: context)
        let first = zone.date(at: context.run.createdAt)
        let book = MetricBook(context.transaction)
        var sum: Int64 = 0
        var day = first
        // A stage of a year is no stage; and each day is a look of its own.
        while day <= zone.date(at: context.now), day.daysSinceEpoch - first.daysSinceEpoch < 400 {
            sum += try book.day(day, of: group)[metric] ?? 0
            day = day.adding(days: 1)
        }
        return sum
    }

    /// How much of what a stage needs there is in a group since the run started.
    ///
    /// - Throws: ``VerbError`` for a need that is not known.
    package func count(
        _ need: String, in group: String, _ context: StepContext
    ) throws -> Int64 {
        let people = People(context.transaction)
        let listener = Listener(
            to: try people.group(.string(group), for: "stage"), at: context.now,
            in: context.transaction)
        guard let count = try listener.count(need, since: context.run.createdAt) else {
            throw VerbError("unknown-need", "stage: there is no need called '\(need)'")
        }
        return count
    }
}
