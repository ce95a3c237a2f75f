package import JubenEngine
import JubenValue

/// Writes what is known of people, and keeps it where it can be looked for.
package struct MemberBook {
    private let transaction: any StoreTransaction

    /// Writes through a transaction.
    package init(_ transaction: any StoreTransaction) { self.transaction = transaction }

    /// Adds a person, or replaces what is known of one; whoever saves one of many tells the
    /// schedules itself, once for all.
    package func save(_ person: MemberRecord, isOneOfMany: Bool = false) throws {
        let old = try transaction.get(MemberRecord.self, id: person.id)
        guard old != person else { return }
        try transaction.upsert(person)
        guard old?.tags != person.tags || old?.attributes != person.attributes else { return }
        let stored =
            old == nil
            ? []
            : try transaction.fetch(
                Query(MemberTraitRecord.self, equals: [.text(person.id)]))
        let wanted = try Self.traits(of: person)
        let names = Set(wanted.map(Key.init))
        for row in stored where !names.contains(Key(row)) {
            try transaction.delete(
                MemberTraitRecord.self,
                [.text(row.memberID), .text(row.kind.rawValue), .text(row.name)])
        }
        let kept = Set(stored.map(\.cells))
        for row in wanted where !kept.contains(row.cells) { try transaction.upsert(row) }
        if old != nil, !isOneOfMany { try Newcomers.note(person.id, in: transaction) }
    }

    /// Gives a person a tag, or takes one away.
    ///
    /// - Returns: whether anything changed.
    @discardableResult
    package func tag(_ person: MemberRecord, _ tag: String, adding: Bool) throws -> Bool {
        var changed = person
        var tags = Tags(stored: person.tags)
        if adding { tags.add(tag) } else { tags.remove(tag) }
        changed.tags = tags.stored
        try save(changed)
        return changed != person
    }

    private struct Key: Hashable {
        let kind: MemberTraitRecord.Kind
        let name: String

        init(_ row: MemberTraitRecord) {
            kind = row.kind
            name = row.name
        }
    }

    private static func traits(of person: MemberRecord) throws -> [MemberTraitRecord] {
        let tags = Tags(stored: person.tags).all.map {
            MemberTraitRecord(memberID: person.id, kind: .tag, name: $0)
        }
        guard person.attributes != "{}" else { return tags }
        let attributes = try Value(json: person.attributes).map ?? [:]
        return tags
            + attributes.compactMap {
                MemberTraitRecord(memberID: person.id, attribute: $0.key, value: $0.value)
            }
    }
}
