import JubenSchedule

/// The slots of a trigger that are due together, worked out once for all subjects that share them.
struct SharedSlots {
    private let timed: TimedTrigger
    private let after: Int64
    private let through: Int64
    private var known: [TimedTrigger.Place: [TimedTrigger.Slot]] = [:]
    // Subjects come group by group, so most are of the place of the one before.
    private var last: (place: TimedTrigger.Place, slots: [TimedTrigger.Slot])?

    /// Prepares the slots that became due in an interval, its end included.
    init(timed: TimedTrigger, after: Int64, through: Int64) {
        self.timed = timed
        self.after = after
        self.through = through
    }

    /// The slots of one subject.
    mutating func slots(
        of subject: Subject, in zone: (String) throws -> Zone
    ) throws -> [TimedTrigger.Slot] {
        guard !timed.spreadsSubjects else { return try compute(subject, zone) }
        let place = TimedTrigger.Place(subject)
        if let last, last.place == place { return last.slots }
        let slots: [TimedTrigger.Slot]
        if let shared = known[place] {
            slots = shared
        } else {
            slots = try compute(subject, zone)
            known[place] = slots
        }
        last = (place, slots)
        return slots
    }

    private func compute(
        _ subject: Subject, _ zone: (String) throws -> Zone
    ) throws -> [TimedTrigger.Slot] {
        timed.slots(after: after, through: through, for: subject, zone: try zone(subject.zone))
    }
}
