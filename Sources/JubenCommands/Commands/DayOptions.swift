import ArgumentParser
import JubenEngine
import JubenPreview
import JubenSchedule

/// The options that say which days, and which part of them.
struct DayOptions: ParsableArguments {
    @Option(help: "The first day: a date, yesterday, today or tomorrow.")
    var date: String?

    @Option(help: "How many days.")
    var days = 1

    @Option(help: "Only these groups: ids or names.")
    var group: [String] = []

    @Option(help: "Only these playbooks: names or titles.")
    var playbook: [String] = []

    /// The days in a zone.
    ///
    /// - Parameters:
    ///   - zone: the community's zone.
    ///   - now: the moment, in epoch milliseconds.
    /// - Returns: the days.
    /// - Throws: when there is no such day, or too many of them.
    func range(in zone: Zone, at now: Int64) throws -> DayRange {
        try DayRange(date: date, days: days, zone: zone, now: now)
    }

    /// The part of a day that is asked for.
    ///
    /// - Parameter reader: where groups and playbooks are known.
    /// - Returns: the filter.
    /// - Throws: ``CommandError`` when a group or playbook is not there.
    func filter(in reader: any StoreReader) throws -> TimelineFilter {
        try TimelineFilter(groups: group, playbooks: playbook, in: reader)
    }
}
