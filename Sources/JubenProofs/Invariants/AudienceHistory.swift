import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenValue

/// Who belonged to the audience of which trigger, and when: what the slots are held against.
///
/// It is worked out from the rows of groups, members and triggers alone, and knows nothing of
/// cursors.
struct AudienceHistory {
    /// A trigger as it was declared; an edit of its schedule begins another.
    struct Declaration: Hashable {
        let id: String
        let kind: TriggerKind
        let spec: String
        let options: [UInt8]
        let firstDeployedAt: Int64

        init(_ record: TriggerRecord) {
            id = record.id
            kind = record.kind
            spec = record.spec
            options = record.options
            firstDeployedAt = record.firstDeployedAt
        }
    }

    /// A stretch of time in which a subject belonged to it.
    struct Membership: Hashable {
        let declaration: Declaration
        let subject: Subject
        /// Slots after this moment must have a verdict.
        let from: Int64
        /// Slots up to this moment must have one.
        let through: Int64
    }

    private struct Key: Hashable {
        let declaration: Declaration
        let subject: Subject
    }

    private let zone: Zone
    private var triggers: [String: Declaration] = [:]
    private var groups: [String: GroupRecord] = [:]
    private var places: [String: [String: MembershipRecord]] = [:]
    private var open: [Key: Int64] = [:]
    private(set) var memberships: [Membership] = []

    /// Reads the history of a performance.
    init(_ evidence: Evidence) throws {
        zone = evidence.zone
        var marks = evidence.marks[...]
        var latest: Int64 = 0
        var settled: Int64 = 0
        for commit in evidence.commits {
            while let mark = marks.first, mark.commit < commit.number {
                settled = max(settled, mark.at)
                marks.removeFirst()
            }
            latest = max(latest, commit.at, settled)
            var isRelevant = false
            for change in commit.changes { isRelevant = apply(change) || isRelevant }
            if isRelevant { try follow(latest: latest, settled: settled) }
        }
        settled = max(settled, marks.map(\.at).max() ?? 0)
        for (key, from) in open { close(key, from, settled) }
    }

    private mutating func apply(_ change: RowChange) -> Bool {
        if let old = change.old as? TriggerRecord, change.new == nil {
            return triggers.removeValue(forKey: old.id) != nil
        }
        if let new = change.new as? TriggerRecord {
            guard new.isTimed else { return false }
            let declaration = Declaration(new)
            return triggers.updateValue(declaration, forKey: new.id) != declaration
        }
        if let new = change.new as? GroupRecord {
            groups[new.id] = new
            return true
        }
        if let new = change.new as? MembershipRecord {
            places[new.groupID, default: [:]][new.memberID] = new
            return true
        }
        return false
    }

    private mutating func follow(latest: Int64, settled: Int64) throws {
        var present: Set<Key> = []
        for declaration in triggers.values {
            for subject in try subjects(of: declaration) {
                present.insert(Key(declaration: declaration, subject: subject))
            }
        }
        for (key, from) in open where !present.contains(key) {
            close(key, from, settled)
            open[key] = nil
        }
        for key in present where open[key] == nil { open[key] = latest }
    }

    private mutating func close(_ key: Key, _ from: Int64, _ through: Int64) {
        memberships.append(
            Membership(
                declaration: key.declaration, subject: key.subject, from: from,
                through: through))
    }

    private func subjects(of declaration: Declaration) throws -> [Subject] {
        let audience = Audience(try Value(encoded: declaration.options))
        guard audience.each != .once else {
            return [Subject(group: "", zone: zone.name, firstDay: nil)]
        }
        let living = groups.values.filter { $0.status == .active && audience.includes($0) }
        guard audience.each == .member else {
            return try living.map {
                Subject(
                    group: $0.id, zone: $0.zone, firstDay: try LocalDate.parse($0.firstDay))
            }
        }
        // Who belongs by tags is not worked out here.
        guard audience.members.isPlain else { return [] }
        return try living.flatMap { group in
            let zone = try Zone(group.zone)
            return (places[group.id] ?? [:]).values
                .filter { $0.role == "member" && $0.leftAt == nil }
                .map { place in
                    Subject(
                        group: group.id, member: place.memberID, zone: group.zone,
                        firstDay: zone.date(at: place.joinedAt))
                }
        }
    }
}
