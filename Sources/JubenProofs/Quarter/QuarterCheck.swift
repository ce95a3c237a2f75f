package import JubenEngine

/// Something that must be true of a community's store after many days, whatever happened in them.
package struct QuarterCheck: Sendable {
    /// Its name, such as `points`.
    package let name: String
    /// What it looks for, in one sentence.
    package let promise: String
    /// Says what is wrong, a sentence each; empty when nothing is.
    package let violations: @Sendable (any StoreReader, QuarterFacts) throws -> [String]

    /// All of them.
    package static let all: [QuarterCheck] = [
        .points, .invites, .payouts, .levels, .promises, .deliveries, .runs, .checkins, .joins,
        .orders,
    ]

    /// The one with that name.
    package static func named(_ name: String) -> QuarterCheck? { all.first { $0.name == name } }
}

/// What is known of the days besides the store.
package struct QuarterFacts: Sendable, Hashable {
    /// The moment at which they ended, in epoch milliseconds.
    package var end: Int64
    /// The numbers of the orders that shops told of, each as often as it was told.
    package var orders: [String]

    /// Collects what is known.
    package init(end: Int64, orders: [String] = []) {
        self.end = end
        self.orders = orders
    }
}

/// Holds a store against all that must be true of it.
package enum QuarterAudit {
    /// Everything that is wrong with a store.
    ///
    /// - Throws: ``StoreError``.
    package static func violations(
        in reader: any StoreReader, _ facts: QuarterFacts
    ) throws -> [Violation] {
        try QuarterCheck.all.flatMap { check in
            try check.violations(reader, facts).map {
                Violation(invariant: check.name, message: $0)
            }
        }
    }
}
