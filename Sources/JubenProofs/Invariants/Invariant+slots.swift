import JubenEngine
import JubenSchedule
import JubenValue

extension Invariant {
    /// Every slot of every schedule has one verdict, and there is none that is no slot.
    static let slots = Invariant(
        name: "slots",
        promise: "every slot of every schedule and subject has one verdict, given once",
        violations: { evidence in
            let history = try AudienceHistory(evidence)
            var reader = SlotReader(evidence.rows.slots)
            for membership in history.memberships { try reader.expect(membership) }
            for row in evidence.rows.slots { try reader.explain(row, history) }
            reader.follow(evidence.commits)
            reader.followRuns(evidence.rows)
            return reader.problems
        },
        sabotage: { evidence in
            guard !evidence.rows.slots.isEmpty else { return false }
            evidence.rows.slots.removeFirst()
            return true
        })
}

/// Works out the slots of a schedule from its beginning to its end, in one go.
private struct SlotReader {
    private struct Place: Hashable {
        let trigger: String
        let at: Int64
        let subject: String

        init(_ row: SlotRecord) {
            trigger = row.triggerID
            at = row.slotAt
            subject = row.subject
        }

        init(trigger: String, at: Int64, subject: String) {
            self.trigger = trigger
            self.at = at
            self.subject = subject
        }
    }

    private let places: Set<Place>
    private(set) var problems: [String] = []

    init(_ rows: [SlotRecord]) { places = Set(rows.map(Place.init)) }

    /// Each slot that became due while the subject belonged to the audience has a row.
    mutating func expect(_ membership: AudienceHistory.Membership) throws {
        let (declaration, subject) = (membership.declaration, membership.subject)
        guard membership.from < membership.through else { return }
        let due = try Self.slots(
            of: declaration, subject, after: membership.from, through: membership.through)
        for slot in due {
            let place = Place(trigger: declaration.id, at: slot, subject: subject.id)
            if !places.contains(place) {
                problems.append(
                    "\(declaration.id) has no verdict on \(slot) for '\(subject.id)', who "
                        + "belonged to it from \(membership.from) to \(membership.through)")
            }
        }
    }

    /// Each row is a slot of its schedule.
    mutating func explain(_ row: SlotRecord, _ history: AudienceHistory) throws {
        let isSlot = try history.memberships.contains { membership in
            guard membership.declaration.id == row.triggerID,
                membership.subject.id == row.subject
            else { return false }
            return try Self.occurrences(
                of: membership.declaration, membership.subject, after: row.slotAt - 1,
                through: row.slotAt
            ).contains { $0.at == row.slotAt }
        }
        if !isSlot { problems.append("\(name(row)) is no slot of its schedule") }
        if row.decidedAt < row.slotAt { problems.append("\(name(row)) was decided too early") }
    }

    /// A verdict stands, unless the run itself says that it does nothing.
    mutating func follow(_ commits: [Commit]) {
        var decided: [Place: Int] = [:]
        for commit in commits {
            for change in commit.changes {
                guard let new = change.new as? SlotRecord else {
                    if let old = change.old as? SlotRecord {
                        problems.append("commit \(commit.number) removed \(name(old))")
                    }
                    continue
                }
                guard let old = change.old as? SlotRecord else {
                    decided[Place(new)] = commit.number
                    continue
                }
                let isSame = old.verdict == new.verdict && old.runID == new.runID
                if !isSame, decided[Place(new)] != commit.number, new.verdict != .skipped {
                    problems.append("commit \(commit.number) judged \(name(new)) again")
                }
            }
        }
    }

    /// A slot that started something names its run, which no other slot has.
    mutating func followRuns(_ rows: StoreRows) {
        let runs = Set(rows.runs.map(\.id))
        var taken: Set<Int64> = []
        for row in rows.slots {
            if [.started, .late, .asked].contains(row.verdict), row.runID == nil {
                problems.append("\(name(row)) is \(row.verdict.rawValue), and no run started")
            }
            guard let run = row.runID else { continue }
            if !runs.contains(run) { problems.append("the run of \(name(row)) is gone") }
            if !taken.insert(run).inserted { problems.append("\(name(row)) shares its run") }
        }
    }

    private func name(_ row: SlotRecord) -> String {
        "the slot \(row.slotAt) of \(row.triggerID) for '\(row.subject)'"
    }

    // MARK: Schedules

    private static func slots(
        of declaration: AudienceHistory.Declaration, _ subject: Subject, after: Int64,
        through: Int64
    ) throws -> [Int64] {
        let jitter = try ScheduleOptions(Value(encoded: declaration.options)).jitter
        return try occurrences(
            of: declaration, subject, after: after - jitter.milliseconds, through: through
        ).compactMap { occurrence in
            let delay =
                jitter > .zero
                ? Jitter.offset(
                    key: declaration.id, slot: occurrence.at, subject: subject.id, within: jitter)
                : 0
            let due = occurrence.at + delay
            return due > after && due <= through ? occurrence.at : nil
        }
    }

    private static func occurrences(
        of declaration: AudienceHistory.Declaration, _ subject: Subject, after: Int64,
        through: Int64
    ) throws -> [Occurrence] {
        let zone = try Zone(subject.zone)
        let anchor = subject.firstDay
        let options = try ScheduleOptions(Value(encoded: declaration.options))
        switch declaration.kind {
        case .at:
            let at = try Moment.parse(declaration.spec).resolve(
                now: declaration.firstDeployedAt, zone: zone, firstDay: anchor)
            guard at > after, at <= through else { return [] }
            return [Occurrence(at: at, localDay: zone.date(at: at), dayNumber: nil)]
        case .day:
            return try Schedule.parse(life: declaration.spec).occurrences(
                after: after, through: through, in: zone, calendar: .china, anchor: anchor,
                options: options)
        default:
            return try Schedule.parse(declaration.spec).occurrences(
                after: after, through: through, in: zone, calendar: .china, anchor: anchor,
                options: options)
        }
    }
}
