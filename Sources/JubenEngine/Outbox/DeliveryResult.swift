/// Why a channel did not do what it was asked to.
package enum ChannelFault: String, Sendable, Hashable, CaseIterable {
    /// The whole account sends too often.
    case rateLimited = "rate limited"
    /// This group gets too much; others do not.
    case groupRateLimited = "group rate limited"
    /// Not a byte left: no network, no such host, nobody listens.
    case unreachable
    /// The platform failed, and says that it did nothing.
    case serverFailed = "server failed"
    /// The credential is wrong, revoked or not allowed here; a person must act.
    case authInvalid = "auth invalid"
    /// The account may not do this.
    case permission
    /// The group, the member or the message is not there.
    case notFound = "not found"
    /// The platform does not take what was sent.
    case invalid
    /// It is longer or bigger than the platform takes.
    case tooLarge = "too large"
    /// The platform cannot do this.
    case unsupported
    /// A quota is used up for hours or days.
    case quotaExhausted = "quota exhausted"
    /// Whether it happened is not known.
    case unknownOutcome = "unknown outcome"
}

/// What came of handing an action to a channel.
///
/// Nothing here says "delivered": platforms say that they took a message, hardly ever that
/// somebody has it.
package struct DeliveryResult: Sendable, Hashable {
    /// The kinds of result that the engine tells apart.
    package enum Kind: Sendable, Hashable {
        /// The channel accepted it, or had it already.
        case accepted
        /// A person has to do or confirm it.
        case pendingHuman
        /// It may or may not have happened.
        case unknown
        /// It may or may not have happened, because its owner died while handing it over.
        case interrupted
        /// It did not happen, and may be tried again no sooner than after this many milliseconds.
        case tryAgain(after: Int64)
        /// It did not happen, through no fault of its own; it may leave again after this many
        /// milliseconds, however often this has been so before.
        case deferred(by: Int64)
        /// It did not happen, and never will.
        case refused
    }

    /// The kind of result.
    package let kind: Kind
    /// What the channel said, as an encoded map; empty when nothing.
    package let receipt: [UInt8]
    /// What went wrong, as one sentence; empty when nothing.
    package let problem: String
    /// Why it did not happen; nil when it did, or when nothing more is known.
    package let fault: ChannelFault?

    /// Describes a result.
    package init(
        _ kind: Kind, receipt: [UInt8] = [], problem: String = "", fault: ChannelFault? = nil
    ) {
        self.kind = kind
        self.receipt = receipt
        self.problem = problem
        self.fault = fault
    }

    /// The result of a fault that every platform knows.
    ///
    /// - Parameters:
    ///   - fault: what happened.
    ///   - problem: one sentence that names the thing and the fix.
    ///   - delay: how long the platform wants to be left alone, in milliseconds; 0 when it does not
    ///     say.
    /// - Returns: what follows from the fault: put off, tried again, refused or in doubt.
    package static func fault(
        _ fault: ChannelFault, _ problem: String, after delay: Int64 = 0
    ) -> DeliveryResult {
        let kind: Kind =
            switch fault {
            case .rateLimited, .groupRateLimited, .unreachable, .quotaExhausted, .authInvalid:
                .deferred(by: max(delay, deferralMin))
            case .serverFailed: .tryAgain(after: delay)
            case .permission, .notFound, .invalid, .tooLarge, .unsupported: .refused
            case .unknownOutcome: .unknown
            }
        return DeliveryResult(kind, problem: problem, fault: fault)
    }

    /// Whether it is certain that the action did not happen.
    package var saysNothingHappened: Bool {
        switch kind {
        case .tryAgain, .deferred, .refused: true
        case .accepted, .pendingHuman, .unknown, .interrupted: false
        }
    }

    /// The shortest time for which an action is put off, in milliseconds.
    private static let deferralMin: Int64 = 1000
}
