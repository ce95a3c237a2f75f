import JubenEngine

/// What a platform and the way to it do to one hand-over.
package enum Fate: Sendable, Hashable {
    /// It happens, and the engine is told.
    case accept
    /// It happens, and the answer is lost: a time-out after the bytes left.
    case loseAnswer
    /// It never arrives, and nobody can tell: a time-out before the bytes arrived.
    case loseRequest
    /// The platform is too busy (429), for so many milliseconds.
    case busy(Int64)
    /// The platform fails (5xx) before it does anything.
    case fail
    /// The platform refuses for good.
    case refuse
    /// The platform leaves it to a person.
    case leaveToPerson
    /// The process dies when the bytes have arrived.
    case tear

    /// How likely each fate is, in thousandths; what is left is acceptance.
    package struct Odds: Sendable, Hashable {
        /// See ``Fate/loseAnswer``.
        package var loseAnswer = 0
        /// See ``Fate/loseRequest``.
        package var loseRequest = 0
        /// See ``Fate/busy(_:)``.
        package var busy = 0
        /// See ``Fate/fail``.
        package var fail = 0
        /// See ``Fate/refuse``.
        package var refuse = 0
        /// See ``Fate/leaveToPerson``.
        package var leaveToPerson = 0
        /// See ``Fate/tear``.
        package var tear = 0

        /// A world in which everything works.
        package init() {}

        /// Draws odds: each fault is there in half of the worlds.
        init(using random: inout SeededRandom) {
            func odds(_ most: Int) -> Int {
                guard Bool.random(using: &random) else { return 0 }
                return Int.random(in: 1...most, using: &random)
            }
            loseAnswer = odds(120)
            loseRequest = odds(120)
            busy = odds(120)
            fail = odds(120)
            refuse = odds(30)
            leaveToPerson = odds(40)
            tear = odds(25)
        }
    }

    /// The fate of one hand-over: the same for the same seed, key and attempt.
    static func draw(_ odds: Odds, seed: UInt64, key: String, attempt: Int) -> Fate {
        var random = SeededRandom(seed: seed ^ StableHash.of("\(key)/\(attempt)"))
        var number = Int.random(in: 0..<1000, using: &random)
        let delay = Int64.random(in: 1000...600_000, using: &random)
        let fates: [(Int, Fate)] = [
            (odds.loseAnswer, .loseAnswer), (odds.loseRequest, .loseRequest),
            (odds.busy, .busy(delay)), (odds.fail, .fail), (odds.refuse, .refuse),
            (odds.leaveToPerson, .leaveToPerson), (odds.tear, .tear),
        ]
        for (share, fate) in fates {
            if number < share { return fate }
            number -= share
        }
        return .accept
    }
}
