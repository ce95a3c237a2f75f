import JubenValue

/// What a request is answered: a status, and one object of JSON.
struct ListenerAnswer: Sendable {
    let status: Int
    let body: [UInt8]
    var contentType = "application/json"
    /// Further headers.
    var headers: [(name: String, value: String)] = []

    /// An answer of the listener's own.
    init(_ status: Int, _ body: Value, headers: [(name: String, value: String)] = []) {
        self.status = status
        self.body = Array(body.json.utf8)
        self.headers = headers
    }

    /// An answer that somebody else has made.
    init(_ reply: PlatformReply) {
        status = (200...599).contains(reply.status) ? reply.status : 500
        body = reply.body
        contentType = reply.contentType
    }

    /// A refusal, with one sentence that says why.
    static func refusal(
        _ status: Int, _ sentence: String, headers: [(name: String, value: String)] = []
    ) -> ListenerAnswer {
        ListenerAnswer(status, ["error": .string(sentence)], headers: headers)
    }

    /// Too much waits already.
    static let busy = refusal(
        503, "More events wait than can be kept now: send it again, with the same id.",
        headers: [("Retry-After", "1")])
    /// The store has failed; the daemon's log says why.
    static let storeFailed = refusal(
        503, "The event could not be kept, and the log of Juben says why: send it again later.",
        headers: [("Retry-After", "10")])

    /// A body that is too long.
    static func tooLong(_ most: Int) -> ListenerAnswer {
        refusal(413, "The body is longer than the \(most) bytes that are taken.")
    }

    /// A method that a route does not have.
    static func notAllowed(_ methods: [String]) -> ListenerAnswer {
        let list = methods.joined(separator: ", ")
        return refusal(405, "This takes \(list) alone.", headers: [("Allow", list)])
    }
}
