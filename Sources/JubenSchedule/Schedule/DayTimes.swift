/// Says at which local times of its days a schedule occurs.
struct DayTimes: Sendable, Hashable {
    enum Form: Sendable, Hashable {
        /// Written out, as a list or by a cron expression.
        case list
        case interval(Span, window: Window?)
    }

    struct Window: Sendable, Hashable {
        let from: TimeOfDay
        let to: TimeOfDay
    }

    /// How the operator wrote them.
    let form: Form
    /// Seconds since midnight, in order and each once.
    let seconds: [Int]

    init(list: some Sequence<Int>) {
        form = .list
        seconds = Set(list).sorted()
    }

    /// Returns the times later than a number of seconds since midnight.
    func after(_ time: Int) -> ArraySlice<Int> {
        guard let last = seconds.last, last > time else { return [] }
        return seconds[(seconds.firstIndex { $0 > time } ?? seconds.endIndex)...]
    }

    /// Fills a window from its start on; its end belongs to it unless it is the end of the day.
    init(every step: Span, in window: Window?) {
        form = .interval(step, window: window)
        let first = window?.from.secondsSinceMidnight ?? 0
        let last = min(
            window?.to.secondsSinceMidnight ?? TimeOfDay.secondsPerDay,
            TimeOfDay.secondsPerDay - 1
        )
        seconds = Array(stride(from: first, through: last, by: max(step.seconds, 1)))
    }
}
