/// Keeps a channel from running against a wall: what the platform answers decides what may be sent
/// through the whole channel next.
///
/// A platform that is not there gets a rest that doubles, so that a night without network costs no
/// message its tries. One that says "too much" is obeyed, and one that says it thrice in ten
/// minutes is sent half as much for an hour. A credential that is refused is not tried again:
/// platforms ban addresses that go on.
struct Breaker {
    /// Faults in a row after which a channel rests.
    static let faultsMax: Int64 = 3
    /// The first rest, in milliseconds; each further one is twice as long.
    static let restFirst: Int64 = 5000
    /// The longest rest, in milliseconds.
    static let restMax: Int64 = 5 * 60 * 1000
    /// How often a platform may say "too much" within ``limitsWindow``.
    static let limitsMax: Int64 = 3
    /// The time in which that is counted, in milliseconds.
    static let limitsWindow: Int64 = 10 * 60 * 1000
    /// How long a channel is slowed, in milliseconds.
    static let slowFor: Int64 = 60 * 60 * 1000
    /// The code of the reason that ends when a person resumes the channel.
    static let pausedCode = "channel-paused"

    /// The codes of the reasons that it gives.
    static let codes: Set = ["channel-rests", pausedCode]

    /// Takes note of an answer.
    ///
    /// - Returns: the channel as it is now, or nil when nothing has changed.
    static func note(
        _ result: DeliveryResult, of name: String, _ known: ChannelRecord?, at now: Int64
    ) -> ChannelRecord? {
        var channel = known ?? ChannelRecord(name: name, at: now)
        switch result.fault {
        case .authInvalid:
            channel.set(.paused, because: result.problem, at: now, until: nil)
        case .rateLimited:
            limited(&channel, result, at: now)
        case .unreachable, .serverFailed:
            channel.faults += 1
            guard channel.faults >= faultsMax, channel.health != .paused else { break }
            let doublings = min(channel.faults - faultsMax, 20)
            let rest = min(restFirst << doublings, restMax)
            channel.set(.resting, because: result.problem, at: now, until: now + rest)
        case .groupRateLimited, .permission, .notFound, .invalid, .tooLarge, .unsupported,
            .quotaExhausted, nil:
            // The platform answered: it is there.
            guard result.kind != .unknown, known != nil else { return nil }
            channel.faults = 0
            if channel.health == .resting {
                channel.set(.working, because: "", at: now, until: nil)
            }
        case .unknownOutcome: return nil
        }
        return channel == known ? nil : channel
    }

    private static func limited(
        _ channel: inout ChannelRecord, _ result: DeliveryResult, at now: Int64
    ) {
        if channel.limitsSince + limitsWindow < now {
            channel.limits = 0
            channel.limitsSince = now
        }
        channel.limits += 1
        guard channel.health != .paused else { return }
        if channel.limits >= limitsMax {
            channel.set(.slowed, because: result.problem, at: now, until: now + slowFor)
            channel.limits = 0
        } else if case .deferred(let delay) = result.kind {
            channel.set(.resting, because: result.problem, at: now, until: now + delay)
        }
    }

    /// Until when nothing may leave through a channel; nil when something may.
    static func hold(_ channel: ChannelRecord?, at now: Int64) -> Gatekeeper.Hold? {
        guard let channel else { return nil }
        switch channel.health {
        case .working, .slowed: return nil
        case .resting:
            guard let until = channel.until, until > now else { return nil }
            return Gatekeeper.Hold(
                until: until, reason: .channelRests(channel.name, channel.reason))
        case .paused:
            return Gatekeeper.Hold(
                until: Lane.sleeping, reason: .channelPaused(channel.name, channel.reason))
        }
    }

    /// The rate at which a channel may send now.
    static func rate(_ rate: Rate?, of channel: ChannelRecord?, at now: Int64) -> Rate? {
        guard let channel, channel.health == .slowed, let until = channel.until, until > now
        else { return rate }
        return rate?.halved
    }
}

extension ChannelRecord {
    /// Changes what may be sent; the moment since when it is so stays when nothing else changes.
    package mutating func set(
        _ health: Health, because reason: String, at now: Int64, until: Int64?
    ) {
        if self.health != health { since = now }
        self.health = health
        self.reason = reason
        self.until = until
    }
}
