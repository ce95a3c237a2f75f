package import JubenEngine
package import JubenSchedule
import JubenValue

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
