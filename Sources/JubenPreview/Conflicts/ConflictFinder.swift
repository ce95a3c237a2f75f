/// Finds what an operator should look at before the days come.
package enum ConflictFinder {
    /// The rules, the gravest first: conflicts are shown in this order.
    static let rules: [ConflictRule] = [
        .failedRuns, .refusedActions, .doubts, .expiredActions, .quietHours, .quietWindows, .caps,
        .rates,
        .spacing, .heldPastTheDays, .emptyAudiences, .uncoveredYears, .missingFirstDays,
        .onlyPromotion, .thinMix, .tasksWithoutOwner, .idlePlaybooks, .groupsWithoutEnd,
    ]

    /// The conflicts of some days; equal ones are counted together.
    ///
    /// - Throws: `StoreError` when the store fails.
    package static func conflicts(in scene: ConflictScene) throws -> [Timeline.Conflict] {
        var places: [Key: Int] = [:]
        var folded: [Timeline.Conflict] = []
        for conflict in try rules.flatMap({ try $0.find(scene) }) {
            let key = Key(conflict)
            if let place = places[key] {
                folded[place].count += conflict.count
            } else {
                places[key] = folded.count
                folded.append(conflict)
            }
        }
        return folded
    }

    private struct Key: Hashable {
        let code: String
        let location: String
        let sentence: String

        init(_ conflict: Timeline.Conflict) {
            code = conflict.code
            location = conflict.location
            sentence = conflict.sentence
        }
    }
}

/// One kind of thing to look for.
struct ConflictRule: Sendable {
    /// Finds the conflicts of this kind.
    let find: @Sendable (ConflictScene) throws -> [Timeline.Conflict]
}
