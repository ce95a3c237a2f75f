import Logging
import NIOCore
import NIOHTTP1
import NIOPosix

/// Answers one request, and closes the connection.
final class ScrapeHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private struct Answer {
        var status: HTTPResponseStatus
        var body: String
        var headers: [(String, String)] = [("Content-Type", "text/plain; charset=utf-8")]
    }

    private let logger: Logger
    private let page: @Sendable () throws -> String
    private var head: HTTPRequestHead?
    private var isAnswered = false

    init(logger: Logger, page: @escaping @Sendable () throws -> String) {
        self.logger = logger
        self.page = page
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        // What is sent along means nothing here; it is read, so that the answer can be heard.
        case .body: break
        case .end: respond(context)
        }
    }

    /// A request that is not HTTP gets its answer from the pipeline; nobody else need know.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func respond(_ context: ChannelHandlerContext) {
        guard let head, !isAnswered else { return }
        isAnswered = true
        guard head.uri.prefix(while: { $0 != "?" }) == MetricsEndpoint.path else {
            let body = "There is nothing here; the metrics are at \(MetricsEndpoint.path).\n"
            return send(Answer(status: .notFound, body: body), context)
        }
        guard head.method == .GET else {
            var answer = Answer(
                status: .methodNotAllowed, body: "The metrics can only be read, with GET.\n")
            answer.headers.append(("Allow", "GET"))
            return send(answer, context)
        }
        let (logger, page) = (logger, page)
        let loop = context.eventLoop
        let bound = NIOLoopBound((self, context), eventLoop: loop)
        // The text is made of what the store says, and reading that would hold up others.
        NIOThreadPool.singleton.runIfActive(eventLoop: loop) {
            Self.answer(page, logger)
        }.whenSuccess { answer in
            let (handler, context) = bound.value
            handler.send(answer, context)
        }
    }

    private static func answer(_ page: () throws -> String, _ logger: Logger) -> Answer {
        do {
            return Answer(
                status: .ok, body: try page(),
                headers: [("Content-Type", MetricRegistry.contentType)])
        } catch {
            logger.warning("The metrics could not be read", metadata: ["problem": "\(error)"])
            return Answer(
                status: .internalServerError,
                body: "The metrics could not be read; the daemon's log says why.\n")
        }
    }

    private func send(_ answer: Answer, _ context: ChannelHandlerContext) {
        var headers = HTTPHeaders(answer.headers)
        headers.add(name: "Content-Length", value: "\(answer.body.utf8.count)")
        headers.add(name: "Connection", value: "close")
        let head = HTTPResponseHead(version: .http1_1, status: answer.status, headers: headers)
        let body = context.channel.allocator.buffer(string: answer.body)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        let channel = context.channel
        // Nothing is cut off: the connection ends when the last byte is on its way.
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
            channel.close(promise: nil)
        }
    }
}
