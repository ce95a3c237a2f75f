import JubenEngine
import JubenValue

/// Sees to it that a service's accounts exist and are in the rooms where they speak.
actor MatrixGhosts {
    private let http: MatrixHTTP
    /// The accounts that are known to be in a room, since the process began.
    private var ready: [String: String] = [:]

    init(_ http: MatrixHTTP) { self.http = http }

    /// Registers an account and lets it into its room, unless that is done.
    ///
    /// - Parameters:
    ///   - ghost: the account.
    ///   - room: the room in which it speaks.
    ///   - pass: the service's own account, which invites it where nobody may enter uninvited.
    /// - Throws: ``MatrixFailure`` when it cannot be let in.
    func prepare(
        _ ghost: String, in room: String, by pass: MatrixSession.Pass
    ) async throws(MatrixFailure) {
        guard ready[room] != ghost else { return }
        try await register(ghost, pass)
        do throws(MatrixFailure) {
            try await join(ghost, room, pass)
        } catch {
            guard error.fault == .permission else { throw error }
            try await ask(
                .init(
                    "POST", ["rooms", room, "invite"], query: [("user_id", pass.user)],
                    body: ["user_id": .string(ghost)], "inviting \(ghost) to \(room)"),
                as: pass.token)
            try await join(ghost, room, pass)
        }
        ready[room] = ghost
    }

    private func register(
        _ ghost: String, _ pass: MatrixSession.Pass
    ) async throws(MatrixFailure) {
        let name = String(ghost.drop { $0 == "@" }.prefix { $0 != ":" })
        do throws(MatrixFailure) {
            try await ask(
                .init(
                    "POST", ["register"],
                    body: [
                        "type": "m.login.application_service", "username": .string(name),
                        "inhibit_login": true,
                    ], "registering \(ghost)"), as: pass.token)
        } catch {
            guard error.code == "M_USER_IN_USE" else { throw error }
        }
    }

    private func join(
        _ ghost: String, _ room: String, _ pass: MatrixSession.Pass
    ) async throws(MatrixFailure) {
        try await ask(
            .init(
                "POST", ["rooms", room, "join"], query: [("user_id", ghost)],
                "joining \(room) as \(ghost)"), as: pass.token)
    }

    /// Asks for what may be done twice: nothing of it is the action itself.
    private func ask(_ wish: MatrixHTTP.Call, as token: Secret) async throws(MatrixFailure) {
        var call = wish
        call.isHarmless = true
        _ = try await http.call(call, as: token)
    }
}
