import JubenCommunity
import JubenEngine
import JubenPreview
import JubenValue

/// The groups and playbooks of a timeline that an operator asks for.
struct TimelineFilter {
    private let groups: Set<String>
    private let playbooks: Set<String>

    /// Looks up what was named: groups by id or name, playbooks by name or title, and what a
    /// playbook does by the name of its trigger.
    ///
    /// - Throws: ``CommandError`` for a word that names nothing.
    init(groups: [String], playbooks: [String], in reader: any StoreReader) throws {
        let directory = Directory(reader)
        if groups.isEmpty {
            self.groups = []
        } else {
            let all = try reader.fetch(Query(GroupRecord.self))
            let known = Set(all.flatMap { [$0.id, $0.name] })
            self.groups = Set(
                try groups.map { known.contains($0) ? $0 : try directory.group($0).id })
        }
        if playbooks.isEmpty {
            self.playbooks = []
        } else {
            let triggers = try reader.fetch(Query(TriggerRecord.self))
                .compactMap { try Value(encoded: $0.options)["name"]?.text }
            let named = playbooks.filter(Set(triggers).contains)
            let titled = try playbooks.compactMap { word in
                named.contains(word)
                    ? try? directory.playbook(word) : try directory.playbook(word)
            }
            self.playbooks = Set(named + titled)
        }
    }

    /// What was asked for of a timeline.
    func part(of timeline: Timeline) -> Timeline {
        timeline.filtered(groups: groups, playbooks: playbooks)
    }
}
