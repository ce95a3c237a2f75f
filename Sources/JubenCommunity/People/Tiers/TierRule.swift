import JubenValue

/// A tier, and what brings somebody into it.
package struct TierRule: Sendable, Hashable {
    /// Something that members do and that is counted.
    package enum Deed: String, Sendable, Hashable, CaseIterable {
        /// Messages in groups.
        case messages
        /// Check-ins, make-ups included.
        case checkins
        /// Points earned.
        case points
        /// New people who were brought.
        case invites
    }

    /// Its name.
    package let name: String
    /// How far back deeds count, in days.
    package let days: Int
    /// How many of each deed are needed, all of them.
    package let all: [Deed: Int64]
    /// How many of one of these deeds are needed; empty when none is.
    package let any: [Deed: Int64]
    /// Tags and attributes that are needed.
    package let query: MemberQuery

    /// How far back deeds count when nothing else is said, in days.
    package static let daysStandard = 30
    /// The furthest that they can count back, in days: older history is not kept.
    package static let daysMax = 90

    /// Declares a tier.
    package init(
        _ name: String, days: Int = Self.daysStandard, all: [Deed: Int64] = [:],
        any: [Deed: Int64] = [:], query: MemberQuery = MemberQuery(Value.map([:]))
    ) {
        self.name = name
        self.days = days
        self.all = all
        self.any = any
        self.query = query
    }

    /// Whether it needs anything at all; a tier that does not is everybody's.
    package var isOpen: Bool { all.isEmpty && any.isEmpty && query == MemberQuery(Value.map([:])) }

    /// The deeds that have to be counted.
    var deeds: Set<Deed> { Set(all.keys).union(any.keys) }

    /// Whether deeds are enough.
    ///
    /// - Parameter did: says whether a deed was done so many times; it is asked for no more than
    ///   decides.
    /// - Returns: whether what was done brings somebody into the tier.
    /// - Throws: what the question throws.
    func holds(_ did: (Deed, Int64) throws -> Bool) rethrows -> Bool {
        try all.allSatisfy { try did($0.key, $0.value) }
            && (any.isEmpty || any.contains { try did($0.key, $0.value) })
    }
}

/// A tag that members have as long as a rule holds for them.
package struct TagRule: Sendable, Hashable {
    /// The tag.
    package let tag: String
    /// Who has it.
    package let query: MemberQuery

    /// Declares a tag.
    package init(_ tag: String, _ query: MemberQuery) {
        self.tag = tag
        self.query = query
    }
}
