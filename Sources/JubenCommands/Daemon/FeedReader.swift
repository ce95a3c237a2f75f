import JubenChannels
import JubenEngine
import Logging
import ServiceLifecycle

/// Reads what happens on one channel, for as long as the daemon lives.
struct FeedReader: Service {
    /// How long a channel whose credential is refused waits for a person, in milliseconds.
    private static let pausedLook: Int64 = 60_000

    let channel: String
    let feed: any EventFeed
    let intake: ChannelIntake
    let clock: any DaemonClock
    let logger: Logger
    /// Called when something was heard.
    let heard: @Sendable () -> Void

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            try await read()
        }
    }

    private func read() async throws {
        var problem = ""
        while !Task.isCancelled {
            do throws(FeedError) {
                let batch = try await feed.next(
                    after: cursor(), awaiting: awaiting())
                problem = ""
                try take(batch)
            } catch {
                if Task.isCancelled { return }
                // Said once, not once a try.
                if error.problem != problem {
                    logger.error(
                        "A channel cannot be read",
                        metadata: ["channel": "\(channel)", "problem": "\(error.problem)"])
                    problem = error.problem
                }
                await clock.wait(
                    until: clock.nowMilliseconds + (error.pause ?? Self.pausedLook), Alarm())
            }
        }
    }

    private func cursor() throws(FeedError) -> String {
        do {
            return try intake.cursor(of: channel)
        } catch {
            throw FeedError("\(error)", pause: 1000)
        }
    }

    private func awaiting() throws(FeedError) -> [OutboxRecord] {
        do {
            return try intake.awaiting(channel)
        } catch {
            throw FeedError("\(error)", pause: 1000)
        }
    }

    private func take(_ batch: ChannelBatch) throws(FeedError) {
        do {
            let count = try intake.take(
                batch.events, from: channel, cursor: batch.cursor, at: clock.nowMilliseconds)
            if count > 0 { heard() }
        } catch {
            throw FeedError("\(error)", pause: 1000)
        }
    }
}
