package import JubenChannels
package import JubenEngine
package import JubenValue

/// What the conformance suite must know about a channel to try it: how it is made, and what its
/// platform answers.
package struct ChannelTrial: Sendable {
    /// Makes the channel in a world whose network is the suite's.
    package typealias Make = @Sendable (ChannelWorld) throws -> any PlatformChannel

    /// Answers a request that comes before the action itself, such as that for a token or an
    /// upload; nil for one that is the action.
    package typealias Prepare = @Sendable (PlatformRequest) -> PlatformAnswer?

    /// What a platform answers to an action, and what the channel must make of it.
    package struct Case: Sendable {
        /// What happened on the platform, for findings and the record.
        package let name: String
        /// What the platform answers.
        package let answer: PlatformAnswer
        /// The fault that must come of it; nil when the action counts as done.
        package let fault: ChannelFault?
        /// How long the platform wants to be left alone, in milliseconds; nil when it does not say.
        package let delay: Int64?
        /// The action that is tried.
        package let action: String

        /// Describes a case.
        package init(
            _ name: String, _ answer: PlatformAnswer, is fault: ChannelFault?,
            delay: Int64? = nil, action: String = "message"
        ) {
            self.name = name
            self.answer = answer
            self.fault = fault
            self.delay = delay
            self.action = action
        }
    }

    /// An action that the channel performs, beside a message of words.
    package struct Action: Sendable {
        /// Its name, such as `group.create`.
        package let name: String
        /// What it is done with.
        package let payload: Value
        /// What the platform answers, one answer a request; the last one stays.
        package let answers: [PlatformAnswer]
        /// What the receipt must hold.
        package let receipt: [String: Value]

        /// Describes an action.
        package init(
            _ name: String, _ payload: Value = [:], answers: [PlatformAnswer],
            receipt: [String: Value] = [:]
        ) {
            self.name = name
            self.payload = payload
            self.answers = answers
            self.receipt = receipt
        }
    }

    /// Makes the channel.
    package let make: Make
    /// What must never show: the credential, and every token made of it.
    package var secrets: [String]
    /// The address of a group.
    package var address = "group-1"
    /// The moment of the trial, in epoch milliseconds.
    package var now: Int64 = 1_795_000_000_000
    /// Answers what comes before the action.
    package var prepare: Prepare = { _ in nil }
    /// What the platform answers when it takes a message.
    package let accepted: PlatformAnswer
    /// What the receipt of that message must hold.
    package var receipt: [String: Value] = [:]
    /// What the platform may answer else.
    package var cases: [Case]
    /// The classes of faults that the platform cannot tell, and why.
    package var lacks: [ChannelFault: String] = [:]
    /// The actions beside a message of words.
    package var actions: [Action] = []
    /// The key that a request of the action carries; nil where the platform takes none.
    package var key: (@Sendable (PlatformRequest) -> String?)?
    /// For channels that can be asked: what the platform answers when a key's message is there; an
    /// empty key stands for none.
    package var history: (@Sendable (String) -> PlatformAnswer)?
    /// A file that goes with a message; nil for a channel that takes none.
    package var attachment: String?
    /// Whether an answer that is not JSON says nothing against success.
    package var takesAnyBody = false

    /// Describes a channel.
    ///
    /// - Parameters:
    ///   - secrets: what must never show.
    ///   - accepted: what the platform answers when it takes a message.
    ///   - cases: what it may answer else.
    ///   - make: makes it.
    package init(
        secrets: [String], accepted: PlatformAnswer, cases: [Case], make: @escaping Make
    ) {
        self.make = make
        self.secrets = secrets
        self.accepted = accepted
        self.cases = cases
    }
}

extension PlatformAnswer {
    /// An answer in JSON.
    package static func json(
        _ value: Value, status: Int = 200, headers: [String: String] = [:]
    ) -> PlatformAnswer {
        PlatformAnswer(
            status: status, headers: headers.merging(["content-type": "application/json"]) { $1 },
            body: Array(value.json.utf8))
    }

    /// An answer in plain words.
    package static func plain(
        _ text: String, status: Int = 200, headers: [String: String] = [:]
    ) -> PlatformAnswer {
        PlatformAnswer(status: status, headers: headers, body: Array(text.utf8))
    }
}
