extension Schedule {
    /// Number of local days searched for the next occurrence.
    ///
    /// Eight years reach the next 29 February even across 2100, and the next lunar 12-30.
    public static let horizonDays = 2930

    /// Returns the occurrences after one instant up to and including another, in order.
    ///
    /// Splitting the interval anywhere gives the same occurrences.
    ///
    /// - Parameters:
    ///   - after: Instant in epoch milliseconds that no longer belongs to the interval.
    ///   - through: Last instant of the interval, in epoch milliseconds.
    ///   - zone: Time zone of the subject.
    ///   - calendar: Work calendar that workdays, holidays and weekends are looked up in.
    ///   - anchor: First day of the subject's life; without it, life days do not occur.
    ///   - options: Limits of the schedule.
    ///   - limit: Number of occurrences to stop at; go on after the last one.
    /// - Returns: Occurrences in order, no two at the same instant.
    public func occurrences(
        after: Int64,
        through: Int64,
        in zone: Zone,
        calendar: WorkCalendar = .china,
        anchor: LocalDate? = nil,
        options: ScheduleOptions = .none,
        limit: Int = .max
    ) -> [Occurrence] {
        guard after < through, limit > 0 else { return [] }
        // Where clocks go back over midnight, a slot of tomorrow may come while it is still today.
        let lastDay = zone.date(at: through).daysSinceEpoch + 1
        var found: [Occurrence] = []
        let context = Context(zone: zone, calendar: calendar, anchor: anchor, options: options)
        visit(after: after, throughDay: lastDay, context) { occurrence in
            guard occurrence.at <= through else { return false }
            found.append(occurrence)
            return found.count < limit
        }
        return found
    }

    /// Returns the first occurrence after an instant, or nil when none comes within the horizon.
    ///
    /// - Parameters:
    ///   - after: Instant in epoch milliseconds.
    ///   - zone: Time zone of the subject.
    ///   - calendar: Work calendar that workdays, holidays and weekends are looked up in.
    ///   - anchor: First day of the subject's life; without it, life days do not occur.
    ///   - options: Limits of the schedule.
    /// - Returns: First occurrence, or nil.
    public func next(
        after: Int64,
        in zone: Zone,
        calendar: WorkCalendar = .china,
        anchor: LocalDate? = nil,
        options: ScheduleOptions = .none
    ) -> Occurrence? {
        var found: Occurrence?
        let context = Context(zone: zone, calendar: calendar, anchor: anchor, options: options)
        visit(after: after, throughDay: nil, context) { occurrence in
            found = occurrence
            return false
        }
        return found
    }

    private struct Context {
        let zone: Zone
        let calendar: WorkCalendar
        let anchor: LocalDate?
        let options: ScheduleOptions
    }

    /// Walks the occurrences after an instant day by day until the visitor has enough.
    private func visit(
        after: Int64,
        throughDay: Int?,
        _ context: Context,
        _ visitor: (Occurrence) -> Bool
    ) {
        // Instants never run against local times, so what the clock shows after is behind us.
        let local = context.zone.local(at: after)
        let start = local.date.daysSinceEpoch
        guard let range = dayRange(from: start, through: throughDay, context) else { return }
        let anchorDay = context.anchor?.daysSinceEpoch
        let firstDay = needsAnchor ? anchorDay : context.options.from?.daysSinceEpoch ?? anchorDay
        var last = after
        for day in range {
            let date = LocalDate(daysSinceEpoch: day)
            let lifeDay = anchorDay.map { day - $0 + 1 }
            guard days.matches(date, context.calendar, lifeDay: lifeDay),
                !context.options.excepts(date)
            else { continue }
            let number = firstDay.flatMap { day >= $0 ? day - $0 + 1 : nil }
            let slots =
                day == start ? times.after(local.time.secondsSinceMidnight) : times.seconds[...]
            for seconds in slots {
                let at = context.zone.instant(daysSinceEpoch: day, seconds: seconds)
                guard at > last else { continue }
                last = at
                guard visitor(Occurrence(at: at, localDay: date, dayNumber: number)) else {
                    return
                }
            }
        }
    }

    /// Days worth looking at, or nil when the options or the life leave none.
    private func dayRange(
        from start: Int,
        through end: Int?,
        _ context: Context
    ) -> ClosedRange<Int>? {
        let options = context.options
        let from = options.from?.daysSinceEpoch
        var first = max(start, from ?? start)
        var last = options.to?.daysSinceEpoch ?? Int.max
        if let count = options.days {
            guard let counted = from ?? context.anchor?.daysSinceEpoch else { return nil }
            first = max(first, counted)
            last = min(last, counted + count - 1)
        }
        if case .life(let days) = days {
            guard let anchor = context.anchor?.daysSinceEpoch else { return nil }
            first = max(first, anchor + days.first - 1)
            last = min(last, anchor + days.last - 1)
        }
        last = min(last, end ?? first + Schedule.horizonDays)
        return first <= last ? first...last : nil
    }
}
