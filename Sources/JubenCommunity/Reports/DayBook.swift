package import JubenEngine
package import JubenSchedule

/// The numbers of groups' days, those that are not over among them.
package struct DayBook {
    /// A group's day.
    package struct Day: Sendable {
        /// The local day.
        package let day: LocalDate
        /// The group.
        package let group: GroupRecord
        /// Its numbers.
        package let sum: MetricSum
    }

    private let reader: any StoreReader
    private let now: Int64

    /// Reads as of a moment.
    package init(_ reader: any StoreReader, now: Int64) {
        self.reader = reader
        self.now = now
    }

    /// The days, by day and then by group.
    ///
    /// - Parameters:
    ///   - days: the first day and the last, as days since the epoch.
    ///   - groups: only these groups, by their ids; all when nil.
    /// - Returns: the days that have numbers.
    /// - Throws: ``StoreError`` when the store fails.
    package func days(_ days: ClosedRange<Int>, groups: Set<String>?) throws -> [Day] {
        let all = try reader.fetch(Query(GroupRecord.self))
            .filter { groups?.contains($0.id) ?? true }
        let known = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
        var numbers: [LocalDate: [String: [String: Int64]]] = [:]
        let rows = try MetricBook(reader).rows(
            from: LocalDate(daysSinceEpoch: days.lowerBound),
            before: LocalDate(daysSinceEpoch: days.upperBound + 1))
        for row in rows where known[row.groupID] != nil {
            let day = try LocalDate.parse(row.day)
            numbers[day, default: [:]][row.groupID, default: [:]][row.metric] = row.amount
        }
        let counted = numbers
        for today in try open(all, days, isCounted: { counted[$1]?[$0]?["members"] != nil }) {
            numbers[today.day, default: [:]][today.group, default: [:]]
                .merge(today.numbers) { _, new in new }
        }
        return numbers.sorted { $0.key < $1.key }.flatMap { day, groups in
            groups.sorted { $0.key < $1.key }.compactMap { id, numbers -> Day? in
                guard let group = known[id], numbers["members"] != nil else { return nil }
                var sum = MetricSum()
                sum.add(numbers)
                return Day(day: day, group: group, sum: sum)
            }
        }
    }

    /// The days that are not over, and those that nobody has counted yet, as far as they go.
    ///
    /// - Parameters:
    ///   - groups: of which groups; those that live no longer have none.
    ///   - days: the first day and the last, as days since the epoch.
    ///   - isCounted: whether a group's day has its numbers.
    /// - Returns: each such day with what it comes to.
    /// - Throws: ``StoreError`` when the store fails.
    func open(
        _ groups: [GroupRecord], _ days: ClosedRange<Int>,
        isCounted: (String, LocalDate) throws -> Bool
    ) throws -> [(group: String, day: LocalDate, numbers: [String: Int64])] {
        var counter = DayCount(reader)
        var open: [(group: String, day: LocalDate, numbers: [String: Int64])] = []
        for group in groups where group.status == .active {
            let zone = try Zone(group.zone)
            let today = zone.date(at: now)
            for day in [today.adding(days: -1), today] {
                guard days.contains(day.daysSinceEpoch), try !isCounted(group.id, day),
                    group.createdAt < zone.startOfDay(day.adding(days: 1))
                else { continue }
                open.append((group.id, day, try counter.numbers(of: group, on: day, at: now)))
            }
        }
        return open
    }
}
