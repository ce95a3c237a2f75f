import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenPreview
import JubenSchedule
import JubenValue

/// Performs days of a home in a simulated world, on a throw-away copy of its store.
struct PreviewRun {
    let home: Home
    let range: DayRange
    let rehearsal: RehearsalScript
    /// What the preview is asked to perform instead of the home's own playbooks.
    var programs: [PlaybookProgram]?
    /// Gets every step of every run, a line each, when it is there.
    var journal: ((String) throws -> Void)?

    /// The timeline of the days.
    func timeline(of store: any Store) async throws -> Timeline {
        let programs = try programs ?? home.playbooks()
        let copy = try Home.copy(of: store)
        let engine = home.engine(on: copy, ids: IDSource(after: try Home.newestID(in: copy)))
        let performed = try copy.read { reader in
            try reader.fetch(Query(TriggerRecord.self)).map(\.cursorAt).max()
        }
        // What has been performed already is history, and stands in the same rows.
        let start = max(range.start, performed.map { $0 + 1 } ?? range.start)
        if start < range.end {
            let simulation = Simulation(
                engine: engine,
                channels: home.channels.mapValues { SimulatedChannel(traits: $0.traits) },
                rehearsal: try rehearsal.rehearsal(of: range, home: home, store: copy))
            try await simulation.run(
                from: start, until: range.end, programs.map(\.deployment))
        }
        try journal?(try Self.steps(in: copy))
        var timeline = try home.timeline(.preview, of: copy, range, programs: programs)
        timeline.assumptions = rehearsal.assumptions(home.configuration.language)
        return timeline
    }
}

extension PreviewRun {
    private static func steps(in store: any Store) throws -> String {
        try store.read { reader in
            try reader.fetch(Query(JournalRecord.self)).map { step in
                "\(step.runID) \(step.seq) \(step.at) \(step.state.rawValue) \(step.source):\(step.line) "
                    + "\(CallText.text(verb: step.verb, arguments: step.arguments)) "
                    + "\(step.arguments) \(step.outcome)\n"
            }.joined()
        }
    }
}

extension Home {
    /// The timeline of days, from the rows of a store.
    func timeline(
        _ nature: Timeline.Nature, of store: any Store, _ range: DayRange,
        programs: [PlaybookProgram]
    ) throws -> Timeline {
        try store.read { reader in
            var builder = TimelineBuilder(reader, from: range.start, until: range.end)
            let entries = try builder.entries()
            let groups = try People(reader).activeGroups().count
            let playbooks = try reader.fetch(Query(PlaybookRecord.self)).filter { !$0.isRemoved }
            return Timeline(
                nature: nature, date: "\(range.first)", days: range.days,
                zone: configuration.zone.name, groups: groups, playbooks: playbooks.count,
                entries: entries)
        }
    }
}
