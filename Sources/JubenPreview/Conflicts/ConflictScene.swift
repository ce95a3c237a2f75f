package import JubenCommunity
package import JubenEngine
package import JubenSchedule
package import JubenValue

/// What is looked at for conflicts: the lines of some days, and the store that they came from.
package struct ConflictScene {
    /// The lines, and which days they are of.
    let timeline: Timeline
    /// The store at the end of the days.
    let reader: any StoreReader
    /// The gates between the outbox and the channels.
    let gates: GateSettings
    /// How many posts that are no promotion a group should hear for each that is; nil for no rule.
    let valuePerPromotion: Int64?
    /// The work calendar.
    let calendar: WorkCalendar
    /// The groups and members that triggers speak to.
    let society: CommunitySociety
    /// The language of the sentences.
    let language: Language
    /// What the clock on the wall shows in the community.
    let times: LocalTimes

    /// Lines of one place in a playbook.
    struct Place {
        let location: String
        let title: String
        let entries: [TimelineEntry]
    }

    /// Puts a scene together.
    package init(
        _ timeline: Timeline, in reader: any StoreReader, gates: GateSettings,
        valuePerPromotion: Int64? = nil, calendar: WorkCalendar, society: CommunitySociety,
        language: Language
    ) {
        self.timeline = timeline
        self.reader = reader
        self.gates = gates
        self.valuePerPromotion = valuePerPromotion
        self.calendar = calendar
        self.society = society
        self.language = language
        times = LocalTimes(zone: timeline.zone)
    }

    /// The lines that meet a condition, by the place that they come from.
    func places(where isMeant: (TimelineEntry) -> Bool) -> [Place] {
        let meant = timeline.entries.filter(isMeant)
        return FoldedLine.grouped(meant, by: \.location).map { location, entries in
            Place(location: location, title: quoted(entries.first?.label ?? ""), entries: entries)
        }
    }

    /// A title as a sentence names it.
    func quoted(_ title: String) -> String { language.pick(title, "「\(title)」") }

    /// The playbooks and triggers that are performed.
    func activeTriggers() throws -> [(PlaybookRecord, TriggerRecord)] {
        let playbooks = try reader.fetch(Query(PlaybookRecord.self))
            .filter { !$0.isRemoved && !$0.isPaused }
        return try playbooks.flatMap { playbook in
            try reader.fetch(
                Query(
                    TriggerRecord.self, index: "trigger_playbook",
                    equals: [.text(playbook.name)])
            ).filter { !$0.isPaused }.sorted { $0.position < $1.position }
                .map { (playbook, $0) }
        }
    }
}

extension TimelineEntry {
    /// What operators call what causes the line.
    var label: String { title.isEmpty ? (playbook.isEmpty ? action : playbook) : title }

    /// Whether it is a message to a group that goes out, by the channel or by a person.
    var isPost: Bool { action == "message" && !group.isEmpty && (kind == .send || kind == .human) }

    /// Whether it is an action that still waits at the end of the days.
    var isWaiting: Bool {
        kind == .blocked && !["dead", "expired", "cancelled", "refused"].contains(cause)
    }
}
