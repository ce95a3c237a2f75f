package import JubenEngine
package import JubenSchedule
import JubenValue

/// Works out, once a day, who is in which tier and who has the tags that follow from rules.
///
/// A step looks at a few hundred people, so that nobody waits for it; where it stopped is kept.
package struct Classifier {
    /// The most people whom one step looks at.
    static let batchMax = 500
    /// The time between two steps, in milliseconds.
    static let pace: Int64 = 20

    private let policy: CommunityPolicy
    private let zone: Zone
    private let ids: IDSource
    private let transaction: any StoreTransaction
    private let now: Int64

    /// Prepares a step.
    package init(
        _ policy: CommunityPolicy, zone: Zone, ids: IDSource, at now: Int64,
        in transaction: any StoreTransaction
    ) {
        self.policy = policy
        self.zone = zone
        self.ids = ids
        self.now = now
        self.transaction = transaction
    }

    // MARK: Progress

    /// How far the work of a day is.
    private struct Progress {
        /// When the next step is due, in epoch milliseconds.
        var nextAt: Int64
        /// The last person who was looked at; empty before the first.
        var cursor = ""
        /// When the work that is under way began; everybody who came before has a tier.
        var startedAt: Int64 = 0
        /// Whether everybody has been looked at at least once.
        var isSettled = false
        /// Whether the work that is under way has changed anybody.
        var isChanged = false

        private static let key: [Cell] = [.text("community"), .text("classifier")]

        static func read(_ reader: any StoreReader) throws -> Progress? {
            guard let row = try reader.get(StateRecord.self, key) else { return nil }
            let value = try Value(encoded: row.value)
            return Progress(
                nextAt: value["next"]?.integer ?? 0, cursor: value["cursor"]?.text ?? "",
                startedAt: value["started"]?.integer ?? 0,
                isSettled: value["settled"]?.boolean ?? false,
                isChanged: value["changed"]?.boolean ?? false)
        }

        func write(_ transaction: any StoreTransaction) throws {
            let value: Value = [
                "next": .int(nextAt), "cursor": .string(cursor), "started": .int(startedAt),
                "settled": .bool(isSettled), "changed": .bool(isChanged),
            ]
            try transaction.upsert(
                StateRecord(scope: "community", key: "classifier", value: value.encoded))
        }
    }

    /// When the next step is due, in epoch milliseconds; nil when there is nothing to work out.
    static func next(_ policy: CommunityPolicy, _ reader: any StoreReader) throws -> Int64? {
        guard policy.classifies else { return nil }
        if let progress = try Progress.read(reader) { return progress.nextAt }
        // Never done: as soon as there is somebody.
        return try reader.first(Query(MemberRecord.self)).map { _ in 0 }
    }

    /// Looks at the next people.
    func step() throws {
        var progress = try Progress.read(transaction) ?? Progress(nextAt: 0)
        guard progress.nextAt <= now else { return }
        if progress.cursor.isEmpty { progress.startedAt = now }
        let people = try transaction.fetch(
            Query(
                MemberRecord.self,
                from: progress.cursor.isEmpty ? nil : .text(progress.cursor + "\u{0}"),
                limit: Self.batchMax))
        if let view = try View(of: people, policy, at: now, in: transaction) {
            for (person, tier) in zip(people, view.tiers) {
                let changed = try classify(
                    person, in: tier, by: view, isFirst: !progress.isSettled)
                progress.isChanged = progress.isChanged || changed
            }
        }
        if let last = people.last, people.count == Self.batchMax {
            progress.cursor = last.id
            progress.nextAt = now + Self.pace
        } else {
            // Schedules that are for a tier or a tag may have somebody now who had nobody before.
            // They are worked out anew once, and not for each step: that takes every member.
            if progress.isChanged { try AudienceVersion.change(in: transaction) }
            progress.isChanged = false
            progress.cursor = ""
            progress.isSettled = true
            progress.nextAt = nextDay(after: now)
        }
        try progress.write(transaction)
    }

    private func nextDay(after now: Int64) -> Int64 {
        let today = zone.date(at: now)
        let due = zone.instant(of: LocalDateTime(today, policy.tiersAt))
        return due > now
            ? due : zone.instant(of: LocalDateTime(today.adding(days: 1), policy.tiersAt))
    }

    // MARK: People

    /// A tier's rule, and the search of its query; a class, because it is asked for each person.
    private final class RuleView {
        let rule: TierRule
        let search: MemberSearch

        init(_ rule: TierRule, _ search: MemberSearch) {
            self.rule = rule
            self.search = search
        }
    }

    /// What a step reads once for all the people whom it looks at.
    private struct View {
        /// The tier of each of them; nil for those who have none yet.
        let tiers: [MemberTierRecord?]
        let tags: [MemberSearch]
        /// The rules of the tiers above the lowest, from the highest on.
        let rules: [RuleView]
        let behaviour: Behaviour

        /// Reads it; nil when there is nobody.
        init?(
            of people: [MemberRecord], _ policy: CommunityPolicy, at now: Int64,
            in reader: any StoreReader
        ) throws {
            guard let first = people.first?.id, let last = people.last?.id else { return nil }
            // Both stand in the order of their ids.
            var known = try reader.fetch(
                Query(MemberTierRecord.self, from: .text(first), before: .text(last + "\u{0}")))[
                    ...]
            tiers = people.map { person in
                while let next = known.first, Cell.text(next.memberID) < .text(person.id) {
                    known.removeFirst()
                }
                return known.first?.memberID == person.id ? known.removeFirst() : nil
            }
            tags = try policy.tagRules.map { try MemberSearch($0.query, in: reader) }
            rules = try policy.tiers.dropFirst().reversed().map {
                RuleView($0, try MemberSearch($0.query, in: reader))
            }
            behaviour = try Behaviour(
                by: policy.tiers.reduce(into: []) { $0.formUnion($1.deeds) }, from: first,
                through: last, in: reader, at: now)
        }
    }

    /// Works out a person's tags by rules, and then the tier, which may follow from them; where
    /// nobody had a tier before, finding one is no event.
    ///
    /// - Returns: whether anything changed.
    private func classify(
        _ person: MemberRecord, in old: MemberTierRecord?, by view: View, isFirst: Bool
    ) throws -> Bool {
        let tagged = try retag(person, by: view.tags)
        guard let lowest = policy.tiers.first?.name else { return tagged != person }
        let behaviour = view.behaviour
        let tier =
            try view.rules.first { view in
                try view.search.fits(tagged)
                    && view.rule.holds {
                        try behaviour.did($0, atLeast: $1, tagged.id, days: view.rule.days)
                    }
            }?.rule.name ?? lowest
        guard old?.tier != tier else { return tagged != person }
        let row = MemberTierRecord(memberID: person.id, tier: tier, since: now)
        if old == nil { try transaction.insert(row) } else { try transaction.update(row) }
        let before = old?.tier ?? lowest
        if !isFirst, before != tier { try tell(tagged, from: before, to: tier) }
        return true
    }

    /// Gives and takes the tags that follow from rules.
    ///
    /// - Returns: the person with them.
    @discardableResult
    package func retag(_ person: MemberRecord) throws -> MemberRecord {
        try retag(
            person, by: policy.tagRules.map { try MemberSearch($0.query, in: transaction) })
    }

    private func retag(_ person: MemberRecord, by searches: [MemberSearch]) throws -> MemberRecord {
        guard !searches.isEmpty else { return person }
        var changed = person
        for (rule, search) in zip(policy.tagRules, searches) {
            let fits = try search.fits(changed)
            var tags = Tags(stored: changed.tags)
            if fits { tags.add(rule.tag) } else { tags.remove(rule.tag) }
            changed.tags = tags.stored
        }
        try MemberBook(transaction).save(changed, isOneOfMany: true)
        return changed
    }

    private static let eventLife: Int64 = 7 * 24 * 3600 * 1000

    /// Writes a change down, and tells the playbooks of each group that the person is in.
    private func tell(_ person: MemberRecord, from old: String, to new: String) throws {
        let names = policy.tiers.map(\.name)
        let isUp = (names.firstIndex(of: new) ?? 0) > (names.firstIndex(of: old) ?? -1)
        try RunControl(ids: ids).note(
            .init(
                actor: "juben", verb: isUp ? "tier.promote" : "tier.demote",
                target: "member:\(person.id)", detail: "\(old) → \(new)"),
            at: now, in: transaction)
        let places = try transaction.fetch(
            Query(
                MembershipRecord.self, index: "membership_member", equals: [.text(person.id)]))
        for place in places where place.leftAt == nil {
            try InboxRecord.post(
                EventTopic("tier.changed", place.groupID), source: "juben",
                sourceID: "tier:\(place.groupID):\(person.id):\(now)",
                payload: [
                    "member": person.value, "from": .string(old), "to": .string(new),
                    "promoted": .bool(isUp),
                ],
                at: now, keepFor: Self.eventLife, ids: ids, in: transaction)
        }
    }
}
