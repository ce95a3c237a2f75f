package import JubenEngine
package import JubenValue

/// Something that happened on a platform.
package struct ChannelEvent: Sendable, Hashable {
    /// What happened; playbooks hear of it by names such as `member.joined`.
    package enum Kind: Sendable, Hashable {
        /// Somebody came into the group.
        case joined(Person, inviter: Person?, source: String?)
        /// Somebody is no longer in the group.
        case left(Person, wasRemoved: Bool)
        /// Somebody said something; the reference is the platform's id of the message.
        case message(Person, text: String, reference: String)
        /// The group has another name.
        case renamed(String)
        /// The group is gone: a person dissolved it, or took the account out of it.
        case dissolved
        /// Everybody who is in the group now: whoever Juben does not know there has joined, and
        /// whoever it misses has left. The first time that a channel reads a group, it only learns
        /// what was so before.
        case roster([Arrival], isFirst: Bool)
        /// What came of an action that a person had to confirm, by the action's key.
        case confirmed(key: String, happened: Bool, detail: String)
        /// Anything else, such as `contact.added`, with what came with it.
        case other(name: String, payload: Value)
    }

    /// Somebody who is in a group, and how they came there.
    package struct Arrival: Sendable, Hashable {
        /// Who.
        package let person: Person
        /// Who brought them; nil when the platform does not say.
        package let inviter: Person?
        /// Where they came from, such as the name of a link; nil when the platform does not say.
        package let source: String?
        /// Whether they work here: their coming and going is no news.
        package let isStaff: Bool

        /// Makes an arrival.
        package init(
            _ person: Person, inviter: Person? = nil, source: String? = nil, isStaff: Bool = false
        ) {
            self.person = person
            self.inviter = inviter
            self.source = source
            self.isStaff = isStaff
        }
    }

    /// Somebody on the platform.
    package struct Person: Sendable, Hashable {
        /// The platform's id.
        package let id: String
        /// The name that the platform shows; empty when it does not say.
        package let name: String

        /// Makes a person.
        package init(id: String, name: String = "") {
            self.id = id
            self.name = name
        }
    }

    /// What happened.
    package let kind: Kind
    /// The platform's id of the group; empty when the event is of no group.
    package let address: String
    /// The event's id on the platform; the same event that comes twice is kept once.
    package let key: String
    /// When it happened, in epoch milliseconds, as far as the platform says.
    package let at: Int64

    /// Makes an event.
    package init(_ kind: Kind, address: String, key: String, at: Int64) {
        self.kind = kind
        self.address = address
        self.key = key
        self.at = at
    }
}

extension ChannelEvent {
    /// The event of what somebody writes to a bot in private, where no request comes before.
    ///
    /// - Parameters:
    ///   - person: who.
    ///   - text: the words.
    ///   - reference: the platform's id of the message.
    ///   - chat: the platform's id of the chat of the two, to which answers go.
    ///   - key: the event's id.
    ///   - at: when, in epoch milliseconds.
    /// - Returns: the event, which is of no group.
    static func written(
        by person: Person, _ text: String, reference: String, in chat: String, key: String,
        at: Int64
    ) -> ChannelEvent {
        ChannelEvent(
            .other(
                name: "contact.message",
                payload: .table([
                    "member": .table([
                        "id": .string(person.id),
                        "name": person.name.isEmpty ? nil : .string(person.name),
                    ]),
                    "text": .string(text), "message": .string(reference),
                    "address": .string(chat),
                ])), address: "", key: key, at: at)
    }
}

/// What a channel reports, in one piece: it is kept in one commit with the place up to which it was
/// read, so nothing is lost or heard twice whenever the daemon dies.
package struct ChannelBatch: Sendable {
    /// The events, in the platform's order.
    package let events: [ChannelEvent]
    /// Where to go on, in the platform's words.
    package let cursor: String

    /// Makes a batch.
    package init(_ events: [ChannelEvent], cursor: String) {
        self.events = events
        self.cursor = cursor
    }
}

/// Why events could not be read.
package struct FeedError: Error, Sendable {
    /// One sentence with the fix.
    package let problem: String
    /// How long to wait before the next try, in milliseconds; nil when a person must act first.
    package let pause: Int64?

    /// Makes an error.
    package init(_ problem: String, pause: Int64?) {
        self.problem = problem
        self.pause = pause
    }
}

/// Reads what happens on a platform, a piece at a time.
package protocol EventFeed: Sendable {
    /// What happened after a cursor; waits some seconds when nothing has, as the platform's long
    /// polling does, or for the channel's own pause between two looks.
    ///
    /// - Parameter cursor: where to begin; empty for now: what happened before is no news.
    /// - Returns: what happened, and where to go on.
    /// - Throws: ``FeedError`` when the platform cannot be read.
    func next(after cursor: String) async throws(FeedError) -> ChannelBatch

    /// The same, with the channel's actions that wait for a person, for platforms that say only
    /// when they are asked what a person did.
    func next(
        after cursor: String, awaiting: [OutboxRecord]
    ) async throws(FeedError) -> ChannelBatch
}

extension EventFeed {
    package func next(
        after cursor: String, awaiting: [OutboxRecord]
    ) async throws(FeedError) -> ChannelBatch {
        try await next(after: cursor)
    }
}

/// A request of a platform to Juben.
package struct CallbackRequest: Sendable {
    /// The method, such as `POST`.
    package let method: String
    /// The parameters of the query, decoded.
    package let query: [String: String]
    /// The headers, with names in lower case.
    package let headers: [String: String]
    /// The body.
    package let body: [UInt8]
    /// What stands behind the channel's own address, decoded, without a slash in front, such as
    /// `transactions/17`; empty for the address itself.
    package let path: String

    /// Makes a request.
    package init(
        method: String, query: [String: String], headers: [String: String], body: [UInt8],
        path: String = ""
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }
}

/// What Juben answers to a platform's request.
package struct CallbackAnswer: Sendable {
    /// The status code.
    package let status: Int
    /// The type of the body.
    package let contentType: String
    /// The body.
    package let body: [UInt8]
    /// What happened, to be kept before the answer goes out.
    package let events: [ChannelEvent]

    /// Makes an answer.
    package init(
        status: Int = 200, contentType: String = "text/plain", body: [UInt8] = [],
        events: [ChannelEvent] = []
    ) {
        self.status = status
        self.contentType = contentType
        self.body = body
        self.events = events
    }
}

/// Takes the calls of a platform.
package protocol CallbackReceiver: Sendable {
    /// Checks a request and says what happened; never calls the platform, because platforms wait
    /// one to five seconds for an answer.
    func receive(_ request: CallbackRequest, at now: Int64) async -> CallbackAnswer
}
