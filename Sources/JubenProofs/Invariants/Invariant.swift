/// Something that must hold after every performance, whatever went wrong in it.
package struct Invariant: Sendable {
    /// Its name, such as `once`.
    package let name: String
    /// What it promises, in one sentence.
    package let promise: String
    /// Says what breaks it; empty when it holds.
    package let violations: @Sendable (Evidence) throws -> [String]
    /// Breaks it in the evidence on purpose, to see that it is noticed.
    ///
    /// Returns false where the evidence has nothing to break.
    package let sabotage: @Sendable (inout Evidence) -> Bool

    /// All of them.
    package static let all: [Invariant] = [
        .history, .replay, .once, .doubt, .delivered, .slots, .promises, .waits, .asleep, .state,
        .events, .lives,
    ]

    /// The one with that name.
    package static func named(_ name: String) -> Invariant? { all.first { $0.name == name } }
}

/// An invariant that did not hold.
package struct Violation: Sendable, Hashable, CustomStringConvertible {
    /// The invariant.
    package let invariant: String
    /// What breaks it, in one sentence.
    package let message: String

    /// Describes what breaks an invariant.
    package init(invariant: String, message: String) {
        self.invariant = invariant
        self.message = message
    }

    package var description: String { "\(invariant): \(message)" }
}

extension Evidence {
    /// Everything that breaks an invariant.
    ///
    /// - Throws: what a script that cannot be loaded throws.
    package func violations() throws -> [Violation] {
        try Invariant.all.flatMap { invariant in
            try invariant.violations(self).map {
                Violation(invariant: invariant.name, message: $0)
            }
        }
    }
}
