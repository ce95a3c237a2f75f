package import JubenEngine
package import JubenSchedule

/// The times of some days in which advertisements are in order.
package struct AdWindows {
    /// One window of one group.
    package struct Opening: Sendable {
        /// The group.
        package let group: GroupRecord
        /// The playbook whose rules open it.
        package let playbook: String
        /// The line of the rules.
        package let line: Int64
        /// From when until when, in epoch milliseconds; the end is no part of it.
        package let time: Range<Int64>
    }

    private let reader: any StoreReader
    private let calendar: WorkCalendar

    /// Reads through a transaction or a view.
    package init(_ reader: any StoreReader, calendar: WorkCalendar) {
        self.reader = reader
        self.calendar = calendar
    }

    /// The windows that open within a stretch of time, by group.
    package func openings(from start: Int64, until end: Int64) throws -> [Opening] {
        let rules = try Declared().rules.all(in: reader).filter { !$0.windows.isEmpty }
        guard !rules.isEmpty else { return [] }
        var openings: [Opening] = []
        for group in try People(reader).activeGroups() {
            let zone = try Zone(group.zone)
            for set in rules where set.audience.includes(group) {
                for window in set.windows {
                    let found = window.schedule.occurrences(
                        after: start - 1, through: end - 1, in: zone, calendar: calendar)
                    openings += found.map { occurrence in
                        Opening(
                            group: group, playbook: set.playbook, line: set.line,
                            time: occurrence.at..<(occurrence.at + window.lasts.milliseconds))
                    }
                }
            }
        }
        return openings
    }
}
