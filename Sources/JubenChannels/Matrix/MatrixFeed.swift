import JubenEngine
import JubenValue
import Synchronization

/// Reads what happens in an account's rooms by long polling, as far as the account sees it.
package struct MatrixFeed: EventFeed {
    /// How long the homeserver waits for something to happen, in milliseconds.
    static let patience: Int64 = 25_000
    /// The events of one piece of a timeline.
    static let pageSize: Int64 = 100
    /// The most pages that are read to close a gap.
    static let pagesMax = 50

    private let client: MatrixClient
    private let joinsWhenInvited: Bool
    /// Names are learned as rooms tell them; after a restart they are learned anew.
    private let names = MatrixNames()

    init(_ client: MatrixClient, joinsWhenInvited: Bool) {
        self.client = client
        self.joinsWhenInvited = joinsWhenInvited
    }

    package func next(after cursor: String) async throws(FeedError) -> ChannelBatch {
        do throws(MatrixFailure) {
            return try await read(after: cursor)
        } catch {
            throw error.feedError
        }
    }

    private func read(after cursor: String) async throws(MatrixFailure) -> ChannelBatch {
        let me = try await client.user()
        var query: [(name: String, value: String)] = [
            ("filter", Self.filter(isFirst: cursor.isEmpty).json), ("set_presence", "offline"),
            ("timeout", cursor.isEmpty ? "0" : "\(Self.patience)"),
        ]
        if !cursor.isEmpty { query.append(("since", cursor)) }
        var call = MatrixHTTP.Call("GET", ["sync"], query: query, "reading what happened")
        call.secondsMax = Self.patience / 1000 + 60
        let answer = try await client.call(call)
        guard let next = answer["next_batch"]?.text else {
            throw MatrixFailure(.serverFailed, "reading what happened: no place to go on from")
        }
        // What happened before Juben began to listen is no news.
        if cursor.isEmpty { return ChannelBatch([], cursor: next) }
        var reader = MatrixEvents(knowing: names.known) { $0 == me }
        var events: [ChannelEvent] = []
        for part in ["join", "leave"] {
            for (room, story) in (answer["rooms"]?[part]?.map ?? [:]).sorted(by: { $0.key < $1.key }
            ) {
                for event in story["state"]?["events"]?.list ?? [] { reader.learn(event) }
                var timeline = story["timeline"]?["events"]?.list ?? []
                if story["timeline"]?["limited"]?.boolean == true,
                    !timeline.contains(where: reader.isOwnArrival),
                    let end = story["timeline"]?["prev_batch"]?.text
                {
                    timeline = try await gap(in: room, from: cursor, to: end, reader) + timeline
                }
                if let arrival = timeline.lastIndex(where: reader.isOwnArrival) {
                    timeline =
                        reader.introduction(before: arrival, in: timeline)
                        + timeline[arrival...]
                }
                for event in timeline {
                    if let event = reader.read(event, in: room) { events.append(event) }
                }
            }
        }
        events += try await invitations(answer["rooms"]?["invite"]?.map ?? [:], &reader)
        names.keep(reader)
        return ChannelBatch(events, cursor: next)
    }

    /// What a timeline that came cut off leaves out, oldest first.
    private func gap(
        in room: String, from start: String, to end: String, _ reader: MatrixEvents
    ) async throws(MatrixFailure) -> [Value] {
        var missed: [Value] = []
        var from = end
        for _ in 0..<Self.pagesMax {
            let page = try await client.call(
                "GET", ["rooms", room, "messages"],
                query: [
                    ("dir", "b"), ("limit", "\(Self.pageSize)"), ("from", from), ("to", start),
                ], "reading what was missed in \(room)")
            let chunk = page["chunk"]?.list ?? []
            missed += chunk
            guard let next = page["end"]?.text, next != from, !chunk.isEmpty,
                !chunk.contains(where: reader.isOwnArrival)
            else { break }
            from = next
        }
        return missed.reversed()
    }

    /// Follows invitations when the operator wants that, and tells of the room either way, so that
    /// its id is at hand for 'juben groups add'.
    ///
    /// One to talk in private asks to be a friend: playbooks and people answer it, not a setting.
    private func invitations(
        _ rooms: [String: Value], _ reader: inout MatrixEvents
    ) async throws(MatrixFailure) -> [ChannelEvent] {
        var events: [ChannelEvent] = []
        for (room, story) in rooms.sorted(by: { $0.key < $1.key }) {
            let states = story["invite_state"]?["events"]?.list ?? []
            for state in states { reader.learn(state) }
            if let request = states.compactMap({ reader.request(by: $0, to: room) }).last {
                events.append(request)
                continue
            }
            let name = states.first { $0["type"]?.text == "m.room.name" }?["content"]?["name"]
            if joinsWhenInvited {
                do throws(MatrixFailure) {
                    _ = try await client.call(
                        "POST", ["rooms", room, "join"], "joining \(room)")
                } catch {
                    // An invitation that was taken back is none; everything else is tried again.
                    guard error.fault == .permission || error.fault == .notFound else {
                        throw error
                    }
                    continue
                }
            }
            events.append(
                ChannelEvent(
                    .other(name: "group.invited", payload: .table(["name": name ?? nil])),
                    address: room, key: "invite-\(room)", at: 0))
        }
        return events
    }

    private static func filter(isFirst: Bool) -> Value {
        let nothing: Value = ["types": []]
        return [
            "presence": nothing, "account_data": nothing,
            "room": [
                "ephemeral": nothing, "account_data": nothing, "include_leave": .bool(!isFirst),
                "timeline": [
                    "limit": .int(isFirst ? 1 : pageSize),
                    "types": [
                        "m.room.member", "m.room.message", "m.room.name", "m.room.tombstone",
                    ],
                ],
                "state": ["types": ["m.room.member"], "lazy_load_members": true],
            ],
        ]
    }
}

/// The names that rooms gave to people, between two looks.
private final class MatrixNames: Sendable {
    /// How many are remembered.
    private static let namesMax = 50_000
    private let names = Mutex<[String: String]>([:])

    var known: [String: String] { names.withLock { $0 } }

    func keep(_ reader: MatrixEvents) {
        names.withLock { $0 = reader.names.count > Self.namesMax ? [:] : reader.names }
    }
}
