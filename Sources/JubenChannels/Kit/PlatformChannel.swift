package import JubenEngine

/// A channel on a platform: what every kind offers beside performing actions.
package protocol PlatformChannel: Channel {
    /// Performs one action.
    func perform(_ row: OutboxRecord, at now: Int64) async -> DeliveryResult

    /// Looks whether the channel can work: its credential, permissions, clock and reach.
    ///
    /// Sends nothing that a member could see.
    func check() async -> [ChannelFinding]

    /// What the channel reads by itself; nil for one that hears nothing, or is called back.
    var feed: (any EventFeed)? { get }

    /// What takes the platform's calls; nil for one that is never called.
    var callback: (any CallbackReceiver)? { get }
}

extension PlatformChannel {
    package var feed: (any EventFeed)? { nil }
    package var callback: (any CallbackReceiver)? { nil }

    package func perform(_ deliveries: [OutboxRecord], at now: Int64) async -> [DeliveryResult] {
        var results: [DeliveryResult] = []
        for row in deliveries { results.append(await perform(row, at: now)) }
        return results
    }
}

/// Something that `juben channels check` found.
package struct ChannelFinding: Sendable, Hashable {
    /// How bad it is.
    package enum Grade: String, Sendable, Hashable {
        /// As it should be.
        case fine
        /// It works, but not as well as it could.
        case warning
        /// It does not work.
        case problem
    }

    /// How bad it is.
    package let grade: Grade
    /// What was looked at, such as `credential`.
    package let subject: String
    /// One sentence, in English and Chinese; for what is not fine, with the fix.
    package let english: String
    package let chinese: String

    /// Makes a finding.
    package init(_ grade: Grade, _ subject: String, _ english: String, _ chinese: String) {
        self.grade = grade
        self.subject = subject
        self.english = english
        self.chinese = chinese
    }
}
