import JubenEngine
import JubenSchedule
import JubenValue

/// Holds what members are told will come against the schedules that bring it.
struct PromiseRules {
    private let programs: [PlaybookProgram]

    /// - Parameter programs: the playbooks that are right otherwise.
    init(_ programs: [PlaybookProgram]) { self.programs = programs }

    /// A schedule that a trigger has, and where it stands.
    private struct Deed {
        let spec: String
        let place: String
        let schedule: Schedule
    }

    var problems: [PlaybookProblem] {
        let deeds = self.deeds
        return programs.flatMap { program in
            (program.manifest.fields["promises"]?.list ?? []).compactMap { promise in
                guard let what = promise["what"]?.text, let at = promise["at"]?.text,
                    let promised = try? Schedule.parse(at)
                else { return nil }
                return problem(program, what, at, promised, deeds)
            }
        }
    }

    private func problem(
        _ program: PlaybookProgram, _ what: String, _ at: String, _ promised: Schedule,
        _ deeds: [String: [Deed]]
    ) -> PlaybookProblem? {
        let file = program.source.entry.path
        let line = program.manifest.line
        guard let kept = deeds[what] else {
            // The playbook that keeps it may be on its way.
            return PlaybookProblem(
                .warning, file: file, line: line, code: "promise-alone",
                message: "playbook: it promises \"\(what)\", and no schedule has that name"
                    + NameHint.phrase(for: what, among: deeds.keys.sorted())
                    + ": give the trigger { name = \"\(what)\" }")
        }
        let moments = Set(kept.flatMap { Self.moments(of: $0.schedule) })
        guard !Self.moments(of: promised).isSubset(of: moments) else { return nil }
        let done = kept.map { "\($0.place) has \"\($0.spec)\"" }.joined(separator: ", ")
        return PlaybookProblem(
            file: file, line: line, code: "promise-broken",
            message: "playbook: it promises \"\(what)\" at \"\(at)\", but \(done): say the same in "
                + "both")
    }

    /// The schedules by the names of their triggers, and by the titles of their playbooks.
    private var deeds: [String: [Deed]] {
        var deeds: [String: [Deed]] = [:]
        for program in programs {
            for trigger in program.manifest.triggers {
                guard let schedule = Self.schedule(of: trigger) else { continue }
                let deed = Deed(
                    spec: trigger.spec, place: "\(program.source.entry.path):\(trigger.line)",
                    schedule: schedule)
                let names = Set([trigger.options["name"]?.text, program.manifest.title])
                for name in names.compactMap(\.self) { deeds[name, default: []].append(deed) }
            }
        }
        return deeds
    }

    private static func schedule(of trigger: Manifest.Trigger) -> Schedule? {
        switch trigger.kind {
        case .every: try? Schedule.parse(trigger.spec)
        case .day: try? Schedule.parse(life: trigger.spec)
        default: nil
        }
    }

    /// When a schedule occurs in the last year that the work calendar knows: in any other year
    /// there are no workdays to compare.
    private static func moments(of schedule: Schedule) -> Set<Int64> {
        guard let year = WorkCalendar.china.coveredYears.max(),
            let first = LocalDate(year: year, month: 1, day: 1),
            let end = LocalDate(year: year + 1, month: 1, day: 1)
        else { return [] }
        return Set(
            schedule.occurrences(
                after: Zone.utc.startOfDay(first) - 1, through: Zone.utc.startOfDay(end) - 1,
                in: .utc, anchor: first
            ).map(\.at))
    }
}
