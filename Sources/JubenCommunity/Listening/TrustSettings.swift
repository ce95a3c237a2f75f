/// What a group must have seen before something is sold there.
package struct TrustSettings: Sendable, Hashable {
    /// The counts that must be reached, by the name of the need, such as `replies`.
    package var needs: [String: Int64]
    /// How far back replies, speakers and check-ins count, in milliseconds.
    package var window: Int64

    /// How far back they count unless it is said otherwise, in milliseconds: a week.
    package static let windowStandard: Int64 = 7 * 24 * 3600 * 1000

    /// The needs that may be set.
    package static let names = ["checkins", "day", "joined", "replies", "speakers"]

    /// Describes what trust takes; without needs every group has it.
    package init(needs: [String: Int64] = [:], window: Int64 = TrustSettings.windowStandard) {
        self.needs = needs
        self.window = window
    }
}
