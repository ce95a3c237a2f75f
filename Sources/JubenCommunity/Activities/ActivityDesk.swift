import JubenEngine
import JubenValue

/// Counts what members say for the activities of their group that are open.
struct ActivityDesk {
    private let transaction: any StoreTransaction

    init(_ transaction: any StoreTransaction) { self.transaction = transaction }

    /// Counts a message for every activity that is open at its moment.
    func count(_ text: String, by member: String, in group: String, at now: Int64) throws {
        let open = try transaction.fetch(
            Query(
                ActivityRecord.self, index: "activity_group", equals: [.text(group)],
                from: .int(now + 1)))
        var hasVoted = false
        // A vote is for the newest poll that it can mean.
        for activity in open.reversed() where activity.opensAt <= now {
            if activity.kind == .poll, hasVoted { continue }
            let isCounted = try count(text, by: member, for: activity, at: now)
            if activity.kind == .poll { hasVoted = isCounted }
        }
    }

    /// Counts a message for an activity.
    ///
    /// - Returns: whether it counts.
    private func count(
        _ text: String, by member: String, for activity: ActivityRecord, at now: Int64
    ) throws -> Bool {
        let spec = try Value(encoded: activity.spec)
        switch activity.kind {
        case .topic: try add(activity.id, member, "", text, at: now)
        case .lottery:
            let words = spec["match"]?.list?.compactMap(\.text) ?? []
            guard words.contains(where: text.contains), !Ballot.declines(text) else {
                return false
            }
            try add(activity.id, member, "", text, at: now)
        case .poll:
            let options = spec["options"]?.list?.compactMap(\.text) ?? []
            let chosen = Ballot.choices(in: text, options: options)
            guard !chosen.isEmpty else { return false }
            let isMany = spec["many"]?.boolean == true
            guard isMany || chosen.count == 1 else { return false }
            // A new vote stands in the place of the old one.
            for old in try entries(of: activity.id, by: member) {
                try transaction.delete(
                    ActivityEntryRecord.self,
                    [.int(activity.id), .text(member), .text(old.choice)])
            }
            for place in chosen { try add(activity.id, member, "\(place)", text, at: now) }
        }
        return true
    }

    /// Notes that a member takes part, or does so once more.
    func add(
        _ activity: Int64, _ member: String, _ choice: String, _ text: String, at now: Int64
    ) throws {
        let key: [Cell] = [.int(activity), .text(member), .text(choice)]
        if var known = try transaction.get(ActivityEntryRecord.self, key) {
            known.times += 1
            return try transaction.update(known)
        }
        try transaction.insert(
            ActivityEntryRecord(
                activityID: activity, memberID: member, choice: choice, at: now, text: text))
    }

    private func entries(of activity: Int64, by member: String) throws -> [ActivityEntryRecord] {
        try transaction.fetch(
            Query(ActivityEntryRecord.self, equals: [.int(activity), .text(member)]))
    }
}
