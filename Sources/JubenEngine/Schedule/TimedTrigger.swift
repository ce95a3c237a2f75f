package import JubenSchedule
package import JubenValue

/// A trigger that the clock starts, ready to be asked for its slots.
struct TimedTrigger: Sendable {
    /// One slot of one subject: the moment the schedule names, and the moment it is due, which is
    /// later by the jitter.
    struct Slot: Sendable, Hashable {
        let occurrence: Occurrence
        let due: Int64
    }

    private let id: String
    private let firstDeployedAt: Int64
    let options: Value
    let late: LatePolicy
    let overlap: OverlapPolicy
    private let timing: Timing
    private let calendar: WorkCalendar

    private enum Timing: Sendable {
        case recurring(Schedule, ScheduleOptions)
        case once(Moment)
    }

    /// Reads a stored trigger.
    ///
    /// - Throws: `ScheduleError` when its schedule or options cannot be read.
    init(_ record: TriggerRecord, calendar: WorkCalendar, grace: Int64) throws {
        id = record.id
        firstDeployedAt = record.firstDeployedAt
        self.calendar = calendar
        options = try Value(encoded: record.options)
        late = try LatePolicy(options["late"]?.text, grace: grace)
        overlap = OverlapPolicy(rawValue: options["overlap"]?.text ?? "") ?? .skip
        switch record.kind {
        case .at: timing = .once(try Moment.parse(record.spec))
        case .day:
            timing = .recurring(
                try Schedule.parse(life: record.spec), try ScheduleOptions(options))
        default:
            timing = .recurring(try Schedule.parse(record.spec), try ScheduleOptions(options))
        }
    }

    /// What decides when a subject's slots are: subjects that agree in it share them.
    struct Place: Hashable {
        let zone: String
        let firstDay: LocalDate?

        init(_ subject: Subject, countsDays: Bool = true) {
            zone = subject.zone
            firstDay = countsDays ? subject.firstDay : nil
        }

        // There are few zones and many members: the day alone tells most places apart.
        func hash(into hasher: inout Hasher) { hasher.combine(firstDay) }
    }

    /// The slots that became due in an interval, its end included.
    func slots(
        after: Int64, through: Int64, for subject: Subject, zone: Zone
    ) -> [Slot] {
        switch timing {
        case .once(let moment):
            guard let at = resolve(moment, for: subject, zone: zone), at > after, at <= through
            else { return [] }
            let day = zone.date(at: at)
            let number = subject.firstDay.map { LifeDay.number(firstDay: $0, on: day) }
            let occurrence = Occurrence(
                at: at, localDay: day, dayNumber: number.flatMap { $0 > 0 ? $0 : nil })
            return [Slot(occurrence: occurrence, due: at)]
        case .recurring(let schedule, let limits):
            let found = schedule.occurrences(
                after: after - limits.jitter.milliseconds, through: through, in: zone,
                calendar: calendar, anchor: subject.firstDay, options: limits)
            return found.compactMap { occurrence in
                let due = occurrence.at + offset(of: occurrence.at, subject: subject)
                return due > after && due <= through ? Slot(occurrence: occurrence, due: due) : nil
            }
        }
    }

    /// When the subject's next slot after a moment is due; nil when none comes.
    func nextDue(after: Int64, for subject: Subject, zone: Zone) -> Int64? {
        switch timing {
        case .once(let moment):
            guard let at = resolve(moment, for: subject, zone: zone), at > after else {
                return nil
            }
            return at
        case .recurring(let schedule, let limits):
            // With jitter an earlier occurrence may come due later, so start before the moment.
            var from = after - limits.jitter.milliseconds
            while let occurrence = schedule.next(
                after: from, in: zone, calendar: calendar, anchor: subject.firstDay,
                options: limits)
            {
                let due = occurrence.at + offset(of: occurrence.at, subject: subject)
                if due > after { return due }
                from = occurrence.at
            }
            return nil
        }
    }

    /// Whether even subjects of one place have their slots at moments of their own.
    var spreadsSubjects: Bool {
        if case .recurring(_, let limits) = timing { limits.jitter > .zero } else { false }
    }

    /// Whether a subject's first day decides when it is due.
    var countsDays: Bool {
        switch timing {
        case .once: true
        case .recurring(let schedule, let limits): schedule.needsAnchor || limits.needsAnchor
        }
    }

    private static let day: Int64 = 24 * 3600 * 1000

    /// The earliest first day of a subject that can have a slot due after a moment; nil when
    /// subjects of any age can.
    func earliestFirstDay(after: Int64) -> LocalDate? {
        let last: Int?
        var since = after
        switch timing {
        case .once(let moment): last = moment.lifeDay
        case .recurring(let schedule, let limits):
            last = schedule.lastLifeDay(options: limits)
            since -= limits.jitter.milliseconds
        }
        guard let last else { return nil }
        // One day because zones differ, and one because a day may end at 24:00.
        let days = Int((Double(since) / Double(Self.day)).rounded(.down)) - 2
        return LocalDate(daysSinceEpoch: days - last + 1)
    }

    private func offset(of slot: Int64, subject: Subject) -> Int64 {
        due(slot: slot, subject: subject.id) - slot
    }

    /// When a slot of a group or member is due: later than its moment by the jitter.
    func due(slot: Int64, subject: String) -> Int64 {
        guard case .recurring(_, let limits) = timing, limits.jitter > .zero else { return slot }
        return slot
            + Jitter.offset(key: id, slot: slot, subject: subject, within: limits.jitter)
    }

    private func resolve(_ moment: Moment, for subject: Subject, zone: Zone) -> Int64? {
        try? moment.resolve(
            now: firstDeployedAt, zone: zone, firstDay: subject.firstDay)
    }
}

extension ScheduleOptions {
    /// Reads the options of a declaration.
    ///
    /// - Throws: `ScheduleError` when they cannot be read or contradict each other.
    package init(_ options: Value) throws {
        let exceptions = options["except"].map { $0.list ?? [$0] } ?? []
        try self.init(
            from: try options["from"]?.text.map { try LocalDate.parse($0) },
            to: try options["to"]?.text.map { try LocalDate.parse($0) },
            except: try exceptions.compactMap(\.text).map { try ScheduleException.parse($0) },
            days: options["days"]?.integer.map { Int($0) },
            jitter: try options["jitter"]?.text.map { try Span.parse($0) } ?? .zero)
    }
}
