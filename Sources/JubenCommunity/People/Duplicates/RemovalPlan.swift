package import JubenEngine
import JubenValue

/// The memberships that a removal of duplicates would take away, kept until somebody confirms it:
/// what is removed is what was shown.
package struct RemovalPlan: Sendable, Hashable {
    /// One membership that goes.
    package struct Item: Sendable, Hashable {
        /// The group.
        package let group: String
        /// The id under which they are there.
        package let member: String
        /// Their name.
        package let name: String
    }

    /// What happened to a plan that was confirmed.
    package struct Outcome: Sendable, Hashable {
        /// How many removals were written.
        package var removed = 0
        /// Those that no longer are as they were, and stay.
        package var changed: [Item] = []
    }

    private static let scope = "duplicates"
    /// Its number, from 1.
    package let number: Int64
    /// The standard by which it was made.
    package let standard: String
    /// What goes.
    package let items: [Item]

    /// Writes a plan down.
    package static func make(
        _ people: [DuplicateFinder.Person], _ standard: DuplicateStandard,
        in transaction: any StoreTransaction
    ) throws -> RemovalPlan {
        let rows = try transaction.fetch(Query(StateRecord.self, equals: [.text(scope)]))
        let plan = RemovalPlan(
            number: (rows.compactMap { Int64($0.key) }.max() ?? 0) + 1, standard: standard.text,
            items: people.flatMap(\.spare).map {
                Item(group: $0.group, member: $0.member, name: $0.name)
            })
        let items = plan.items.map { item -> Value in
            [.string(item.group), .string(item.member), .string(item.name)]
        }
        try transaction.upsert(
            StateRecord(
                scope: scope, key: "\(plan.number)",
                value: Value.map(["standard": .string(plan.standard), "items": .list(items)])
                    .encoded))
        return plan
    }

    /// The plan of that number; nil when there is none, or it was carried out.
    package static func read(_ number: Int64, _ reader: any StoreReader) throws -> RemovalPlan? {
        let row = try reader.get(StateRecord.self, [.text(scope), .text("\(number)")])
        guard let row else { return nil }
        let value = try Value(encoded: row.value)
        let items = (value["items"]?.list ?? []).compactMap { item -> Item? in
            guard let texts = item.list?.compactMap(\.text), texts.count == 3 else { return nil }
            return Item(group: texts[0], member: texts[1], name: texts[2])
        }
        return RemovalPlan(
            number: number, standard: value["standard"]?.text ?? "", items: items)
    }

    /// Carries the plan out, once.
    package func carryOut(
        by actor: String, at now: Int64, ids: IDSource, in transaction: any StoreTransaction
    ) throws -> Outcome {
        let actions = HostAction(transaction, ids: ids, at: now)
        var outcome = Outcome()
        for item in items {
            let key: [Cell] = [.text(item.group), .text(item.member)]
            guard let place = try transaction.get(MembershipRecord.self, key), place.leftAt == nil,
                ![.owner, .manager].contains(place.standing),
                let group = try transaction.get(GroupRecord.self, id: item.group),
                group.status == .active,
                let person = try transaction.get(MemberRecord.self, id: item.member)
            else {
                outcome.changed.append(item)
                continue
            }
            try actions.remove(
                person, from: group, why: "duplicate by plan \(number)", by: actor,
                key: "duplicate-\(number)-\(item.group)-\(item.member)")
            outcome.removed += 1
        }
        try transaction.delete(StateRecord.self, [.text(Self.scope), .text("\(number)")])
        try actions.note(
            "duplicates.remove", "plan:\(number)",
            "\(outcome.removed) removed, \(outcome.changed.count) left; \(standard)", by: actor)
        return outcome
    }
}
