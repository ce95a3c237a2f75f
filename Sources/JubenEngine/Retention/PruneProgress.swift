/// How far a walk through the history has come.
///
/// It is kept in memory alone: a walk that is cut off begins anew and finds what is left.
package struct PruneProgress: Sendable, Hashable {
    /// The parts of the history, in the order in which they are walked through.
    enum Part: Int, Sendable, CaseIterable {
        case done, failed, cancelled, deliveries, slots, deeds, society
    }

    /// The part that is walked through now; nil when the walk is over.
    private(set) var part: Part? = .done
    /// The place in the part: the newest id that was looked at, or the time of a slot.
    var place: Int64 = 0
    /// How many rows at that place, or from the beginning, were looked at and stay.
    var passed = 0
    /// How much of its own history the society has walked through.
    package var society = Society(part: 0)

    /// The society's own place in the walk.
    package struct Society: Sendable, Hashable {
        /// Which of its tables, in an order of its own.
        package let part: Int
        /// The newest id of that table that was looked at.
        package var place: Int64 = 0

        /// Begins with a table.
        package init(part: Int) { self.part = part }
    }

    /// Begins a walk.
    package init() {}

    /// Whether everything was looked at.
    package var isOver: Bool { part == nil }

    /// Goes on to the next part.
    mutating func finishPart() {
        part = part.flatMap { Part(rawValue: $0.rawValue + 1) }
        place = 0
        passed = 0
    }
}
