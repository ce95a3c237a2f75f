/// Narrows and spreads a schedule.
public struct ScheduleOptions: Sendable, Hashable {
    /// First local day, inclusive.
    public let from: LocalDate?
    /// Last local day, inclusive.
    public let to: LocalDate?
    /// Days on which the schedule does not occur.
    public let except: [ScheduleException]
    /// Number of local days, counted from `from` or else from the anchor; needs one of them.
    public let days: Int?
    /// Span over which ``Jitter`` spreads one slot; occurrences are given without it.
    public let jitter: Span

    /// Longest jitter; a longer one would run into the next day's slot.
    public static let jitterHoursMax = 12
    /// Highest number of days.
    public static let daysMax = 10_000

    /// Options that change nothing.
    public static let none = ScheduleOptions()

    private init() {
        from = nil
        to = nil
        except = []
        days = nil
        jitter = .zero
    }

    /// Creates options and checks them against each other.
    ///
    /// - Throws: `ScheduleError` with code `bad_option`.
    public init(
        from: LocalDate? = nil,
        to: LocalDate? = nil,
        except: [ScheduleException] = [],
        days: Int? = nil,
        jitter: Span = .zero
    ) throws(ScheduleError) {
        if let from, let to, to < from {
            throw ScheduleError(.badOption, "to \(to) lies before from \(from); swap them")
        }
        if let days, !(1...ScheduleOptions.daysMax).contains(days) {
            throw ScheduleError(
                .badOption,
                "days goes from 1 to \(ScheduleOptions.daysMax); got \(days)"
            )
        }
        if jitter.seconds > ScheduleOptions.jitterHoursMax * 3600 {
            throw ScheduleError(
                .badOption,
                "jitter is at most \(ScheduleOptions.jitterHoursMax)h; got \(jitter)"
            )
        }
        self.from = from
        self.to = to
        self.except = except
        self.days = days
        self.jitter = jitter
    }

    /// Whether `days` counts from the anchor, so that an anchor is needed.
    public var needsAnchor: Bool { days != nil && from == nil }

    func excepts(_ date: LocalDate) -> Bool {
        !except.isEmpty && except.contains { $0.contains(date) }
    }
}
