package import JubenEngine
package import JubenSchedule
import JubenValue

/// Reads and writes the numbers of days.
package struct MetricBook {
    private let reader: any StoreReader

    /// Reads through a transaction or a view.
    package init(_ reader: any StoreReader) { self.reader = reader }

    /// The numbers of a group's day, by name; empty when it was not counted.
    package func day(_ day: LocalDate, of group: String) throws -> [String: Int64] {
        let rows = try reader.fetch(
            Query(MetricRecord.self, equals: [.text("\(day)"), .text(group)]))
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.metric, $0.amount) })
    }

    /// All rows of some days, by day and then by group.
    package func rows(from first: LocalDate, before end: LocalDate) throws -> [MetricRecord] {
        try reader.fetch(
            Query(MetricRecord.self, from: .text("\(first)"), before: .text("\(end)")))
    }

    /// The numbers of a group's latest day that was counted, and that day; nil when there is none
    /// among the last few.
    package func latest(
        of group: String, before today: LocalDate
    ) throws -> (day: LocalDate, numbers: [String: Int64])? {
        for back in 1...Self.latestDays {
            let day = today.adding(days: -back)
            let numbers = try self.day(day, of: group)
            if numbers["members"] != nil { return (day, numbers) }
        }
        return nil
    }

    /// The same for every group, by its id.
    package func latest(before today: LocalDate) throws -> [String: [String: Int64]] {
        var latest: [String: (day: String, numbers: [String: Int64])] = [:]
        var current: (day: String, group: String) = ("", "")
        var numbers: [String: Int64] = [:]
        func close() {
            guard numbers["members"] != nil else { return }
            latest[current.group] = (current.day, numbers)
        }
        for row in try rows(from: today.adding(days: -Self.latestDays), before: today) {
            if (row.day, row.groupID) != current {
                close()
                current = (row.day, row.groupID)
                numbers = [:]
            }
            numbers[row.metric] = row.amount
        }
        close()
        return latest.mapValues(\.numbers)
    }

    /// How far back the latest day is looked for: zones, and a night in which nothing ran.
    private static let latestDays = 3

    /// Adds to a count of a day.
    package static func add(
        _ amount: Int64, to metric: String, of group: String, on day: LocalDate,
        in transaction: any StoreTransaction
    ) throws {
        let key: [Cell] = [.text("\(day)"), .text(group), .text(metric)]
        let old = try transaction.get(MetricRecord.self, key)?.amount ?? 0
        let (sum, isTooMuch) = old.addingReportingOverflow(amount)
        try transaction.upsert(
            MetricRecord(
                day: "\(day)", groupID: group, metric: metric, amount: isTooMuch ? .max : sum))
    }
}
