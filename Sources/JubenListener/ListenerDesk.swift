package import JubenValue

/// An event that a source has signed.
package struct ReportedEvent: Sendable {
    /// Who reported it.
    package let source: String
    /// What happened, such as `order.paid`.
    package let name: String
    /// Its id there.
    package let id: String
    /// The group that it concerns, by id or name; empty for none.
    package let group: String
    /// What comes with it.
    package let payload: Value
}

/// What became of a reported event.
package enum EventOutcome: Sendable {
    /// It is kept, and was new or not.
    case kept(isNew: Bool)
    /// There is no such group; the sentence says how to add it.
    case unknownGroup(String)
}

/// A platform's call.
package struct PlatformCall: Sendable {
    /// The channel that it is for.
    package let channel: String
    /// What stands behind the channel in the path, decoded, without a slash in front.
    package let path: String
    /// The method, such as `POST`.
    package let method: String
    /// The parameters of the query, decoded.
    package let query: [String: String]
    /// The headers, with names in lower case.
    package let headers: [String: String]
    /// The body.
    package let body: [UInt8]
}

/// What is answered to a platform's call.
package struct PlatformReply: Sendable {
    /// The status code.
    package let status: Int
    /// The type of the body.
    package let contentType: String
    /// The body.
    package let body: [UInt8]

    /// Makes a reply.
    package init(status: Int, contentType: String, body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }
}

/// What the listener needs of the daemon.
package protocol ListenerDesk: Sendable {
    /// The time, in epoch milliseconds.
    var now: Int64 { get }

    /// The channels that platforms call.
    var channels: [String] { get }

    /// Keeps an event; it is on the disk when this returns.
    ///
    /// - Throws: ``GroupCommit/Overloaded`` when too many wait; an error of the store.
    func keep(_ event: ReportedEvent) async throws -> EventOutcome

    /// Has a channel take a call; what it reports is on the disk when this returns.
    ///
    /// - Throws: ``GroupCommit/Overloaded`` when too many wait; an error of the store.
    func take(_ call: PlatformCall) async throws -> PlatformReply

    /// Counts a request whose signature is wrong.
    ///
    /// - Parameter door: `events`, or the channel that was called.
    func countForgery(at door: String) async
}
