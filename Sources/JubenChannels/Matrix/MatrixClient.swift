import JubenEngine
import JubenValue

/// Asks a homeserver in the name of the channel's account.
struct MatrixClient: Sendable {
    let http: MatrixHTTP
    var session: MatrixSession
    /// Which of a service's accounts speaks in which room; empty for the channel's own everywhere.
    var ghosts: [String: String] = [:]
    /// Lets those accounts in; nil when the account is no application service's.
    var doorkeeper: MatrixGhosts?

    /// The account's full id.
    func user() async throws(MatrixFailure) -> String { try await session.current().user }

    /// The account that acts in a room.
    func sender(in room: String) async throws(MatrixFailure) -> String {
        if let ghost = ghosts[room] { return ghost }
        return try await user()
    }

    /// Asks, and logs in again once when the server no longer takes the token.
    func call(
        _ method: String, _ parts: [String], in space: MatrixHTTP.Call.Space = .client,
        query: [(name: String, value: String)] = [], body: Value? = nil, room: String = "",
        _ what: String
    ) async throws(MatrixFailure) -> Value {
        try await call(
            MatrixHTTP.Call(method, parts, in: space, query: query, body: body, what), room: room)
    }

    func call(
        _ wish: MatrixHTTP.Call, room: String = ""
    ) async throws(MatrixFailure) -> Value {
        let pass = try await session.current()
        var call = wish
        if let doorkeeper, wish.space == .client || wish.space == .media {
            if let ghost = ghosts[room] {
                try await doorkeeper.prepare(ghost, in: room, by: pass)
            }
            call.query.append(("user_id", ghosts[room] ?? pass.user))
        }
        do throws(MatrixFailure) {
            return try await http.call(call, as: pass.token)
        } catch {
            // The server had refused the token before it looked at anything else.
            guard error.fault == .authInvalid,
                let fresh = try await session.another(than: pass)
            else { throw error }
            return try await http.call(call, as: fresh.token)
        }
    }

    // MARK: Rooms

    /// The content of a room's state event; nil when there is none.
    func state(
        _ type: String, of room: String, key: String = ""
    ) async throws(MatrixFailure) -> Value? {
        do throws(MatrixFailure) {
            return try await call(
                "GET", ["rooms", room, "state", type, key], room: room,
                "reading \(type) of \(room)")
        } catch {
            if error.fault == .notFound { return nil }
            throw error
        }
    }

    /// Writes a state event; the same content twice is one event.
    func setState(
        _ type: String, of room: String, _ content: Value, _ what: String
    ) async throws(MatrixFailure) {
        _ = try await call(
            "PUT", ["rooms", room, "state", type, ""], body: content, room: room, what)
    }

    /// How somebody stands in a room, such as `join`; nil when that cannot be seen, or is nothing.
    func membership(of user: String, in room: String) async throws(MatrixFailure) -> String? {
        do throws(MatrixFailure) {
            return try await state("m.room.member", of: room, key: user)?["membership"]?.text
        } catch {
            // Who is not in the room may not look.
            if error.fault == .permission { return nil }
            throw error
        }
    }

    /// Sends an event; the same transaction twice is one event.
    ///
    /// - Returns: the event's id.
    func send(
        _ type: String, to room: String, transaction: String, _ content: Value, _ what: String
    ) async throws(MatrixFailure) -> String {
        let answer = try await call(
            "PUT", ["rooms", room, "send", type, transaction], body: content, room: room, what)
        return answer["event_id"]?.text ?? ""
    }
}
