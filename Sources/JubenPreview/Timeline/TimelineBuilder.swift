import JubenCommunity
package import JubenEngine
package import JubenSchedule
package import JubenValue

/// Makes the lines of a stretch of time from the rows of a store.
///
/// Preview and history use this one builder: on the simulated store, and on the real one.
package struct TimelineBuilder {
    /// How long before the stretch an action that leaves in it may have been due, in milliseconds.
    static let holdMax: Int64 = 2 * 24 * 3600 * 1000

    let reader: any StoreReader
    let start: Int64
    let end: Int64
    let language: Language
    let calendar: WorkCalendar
    private var names = Names()

    /// What is looked up again and again.
    private struct Names {
        var groups: [String: GroupRecord?] = [:]
        var playbooks: [String: PlaybookRecord?] = [:]
        var runs: [Int64: RunRecord?] = [:]
        var triggers: [String: TriggerRecord?] = [:]
    }

    /// Makes a builder for the moments from `start` until before `end`.
    ///
    /// Juben's own reasons are given in the language, those of playbooks as they were written.
    package init(
        _ reader: any StoreReader, from start: Int64, until end: Int64,
        language: Language = .en, calendar: WorkCalendar = .china
    ) {
        self.calendar = calendar
        self.reader = reader
        self.start = start
        self.end = end
        self.language = language
    }

    /// The lines, by time and then in the order in which they came about.
    ///
    /// - Throws: ``StoreError`` when the store fails.
    package mutating func entries() throws -> [TimelineEntry] {
        var lines: [(at: Int64, order: Int64, entry: TimelineEntry)] = []
        for event in try events() { lines.append((event.0.at, event.1, event.0)) }
        for row in try deliveries() { lines.append((row.0.at, row.1, row.0)) }
        for window in try adWindows() { lines.append((window.at, 0, window)) }
        for slot in try slots() { lines.append((slot.at, 0, slot)) }
        for stage in try skippedStages() { lines.append((stage.0.at, stage.1, stage.0)) }
        for queue in try queues() { lines.append((queue.0.at, queue.1, queue.0)) }
        for task in try tasks() { lines.append((task.0.at, task.1, task.0)) }
        for run in try failures() { lines.append((run.0.at, run.1, run.0)) }
        return lines.sorted {
            ($0.at, $0.order, $0.entry.identity) < ($1.at, $1.order, $1.entry.identity)
        }
        .map(\.entry)
    }

    // MARK: Names

    mutating func entry(of run: RunRecord?, playbook: String) throws -> TimelineEntry {
        let book = try self.playbook(playbook)
        let trigger = try run.flatMap { try self.trigger($0.triggerID) }
        var location = ""
        if let book, let trigger { location = "\(book.file):\(trigger.line)" }
        return TimelineEntry(
            identity: "", kind: .send, at: 0, playbook: playbook,
            title: try title(of: trigger, in: book) ?? playbook,
            trigger: trigger.map { "\($0.kind.rawValue) \($0.spec)" } ?? "", location: location,
            why: Note.words(run?.reason ?? "", language))
    }

    /// What operators call a touchpoint: its own name, or its playbook's.
    func title(of trigger: TriggerRecord?, in playbook: PlaybookRecord?) throws -> String? {
        if let trigger, let name = try Value(encoded: trigger.options)["name"]?.text { return name }
        return playbook?.title
    }

    func identity(of run: RunRecord?) -> String {
        guard let run else { return "juben" }
        return "\(run.playbook)|\(run.dedupKey ?? "\(run.triggerID)#\(run.subject)")"
    }

    mutating func name(_ entry: inout TimelineEntry, group id: String) throws {
        entry.group = id
        entry.groupName = try group(id)?.name ?? id
    }

    mutating func group(_ id: String) throws -> GroupRecord? {
        if id.isEmpty { return nil }
        if let known = names.groups[id] { return known }
        let found = try reader.get(GroupRecord.self, id: id)
        names.groups[id] = .some(found)
        return found
    }

    mutating func playbook(_ name: String) throws -> PlaybookRecord? {
        if let known = names.playbooks[name] { return known }
        let found = try reader.get(PlaybookRecord.self, id: name)
        names.playbooks[name] = .some(found)
        return found
    }

    mutating func run(_ id: Int64) throws -> RunRecord? {
        if let known = names.runs[id] { return known }
        let found = try reader.get(RunRecord.self, id: id)
        names.runs[id] = .some(found)
        return found
    }

    mutating func trigger(_ id: String) throws -> TriggerRecord? {
        if let known = names.triggers[id] { return known }
        let found = try reader.get(TriggerRecord.self, id: id)
        names.triggers[id] = .some(found)
        return found
    }
}
