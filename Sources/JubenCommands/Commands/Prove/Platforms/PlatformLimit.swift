/// A limit as a platform has published it, counted the way the platform counts: knows nothing of
/// the rates by which channels stay below it.
struct PlatformLimit: Sendable {
    /// What is counted together.
    enum Scope: Sendable { case account, group }

    /// What is counted.
    enum Subject: Sendable {
        /// Every request.
        case requests
        /// Messages.
        case messages
        /// Messages, each as often as the group has members.
        case readers
    }

    /// How it is counted.
    enum Form: Sendable {
        /// So many in any stretch of so many milliseconds, wherever it begins.
        case window(Int, Int64)
        /// So many at once, and then one in so many milliseconds.
        case bucket(Int, Int64)
    }

    /// What the platform calls it.
    let name: String
    let form: Form
    let subject: Subject
    let scope: Scope
    /// Whether what is beyond it is dropped, and the answer says that all is well.
    var isSilent = false

    /// How much an arrival counts.
    func weight(of arrival: PlatformArrival) -> Int {
        switch subject {
        case .requests: 1
        case .messages: arrival.isMessage ? 1 : 0
        case .readers: arrival.isMessage ? arrival.readers : 0
        }
    }

    /// How far over the limit a row of arrivals gets, at its worst.
    ///
    /// - Parameter arrivals: what came within one scope, in the order of time.
    /// - Returns: how much too much it was; 0 when it stays below.
    func excess(of arrivals: [PlatformArrival]) -> Int {
        switch form {
        case .window(let most, let length):
            var (first, sum, worst) = (0, 0, 0)
            for arrival in arrivals {
                sum += weight(of: arrival)
                while arrivals[first].at <= arrival.at - length {
                    sum -= weight(of: arrivals[first])
                    first += 1
                }
                worst = max(worst, sum - most)
            }
            return worst
        case .bucket(let depth, let pause):
            var (level, last, worst): (Double, Int64, Double) = (0, .min, 0)
            for arrival in arrivals {
                if last != .min { level -= Double(arrival.at - last) / Double(pause) }
                level = max(level, 0) + Double(weight(of: arrival))
                last = arrival.at
                worst = max(worst, level - Double(depth))
            }
            // Half a message is the doubt of an arithmetic with fractions.
            return worst < 0.5 ? 0 : Int(worst.rounded())
        }
    }
}

/// A request that came to a simulated platform.
struct PlatformArrival: Sendable {
    /// When, in epoch milliseconds.
    let at: Int64
    /// The group's address; empty for a request of none.
    let address: String
    /// Whether members see something of it.
    let isMessage: Bool
    /// How many members the group has.
    let readers: Int
}
