import ArgumentParser
import JubenEngine
import JubenListener
import Logging

extension Home {
    /// What listens for platforms and other systems while the daemon runs; nil when the settings
    /// want none.
    ///
    /// - Parameters:
    ///   - engine: the daemon's engine.
    ///   - clock: the daemon's clock.
    ///   - logger: the daemon's log.
    ///   - heard: called when something was kept.
    /// - Returns: the listener, to be run.
    /// - Throws: ``CommandError`` when a secret is missing or the address cannot be had.
    func listener(
        engine: Engine, clock: any EngineClock, logger: Logger,
        heard: @escaping @Sendable () -> Void
    ) async throws -> Listener? {
        let receivers = receivers
        guard let settings = try listenerSettings() else {
            for channel in receivers.keys.sorted() {
                logger.warning(
                    "A platform calls this channel, but juben.yaml has no 'listen'",
                    metadata: ["channel": "\(channel)"])
            }
            return nil
        }
        let listener = Listener(
            settings,
            desk: ListenerIntake(
                engine: engine, clock: clock, receivers: receivers, heard: heard),
            version: Juben.configuration.version, logger: logger
        ) { _ in
            logger.info("Listening", metadata: ["url": "http://\(settings.address)"])
        }
        do {
            try await listener.check()
        } catch let error as Listener.BindError {
            let problem =
                error.isTaken
                ? "is taken by another program: stop that, or choose another port"
                : "cannot be listened on (\(error.reason)): choose another address"
            throw CommandError(
                .store,
                "juben.yaml:\(configuration.listen?.line ?? 1): listen: \(settings.address) "
                    + "\(problem).")
        }
        return listener
    }
}
