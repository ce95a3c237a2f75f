import JubenChannels
import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenPreview
import JubenSchedule
import JubenStore
import JubenValue

/// Performs days of a home in a simulated world, on a throw-away copy of its store.
struct PreviewRun {
    /// What came of it.
    struct Result {
        /// All the days as one.
        let whole: Timeline
        /// Each day as a timeline of its own.
        let days: [Timeline]
    }

    /// Days that lie further ahead begin afresh: what schedules would start until then is left out.
    static let aheadMax: Int64 = 2 * 24 * 3600 * 1000

    let home: Home
    let range: DayRange
    let rehearsal: RehearsalScript

    /// The days as the home's own playbooks will perform them.
    func timeline(of store: any Store) async throws -> Timeline {
        try await perform(try home.playbooks(), on: try Home.copy(of: store, for: range.start))
            .whole
    }

    /// Performs playbooks on a copy of a store, which is changed.
    ///
    /// - Throws: ``CommandError`` when the days have been performed already.
    func perform(_ programs: [PlaybookProgram], on copy: MemoryStore) async throws -> Result {
        let past = try copy.read { try Past($0) }
        if let end = past.end, end >= range.end {
            throw CommandError(
                .usage,
                "\(range.first) is over: 'juben timeline --date \(range.first)' shows what did "
                    + "happen. Preview a day that is still to come.")
        }
        // What has been performed already is history, and stands in the same rows.
        let start = past.end.map { $0 + 1 } ?? range.start
        let isFarAhead = start < range.start - Self.aheadMax
        let simulation = Simulation(
            engine: home.engine(on: copy, ids: IDSource(after: try Home.newestID(in: copy))),
            channels: home.channels.mapValues { SimulatedChannel(traits: $0.traits) },
            rehearsal: try rehearsal.rehearsal(
                of: range, home: home, store: copy, commands: programs.flatMap(\.commands)))
        try await simulation.run(
            from: start, until: range.end, programs.map(\.deployment),
            slotsFrom: isFarAhead ? range.start : nil)
        var assumptions = rehearsal.assumptions(home.configuration.language)
        let idle = try copy.read { reader in
            try rehearsal.scenario?.idle(in: reader, home.configuration.language)
        }
        if let idle { assumptions.append(idle) }
        if isFarAhead {
            assumptions.append(
                home.configuration.language.pick(
                    "no schedule starts anything before \(range.first)",
                    "\(range.first) 之前的定时不计"))
        }
        let whole = try timeline(of: range, on: copy, assumptions)
        guard range.days > 1 else { return Result(whole: whole, days: [whole]) }
        let zone = home.configuration.zone
        let days = try range.each(in: zone).map { try timeline(of: $0, on: copy, assumptions) }
        return Result(whole: whole, days: days)
    }

    private func timeline(
        of range: DayRange, on copy: MemoryStore, _ assumptions: [String]
    ) throws -> Timeline {
        var timeline = try home.timeline(.preview, of: copy, range)
        timeline.assumptions = assumptions
        if timeline.entries.contains(where: { $0.channel == HTTPChannel.name }) {
            timeline.assumptions.append(
                home.configuration.language.pick("web services do not answer", "网络服务不作答"))
        }
        timeline.conflicts = try copy.read { reader in
            try ConflictFinder.conflicts(
                in: ConflictScene(
                    timeline, in: reader, gates: home.configuration.gates,
                    valuePerPromotion: home.configuration.valuePerPromotion,
                    calendar: home.calendar, society: home.society,
                    language: home.configuration.language))
        }
        return timeline
    }

    /// What a store says of how far it has been performed.
    private struct Past {
        /// The last moment that was performed; nil when nothing ever was.
        var end: Int64?

        init(_ reader: any StoreReader) throws {
            let cursors = try reader.fetch(Query(TriggerRecord.self)).map(\.cursorAt)
            let ids = [
                try reader.first(Query(InboxRecord.self, descending: true))?.id,
                try reader.first(Query(RunRecord.self, descending: true))?.id,
                try reader.first(Query(OutboxRecord.self, descending: true))?.id,
            ].compactMap(\.self)
            // An id begins with the moment at which it was made.
            end = cursors.isEmpty ? nil : (cursors + ids.map(IDSource.moment)).max()
        }
    }
}

extension PreviewRun {
    /// Every step of every run, a line each.
    static func steps(in store: any Store) throws -> String {
        try store.read { reader in
            try reader.fetch(Query(JournalRecord.self)).map { step in
                "\(step.runID) \(step.seq) \(step.at) \(step.state.rawValue) \(step.source):"
                    + "\(step.line) \(CallText.text(verb: step.verb, arguments: step.arguments)) "
                    + "\(step.arguments) \(step.outcome)\n"
            }.joined()
        }
    }
}

extension Home {
    /// The timeline of days, from the rows of a store.
    func timeline(
        _ nature: Timeline.Nature, of store: any Store, _ range: DayRange
    ) throws -> Timeline {
        try store.read { reader in
            var builder = TimelineBuilder(
                reader, from: range.start, until: range.end, language: configuration.language,
                calendar: calendar)
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
