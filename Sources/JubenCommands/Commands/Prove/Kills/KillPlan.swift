import JubenEngine
import JubenProofs

/// How one life of the daemon ends; a seed decides it.
struct KillPlan: Sendable, Hashable {
    /// The longest that a life lasts when its point is not passed often enough, in milliseconds.
    private static let patience = 4000
    private static let lifeLongest = 600
    private static let passingsMost = 6

    /// Where it kills itself; nil when it is killed from outside.
    let point: KillPoint?
    /// At which passing of the point.
    let passing: Int
    /// When it is killed from outside, in milliseconds after its start.
    let after: Int

    /// The plan of the n-th kill, from 0: in turn at each point, every third time at any moment.
    init(_ number: Int, using random: inout SeededRandom) {
        let points = KillPoint.allCases
        let place = Int.random(in: 1...Self.passingsMost, using: &random)
        let moment = Int.random(in: 1...Self.lifeLongest, using: &random)
        if number % 3 == 2 {
            (point, passing, after) = (nil, 0, moment)
        } else {
            point = points[(number / 3 * 2 + number % 3) % points.count]
            (passing, after) = (place, Self.patience)
        }
    }

    /// The child's words.
    var words: [String] { point.map { ["--die-at", "\($0.rawValue):\(passing)"] } ?? [] }
}
