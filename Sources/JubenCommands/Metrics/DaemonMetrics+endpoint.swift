import Foundation
import JubenEngine
import JubenMetrics
import JubenStore
import Logging

extension DaemonMetrics {
    /// What the connection that counts keeps of the file, in KiB: the counts read long stretches of
    /// indexes once, and keeping them would take more memory than all the rest of the daemon.
    private static let cacheSize = 2048

    /// Offers the metrics on an address of the configuration.
    ///
    /// - Parameters:
    ///   - address: where.
    ///   - home: the home that is served; its store exists.
    ///   - engine: the engine that works on it.
    ///   - logger: the daemon's log.
    /// - Returns: the endpoint, which has the address already.
    /// - Throws: ``CommandError`` when the address cannot be had; ``StoreError``.
    func endpoint(
        at address: Configuration.MetricsAddress, of home: Home, engine: Engine, logger: Logger
    ) async throws -> MetricsEndpoint {
        let store = try SQLiteStore.open(
            path: home.folder.database.path, mode: .readOnly, cacheSize: Self.cacheSize)
        let counts = StoreCounts(store, engine: engine, clock: clock)
        let shown = address.host.contains(":") ? "[\(address.host)]" : address.host
        do {
            let endpoint = try await MetricsEndpoint.bind(
                host: address.host, port: address.port, logger: logger
            ) { [self] in
                try counts.write(to: self)
                return registry.text
            }
            logger.info(
                "Offering metrics",
                metadata: ["url": "http://\(shown):\(address.port)\(MetricsEndpoint.path)"])
            return endpoint
        } catch let error as MetricsEndpoint.BindError {
            let problem =
                error.isTaken
                ? "is taken by another program: stop that, or choose another port"
                : "cannot be listened on (\(error.reason)): choose another address"
            throw CommandError(
                .store,
                "juben.yaml:\(address.line): metrics: \(shown):\(address.port) \(problem).")
        }
    }
}
