package import JubenEngine
import JubenValue

/// Finds the people whom a query means.
package struct MemberSearch {
    private let query: MemberQuery
    private let reader: any StoreReader
    private let optedOut: Set<String>

    /// Prepares a search.
    package init(_ query: MemberQuery, in reader: any StoreReader) throws {
        self.query = query
        self.reader = reader
        optedOut = query.withOptedOut ? [] : try Bars(reader).all(.optedOut)
    }

    /// Whether a person is meant, whatever the group.
    package func fits(_ id: String) throws -> Bool {
        guard !optedOut.contains(id), query.ids?.contains(id) ?? true else { return false }
        if query.asksNothing { return true }
        guard let person = try reader.get(MemberRecord.self, id: id) else { return false }
        return try fits(person)
    }

    /// Whether a person is meant, whatever the group.
    package func fits(_ person: MemberRecord) throws -> Bool {
        guard !optedOut.contains(person.id), query.ids?.contains(person.id) ?? true,
            query.tags.allSatisfy({ Tags.has($0, in: person.tags) }),
            !query.without.contains(where: { Tags.has($0, in: person.tags) })
        else { return false }
        if !query.conditions.isEmpty {
            let attributes = try Value(json: person.attributes).map ?? [:]
            guard query.conditions.allSatisfy({ $0.holds(attributes) }) else { return false }
        }
        guard !query.tiers.isEmpty else { return true }
        let tier = try reader.get(MemberTierRecord.self, id: person.id)?.tier
        return tier.map(query.tiers.contains) ?? false
    }

    /// Whether somebody's place in a group is meant.
    package func fits(_ place: MembershipRecord) -> Bool {
        query.roles.isEmpty || query.roles.contains(place.standing)
    }

    /// The present places of everybody who is meant in some groups, by the ids of the groups and
    /// then of the people.
    ///
    /// - Parameters:
    ///   - groups: those that are asked about, by their ids.
    ///   - joinedFrom: leaves out who joined before, in epoch milliseconds.
    ///   - body: is given each place; it returns whether to go on.
    /// - Throws: what the body throws, or ``StoreError``.
    package func places(
        in groups: [GroupRecord], joinedFrom: Int64? = nil,
        _ body: (MembershipRecord) throws -> Bool
    ) throws {
        let ids = Set(groups.map(\.id))
        if let joinedFrom {
            let lately = Query<MembershipRecord>(
                index: "membership_joined", from: .int(joinedFrom))
            let found = try reader.fetch(lately).filter {
                try ids.contains($0.groupID) && fits($0) && fits($0.memberID)
            }
            return try show(found, body)
        }
        // One group is seldom larger than the list of everybody with a tag.
        let most = groups.count == 1 ? try People(reader).size(of: groups[0].id) : Int.max
        if let people = try candidates(atMost: most) {
            var found: [MembershipRecord] = []
            for person in people where try fits(person) {
                found += try reader.fetch(
                    Query(
                        MembershipRecord.self, index: "membership_member",
                        equals: [.text(person)])
                ).filter { $0.leftAt == nil && ids.contains($0.groupID) && fits($0) }
            }
            return try show(found, body)
        }
        var goesOn = true
        for group in groups where goesOn {
            try reader.visit(People.present(in: group.id)) { place in
                guard fits(place), try fits(place.memberID) else { return true }
                goesOn = try body(place)
                return goesOn
            }
        }
    }

    /// How many people are meant, in any group or in none.
    package func count() throws -> Int {
        if let people = try candidates(atMost: .max) { return try people.count { try fits($0) } }
        var count = 0
        for person in try reader.fetch(Query(MemberRecord.self)) where try fits(person) {
            count += 1
        }
        return count
    }

    private func show(
        _ found: [MembershipRecord], _ body: (MembershipRecord) throws -> Bool
    ) throws {
        let ordered = found.sorted { one, other in
            one.groupID.utf8.elementsEqual(other.groupID.utf8)
                ? one.memberID.utf8.lexicographicallyPrecedes(other.memberID.utf8)
                : one.groupID.utf8.lexicographicallyPrecedes(other.groupID.utf8)
        }
        for place in ordered where try !body(place) { return }
    }

    // MARK: Where to look

    /// Everybody who may be meant, from the index in which they are fewest; nil when every member
    /// has to be looked at, or those in the index are more than so many.
    private func candidates(atMost most: Int) throws -> [String]? {
        guard query.isIndexed else { return nil }
        if let ids = query.ids, ids.count <= most { return Array(ids) }
        let tag = Cell.text(MemberTraitRecord.Kind.tag.rawValue)
        var sources = query.tags.map {
            [Query<MemberTraitRecord>(index: "member_trait_word", equals: [tag, .text($0)])]
        }
        sources += query.conditions.map(\.ranges)
        var best: (count: Int, ranges: [Query<MemberTraitRecord>])?
        for ranges in sources {
            let count = try ranges.reduce(0) { try $0 + reader.count($1) }
            if best.map({ count < $0.count }) ?? true { best = (count, ranges) }
        }
        let tiers = query.tiers.map {
            Query<MemberTierRecord>(index: "member_tier_name", equals: [.text($0)])
        }
        let inTiers = try tiers.reduce(0) { try $0 + reader.count($1) }
        if !tiers.isEmpty, best.map({ inTiers < $0.count }) ?? true {
            guard inTiers <= most else { return nil }
            return try tiers.flatMap { try reader.fetch($0) }.map(\.memberID)
        }
        guard let best, best.count <= most else { return nil }
        var seen: Set<String> = []
        return try best.ranges.flatMap { try reader.fetch($0) }.map(\.memberID)
            .filter { seen.insert($0).inserted }
    }
}
