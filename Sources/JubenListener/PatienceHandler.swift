import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Closes connections that take too long, and answers what is no HTTP.
final class PatienceHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let reading: TimeAmount
    private let answering: TimeAmount
    private var patience: Patience
    private var timer: Scheduled<Void>?
    private var isClosing = false

    init(reading: TimeAmount, answering: TimeAmount) {
        self.reading = reading
        self.answering = answering
        patience = Patience(reading: reading, answering: answering, at: .now())
    }

    func handlerAdded(context: ChannelHandlerContext) { look(context) }

    func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: patience.begin(at: .now())
        case .body: break
        case .end: patience.end(at: .now())
        }
        // What is read after the connection was given up concerns nobody.
        if !isClosing { context.fireChannelRead(data) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            let written = promise ?? context.eventLoop.makePromise()
            let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
            written.futureResult.whenSuccess { bound.value.patience.answer(at: .now()) }
            return context.write(data, promise: written)
        }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError else { return context.fireErrorCaught(error) }
        refuse(context, .refusal(400, "This is not HTTP, or its head is too long."))
    }

    // MARK: Time

    private func look(_ context: ChannelHandlerContext) {
        switch patience.verdict(at: .now()) {
        case .look(let moment):
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            timer = context.eventLoop.scheduleTask(deadline: moment) {
                let (handler, context) = bound.value
                handler.look(context)
            }
        case .refuse:
            refuse(context, .refusal(408, "The request took too long."))
        case .close:
            isClosing = true
            context.close(promise: nil)
        }
    }

    private func refuse(_ context: ChannelHandlerContext, _ answer: ListenerAnswer) {
        guard !isClosing else { return }
        isClosing = true
        var fields = answer.fields
        fields[.connection] = "close"
        let head = HTTPResponse(status: .init(code: answer.status), headerFields: fields)
        let body = context.channel.allocator.buffer(bytes: answer.body)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
            channel.close(promise: nil)
        }
    }
}

extension ListenerAnswer {
    /// The headers of the answer.
    var fields: HTTPFields {
        var fields = HTTPFields()
        fields[.contentType] = contentType
        fields[.contentLength] = "\(body.count)"
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }
}
