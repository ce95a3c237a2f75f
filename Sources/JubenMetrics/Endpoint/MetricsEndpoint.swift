package import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import ServiceLifecycle
import Synchronization

/// Answers `GET /metrics` on one address until it is told to stop.
///
/// It serves nothing else, so it is a few handlers of SwiftNIO and not a web framework.
package struct MetricsEndpoint: Service {
    /// Why an address cannot be served on.
    package struct BindError: Error {
        /// The reason, in words that end a sentence.
        package let reason: String
        /// Whether another program serves on it.
        package let isTaken: Bool
    }

    /// Where it is found.
    package static let path = "/metrics"

    private let channel: any Channel
    private let logger: Logger

    /// Takes an address; those who connect are answered from now on.
    ///
    /// - Parameters:
    ///   - host: an address of this machine.
    ///   - port: the port; 0 for any that is free.
    ///   - logger: where failures are told.
    ///   - page: makes the text; it may block, and is called on a thread that may.
    /// - Returns: the endpoint, to be run.
    /// - Throws: ``BindError``.
    package static func bind(
        host: String, port: Int, logger: Logger, page: @escaping @Sendable () throws -> String
    ) async throws -> MetricsEndpoint {
        let connections = ConnectionLimit()
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { child in
                child.eventLoop.makeCompletedFuture {
                    try connections.admit(child)
                    let pipeline = child.pipeline.syncOperations
                    try pipeline.configureHTTPServerPipeline()
                    try pipeline.addHandler(ScrapeHandler(logger: logger, page: page))
                }
            }
        do {
            let channel = try await bootstrap.bind(host: host, port: port).get()
            return MetricsEndpoint(channel: channel, logger: logger)
        } catch let error as IOError {
            throw BindError(
                reason: String(cString: strerror(error.errnoCode)),
                isTaken: error.errnoCode == EADDRINUSE)
        }
    }

    /// The port that it has.
    package var port: Int { channel.localAddress?.port ?? 0 }

    package func run() async throws {
        await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                try? await channel.closeFuture.get()
            } onGracefulShutdown: {
                channel.close(promise: nil)
            }
        } onCancel: {
            channel.close(promise: nil)
        }
        if !Task.isCancelled, !Task.isShuttingDownGracefully {
            logger.error("The metrics are offered no more")
        }
    }
}

/// Refuses connections when too many are open.
private final class ConnectionLimit: Sendable {
    /// A few programs that watch, and a person with a browser.
    private static let connectionsMax = 16
    /// How long a connection may take from its beginning to its end.
    private static let life = TimeAmount.seconds(10)

    private struct TooMany: Error {}
    private let open = Mutex(0)

    func admit(_ child: any Channel) throws {
        let isFree = open.withLock { open in
            guard open < Self.connectionsMax else { return false }
            open += 1
            return true
        }
        guard isFree else { throw TooMany() }
        let end = child.eventLoop.scheduleTask(in: Self.life) { child.close(promise: nil) }
        child.closeFuture.whenComplete { _ in
            end.cancel()
            self.open.withLock { $0 -= 1 }
        }
    }
}
