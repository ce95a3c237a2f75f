import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A web service on the loopback that answers as a test wants, and remembers what it was asked.
final class LoopbackServer: Sendable {
    struct Request: Sendable {
        let method: String
        let path: String
        let headers: [String: String]
        let body: String
    }

    struct Answer: Sendable {
        var status: HTTPResponseStatus = .ok
        var headers: [String: String] = [:]
        var body = ""
        /// Closes the connection without an answer.
        var isCut = false
    }

    let port: Int
    private let channel: any Channel
    private let log: RequestLog

    final class RequestLog: Sendable {
        let requests = Mutex<[Request]>([])
    }

    init(_ answer: @escaping @Sendable (Request) -> Answer) async throws {
        let log = RequestLog()
        self.log = log
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Handler(log, answer))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
    }

    var requests: [Request] { log.requests.withLock { $0 } }

    func stop() async throws { try await channel.close() }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let log: RequestLog
        private let answer: @Sendable (Request) -> Answer
        private var head: HTTPRequestHead?
        private var body = ""

        init(_ log: RequestLog, _ answer: @escaping @Sendable (Request) -> Answer) {
            self.log = log
            self.answer = answer
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head):
                self.head = head
                body = ""
            case .body(let bytes): body += String(buffer: bytes)
            case .end: respond(context)
            }
        }

        private func respond(_ context: ChannelHandlerContext) {
            guard let head else { return }
            let headers = Dictionary(head.headers.map { ($0.name.lowercased(), $0.value) }) { $1 }
            let request = Request(
                method: head.method.rawValue, path: head.uri, headers: headers, body: body)
            log.requests.withLock { $0.append(request) }
            let answer = answer(request)
            guard !answer.isCut else { return context.close(promise: nil) }
            var fields = HTTPHeaders(answer.headers.map { ($0.key, $0.value) })
            fields.add(name: "Content-Length", value: "\(answer.body.utf8.count)")
            let response = HTTPResponseHead(
                version: .http1_1, status: answer.status, headers: fields)
            context.write(wrapOutboundOut(.head(response)), promise: nil)
            context.write(
                wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.body)))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }
}
