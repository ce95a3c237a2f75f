/// How well a group is: what a week of its numbers comes to.
package struct Health: Sendable, Hashable {
    /// Where a group is in its life.
    package enum Stage: Int64, Sendable, Hashable, CaseIterable {
        /// It has not lived for long.
        case new = 1
        /// More come than go.
        case growing
        /// Nothing changes much.
        case steady
        /// It has become worse day by day, or has nothing left to lose.
        case declining
        /// Nobody has said anything for long.
        case dormant

        /// Its name in settings and playbooks.
        package var name: String { "\(self)" }

        /// The stage of a name.
        package init?(name: String) {
            guard let stage = Self.allCases.first(where: { $0.name == name }) else { return nil }
            self = stage
        }
    }

    /// From 0, nobody there, to 100.
    package let score: Int64
    /// For how many days in a row the score has fallen.
    package let falls: Int64
    /// Where the group is in its life.
    package let stage: Stage
    /// Whether members do nothing but check in.
    package let isCheckinOnly: Bool

    /// What the score is made of: the most that each part gives.
    enum Weight {
        static let active = 40.0
        static let talk = 30.0
        static let discussion = 20.0
        static let growth = 10.0
    }

    /// The days that the score looks at.
    package static let window = 7

    /// Judges a group's day.
    ///
    /// - Parameters:
    ///   - days: the numbers of the day and of those before it, the latest first; a day that was
    ///     not counted ends them.
    ///   - age: the day of the group's life, the first being 1.
    ///   - active: the share of members who should speak.
    ///   - settings: the thresholds.
    package init(
        _ days: [[String: Int64]], age: Int, active: Double, settings: HealthSettings
    ) {
        let score = Self.score(days.prefix(Self.window), active: active)
        let yesterday = days.dropFirst().first
        var falls: Int64 = 0
        if let before = yesterday.map({ $0["health", default: 0] }), score < before {
            falls = (yesterday?["falls"] ?? 0) + 1
        }
        self.score = score
        self.falls = falls
        isCheckinOnly = Self.isCheckinOnly(days, settings)
        let silent = days.first?["silent_days"] ?? 0
        if silent >= Int64(settings.dormantDays) {
            stage = .dormant
        } else if age <= settings.newDays {
            stage = .new
        } else if falls >= Int64(settings.fallingDays) || score < Int64(settings.weak) {
            stage = .declining
        } else if Self.growth(days.prefix(Self.window)) >= settings.growth {
            stage = .growing
        } else {
            stage = .steady
        }
    }

    private static func sum(_ name: String, _ days: ArraySlice<[String: Int64]>) -> Double {
        Double(days.reduce(0) { $0 + $1[name, default: 0] })
    }

    private static func score(_ days: ArraySlice<[String: Int64]>, active wanted: Double) -> Int64 {
        guard !days.isEmpty else { return 0 }
        let members = sum("members", days)
        let messages = sum("messages", days)
        guard members > 0 else { return 0 }
        let active = wanted > 0 ? min(sum("speakers", days) / members / wanted, 1) : 1
        let spoken = Double(days.count { $0["messages", default: 0] > 0 }) / Double(days.count)
        let talk = messages > 0 ? 1 - sum("checkin_messages", days) / messages : 0
        // A tenth of the members lost within a week is as bad as it gets.
        let loss = max(-growth(days), 0)
        let stay = max(1 - loss * 10, 0)
        let sum =
            Weight.active * active + Weight.talk * spoken + Weight.discussion * talk
            + Weight.growth * stay
        return Int64(sum.rounded())
    }

    /// By what share the group grew in some days.
    private static func growth(_ days: ArraySlice<[String: Int64]>) -> Double {
        let now = days.first?["members"] ?? 0
        let net = sum("joins", days) - sum("leaves", days)
        let before = max(Double(now) - net, 1)
        return net / before
    }

    private static func isCheckinOnly(
        _ days: [[String: Int64]], _ settings: HealthSettings
    ) -> Bool {
        let recent = days.prefix(settings.checkinDays)
        guard recent.count == settings.checkinDays, settings.checkinDays > 0 else { return false }
        let messages = sum("messages", recent)
        let isQuiet = recent.allSatisfy { day in
            day["messages", default: 0] - day["checkin_messages", default: 0]
                < Int64(settings.discussion)
        }
        return isQuiet && messages > 0
            && sum("checkin_messages", recent) / messages > settings.checkinShare
    }
}
