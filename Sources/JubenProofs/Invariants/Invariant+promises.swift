import JubenCommunity
import JubenEngine
import JubenValue

extension Invariant {
    /// A group that was created to last so long is dissolved then, or a person is asked to.
    static let promises = Invariant(
        name: "promises",
        promise: "every `lasts` is kept: the group is dissolved in time, or a person is asked",
        violations: { evidence in
            let dissolutions = Dictionary(
                grouping: evidence.rows.outbox.filter { $0.action == "group.dissolve" },
                by: \.subject)
            let groups = Dictionary(
                evidence.rows.groups.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            return PromiseReader.promises(in: evidence.commits).compactMap { promise in
                let rows = dissolutions[promise.group] ?? []
                guard let group = groups[promise.group] else {
                    return "the group \(promise.group) is gone from the store"
                }
                let mark = evidence.marks.first {
                    $0.commit >= promise.commit && $0.at >= promise.endsAt
                }
                guard let mark else { return nil }
                guard rows.contains(where: { $0.createdAt <= mark.at }) else {
                    return "the group \(group.id) was to end at \(promise.endsAt), and nobody "
                        + "had dissolved it at \(mark.at)"
                }
                return PromiseReader.problem(of: group, rows, evidence.rows.tasks)
            }
        },
        sabotage: { evidence in
            let promises = PromiseReader.promises(in: evidence.commits)
            let last = evidence.marks.map(\.at).max() ?? 0
            guard let promise = promises.first(where: { $0.endsAt <= last }) else { return false }
            evidence.rows.outbox.removeAll {
                $0.subject == promise.group && $0.action == "group.dissolve"
            }
            return true
        })
}

private enum PromiseReader {
    struct Promise {
        let group: String
        let endsAt: Int64
        let commit: Int
    }

    /// The groups that were created to end.
    static func promises(in commits: [Commit]) -> [Promise] {
        commits.flatMap { commit in
            commit.changes.compactMap { change in
                guard change.old == nil, let group = change.new as? GroupRecord,
                    let end = group.endsAt
                else { return nil }
                return Promise(group: group.id, endsAt: end, commit: commit.number)
            }
        }
    }

    /// What is wrong with a group whose dissolution was asked for.
    static func problem(
        of group: GroupRecord, _ rows: [OutboxRecord], _ tasks: [TaskRecord]
    ) -> String? {
        if group.status == .dissolved { return nil }
        let isUnderWay = rows.contains {
            [.pending, .sending, .doubt, .awaitingHuman].contains($0.state)
        }
        let isAsked = tasks.contains {
            $0.groupID == group.id && $0.kind == "ask"
                && (try? Value(json: $0.detail))?["action"] == "group.dissolve"
        }
        if isUnderWay || isAsked { return nil }
        return "the group \(group.id) is \(group.status.rawValue), and nobody dissolves it any more"
    }
}
