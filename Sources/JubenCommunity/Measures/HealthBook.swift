package import JubenEngine
package import JubenSchedule
import JubenValue

/// Reads how groups are, from their latest days that were counted.
package struct HealthBook {
    /// How a group is.
    package struct Reading: Sendable {
        /// The group.
        package let group: GroupRecord
        /// The numbers of its latest day.
        package let numbers: [String: Int64]

        /// From 0 to 100.
        package var score: Int64 { numbers["health", default: 0] }
        /// For how many days in a row the score has fallen.
        package var falls: Int64 { numbers["falls", default: 0] }
        /// Where the group is in its life.
        package var stage: Health.Stage { Health.Stage(rawValue: numbers["stage"] ?? 0) ?? .new }
        /// For how many days nobody has said anything.
        package var silentDays: Int64 { numbers["silent_days", default: 0] }
        /// Whether members do nothing but check in.
        package var isCheckinOnly: Bool { numbers["checkin_only", default: 0] > 0 }
        /// The share of the members who spoke that day; nil for a group without members.
        package var activeRate: Double? {
            let members = numbers["members", default: 0]
            return members > 0 ? Double(numbers["speakers", default: 0]) / Double(members) : nil
        }

        /// Whether fewer members spoke than should.
        package func isQuiet(_ settings: HealthSettings) -> Bool {
            (activeRate ?? 1) < settings.active(in: group)
        }
    }

    private let reader: any StoreReader

    /// Reads through a transaction or a view.
    package init(_ reader: any StoreReader) { self.reader = reader }

    /// The living groups that were counted, in the order of their ids.
    package func all(before today: LocalDate) throws -> [Reading] {
        let latest = try MetricBook(reader).latest(before: today.adding(days: 1))
        return try People(reader).activeGroups().compactMap { group in
            latest[group.id].map { Reading(group: group, numbers: $0) }
        }
    }

    /// How one group is; nil before its first day was counted.
    package func reading(of group: GroupRecord, before today: LocalDate) throws -> Reading? {
        try MetricBook(reader).latest(of: group.id, before: today).map {
            Reading(group: group, numbers: $0.numbers)
        }
    }
}
