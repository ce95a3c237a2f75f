import Foundation
import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Answers platforms and other systems over HTTP until it is told to stop.
package struct Listener: Service {
    /// Why an address cannot be listened on.
    package struct BindError: Error {
        /// The reason, in words that end a sentence.
        package let reason: String
        /// Whether another program listens on it.
        package let isTaken: Bool
    }

    private let settings: ListenerSettings
    private let desk: any ListenerDesk
    private let version: String
    private let logger: Logger
    private let running: @Sendable (Int) async -> Void

    /// Makes a listener.
    ///
    /// - Parameters:
    ///   - settings: where it listens, and what it takes.
    ///   - desk: what keeps the events.
    ///   - version: the version of Juben.
    ///   - logger: where failures are told.
    ///   - running: called with the port once it listens.
    package init(
        _ settings: ListenerSettings, desk: any ListenerDesk, version: String, logger: Logger,
        running: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.settings = settings
        self.desk = desk
        self.version = version
        self.logger = logger
        self.running = running
    }

    /// Finds out whether the address can be listened on, so that a daemon which cannot does not
    /// start at all.
    ///
    /// - Throws: ``BindError``.
    package func check() async throws {
        do {
            let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .bind(host: settings.host, port: settings.port).get()
            try await channel.close()
        } catch let error as IOError {
            throw BindError(
                reason: String(cString: strerror(error.errnoCode)),
                isTaken: error.errnoCode == EADDRINUSE)
        } catch {
            throw BindError(reason: "\(error)", isTaken: false)
        }
    }

    package func run() async throws {
        // What the server says of each connection is for those who mend it, not for operators.
        var quiet = logger
        quiet.logLevel = .critical
        var decoder = HTTP1Channel.Configuration.DecoderConfiguration()
        decoder.maxHeaderFieldSize = ListenerSettings.headBytesMax
        decoder.maxHeaderListSize = ListenerSettings.headBytesMax
        decoder.maxHeaderFieldCount = 100
        let application = Application(
            responder: ListenerResponder(
                settings, desk: desk, version: version, logger: logger),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [
                        PatienceHandler(
                            reading: .seconds(ListenerSettings.readSecondsMax),
                            answering: .seconds(ListenerSettings.answerSecondsMax))
                    ], httpDecoderConfiguration: decoder)),
            configuration: .init(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: MaximumAvailableConnections(
                    ListenerSettings.connectionsMax, logger: quiet)),
            onServerRunning: { [running] channel in
                await running(channel.localAddress?.port ?? 0)
            },
            logger: quiet)
        try await application.run()
    }
}
