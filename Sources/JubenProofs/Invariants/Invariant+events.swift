import JubenCommunity
import JubenEngine
import JubenValue

extension Invariant {
    /// An event is taken in once, and starts each handler that listens to it once.
    static let events = Invariant(
        name: "events",
        promise: "an event is taken in once, and starts once each handler that listens to it",
        violations: { evidence in
            var problems: [String] = []
            let inbox = Dictionary(grouping: evidence.rows.inbox) {
                EventName(source: $0.source, id: $0.sourceID)
            }
            for event in Set(evidence.posted) {
                let count = inbox[EventName(source: event.source, id: event.id)]?.count ?? 0
                if count != 1 {
                    problems.append(
                        "\(event.name) \(event.source)/\(event.id) is there \(count) times")
                }
            }
            var reader = ListenerReader(evidence.rows.runs)
            for commit in evidence.commits { try reader.read(commit) }
            return (problems + reader.problems).sorted()
        },
        sabotage: { evidence in
            guard let event = evidence.posted.first else { return false }
            evidence.rows.inbox.removeAll {
                $0.source == event.source && $0.sourceID == event.id
            }
            return true
        })
}

private struct EventName: Hashable {
    let source: String
    let id: String
}

/// Holds each routed event against the handlers that were listening to it.
private struct ListenerReader {
    private let runs: [String: [RunRecord]]
    private var triggers: [String: TriggerRecord] = [:]
    private var groups: [String: GroupRecord] = [:]
    private(set) var problems: [String] = []

    init(_ runs: [RunRecord]) { self.runs = Dictionary(grouping: runs, by: \.triggerID) }

    mutating func read(_ commit: Commit) throws {
        let (oldTriggers, oldGroups) = (triggers, groups)
        var routed: [InboxRecord] = []
        for change in commit.changes {
            if let old = change.old as? TriggerRecord, change.new == nil { triggers[old.id] = nil }
            if let new = change.new as? TriggerRecord { triggers[new.id] = new }
            if let new = change.new as? GroupRecord { groups[new.id] = new }
            if let new = change.new as? InboxRecord, new.routedAt != nil,
                (change.old as? InboxRecord).map({ $0.routedAt == nil }) ?? true
            {
                routed.append(new)
            }
        }
        for event in routed {
            // Who came or went in the same commit may have been there or not.
            for trigger in oldTriggers.values
            where trigger.kind == .on && trigger.spec == event.name && triggers[trigger.id] != nil {
                guard try listens(trigger, to: event, oldGroups) else { continue }
                try check(trigger, event)
            }
        }
    }

    private func listens(
        _ trigger: TriggerRecord, to event: InboxRecord, _ oldGroups: [String: GroupRecord]
    ) throws -> Bool {
        let options = try Value(encoded: trigger.options)
        if let match = options["match"] {
            let text = try Value(encoded: event.payload)["text"]?.text ?? ""
            let words = (match.list ?? [match]).compactMap(\.text)
            guard words.contains(where: text.contains) else { return false }
        }
        guard !event.subject.isEmpty else { return true }
        let audience = Audience(options)
        return [oldGroups[event.subject], groups[event.subject]].allSatisfy { group in
            group.map { $0.status == .active && audience.includes($0) } ?? false
        }
    }

    private mutating func check(_ trigger: TriggerRecord, _ event: InboxRecord) throws {
        let candidates = runs[trigger.id] ?? []
        let name = "\(event.name) \(event.source)/\(event.sourceID)"
        guard try Value(encoded: trigger.options)["merge"] == nil else {
            let member = try Value(encoded: event.payload)["member"]?["id"]
            let count = try candidates.count { run in
                guard run.subject == event.subject else { return false }
                let items = try Value(encoded: run.arguments).list?.last?.list ?? []
                return items.contains { $0["id"] == member }
            }
            if count != 1 { problems.append("\(name) is part of \(count) runs of \(trigger.id)") }
            return
        }
        let key = "\(trigger.key)@\(event.source)/\(event.sourceID)"
        let count = candidates.count { $0.dedupKey == key }
        if count != 1 { problems.append("\(name) started \(count) runs of \(trigger.id)") }
    }
}
