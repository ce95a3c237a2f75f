package import JubenEngine
package import JubenSchedule

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

    /// How much of what a stage needs there is in a group since the run started.
    ///
    /// - Throws: ``VerbError`` for a need that is not known.
    package func count(
        _ need: String, in group: String, _ context: StepContext
    ) throws -> Int64 {
        switch need {
        case "joined": return Int64(try People(context.transaction).size(of: group))
        case "replies", "speakers":
            let said = try context.transaction.fetch(
                Query(
                    MessageRecord.self, index: "message_group", equals: [.text(group)],
                    from: .int(context.run.createdAt))
            ).compactMap(\.memberID)
            return Int64(need == "replies" ? said.count : Set(said).count)
        case "checkins":
            return Int64(
                try context.transaction.count(
                    Query(
                        CheckinEntryRecord.self, index: "checkin_entry_time",
                        equals: [.text(group)], from: .int(context.run.createdAt))))
        default: throw VerbError("unknown-need", "stage: there is no need called '\(need)'")
        }
    }
}
