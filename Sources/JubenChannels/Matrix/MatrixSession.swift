import JubenEngine
import JubenValue

/// Who the channel is on its homeserver, and the token that proves it.
///
/// A token that the server no longer takes is replaced once, by one login, however many actions
/// meet that at the same time.
struct MatrixSession: Sendable {
    /// How the account proves who it is.
    enum Credential: Sendable {
        /// By a login with a fixed device: the server remembers transaction ids by device.
        case password(user: String, Secret)
        /// By a token that somebody made.
        case token(Secret)
        /// As an application service, whose accounts share one token.
        case service(user: String, Secret)
    }

    /// A proof, and who it is for.
    struct Pass: Sendable, Hashable {
        let token: Secret
        /// The account's full id.
        let user: String
    }

    private let credential: Credential
    private let device: String
    private let http: MatrixHTTP
    private let flight = SingleFlight<Pass, MatrixFailure>()

    init(_ credential: Credential, device: String, _ http: MatrixHTTP) {
        self.credential = credential
        self.device = device
        self.http = http
    }

    /// The pass to use now.
    func current() async throws(MatrixFailure) -> Pass { try await pass { _ in false } }

    /// Another pass than one that the server has refused; nil when there can be none.
    func another(than refused: Pass) async throws(MatrixFailure) -> Pass? {
        guard case .password = credential else { return nil }
        return try await pass { $0 == refused }
    }

    /// Takes back what a login has made; nothing where there was none.
    func leave() async {
        guard case .password = credential, let pass = await flight.take() else { return }
        // The device is forgotten with its token; one that stays does no harm.
        _ = try? await http.call(.init("POST", ["logout"], "logging out"), as: pass.token)
    }

    private func pass(
        unless isOver: @Sendable (Pass) -> Bool
    ) async throws(MatrixFailure) -> Pass {
        try await flight.value(unless: isOver) { [credential, device, http] in
            do throws(MatrixFailure) {
                return .success(try await Self.identify(credential, device, http))
            } catch {
                return .failure(error)
            }
        }.get()
    }

    private static func identify(
        _ credential: Credential, _ device: String, _ http: MatrixHTTP
    ) async throws(MatrixFailure) -> Pass {
        switch credential {
        case .password(let user, let password):
            return try await logIn(user, password, device, http)
        case .token(let token), .service(_, let token):
            var query: [(name: String, value: String)] = []
            if case .service(let user, _) = credential { query = [("user_id", user)] }
            let answer = try await http.call(
                .init(
                    "GET", ["account", "whoami"], query: query, "finding out who the account is"),
                as: token)
            return Pass(token: token, user: answer["user_id"]?.text ?? "")
        }
    }

    private static func logIn(
        _ user: String, _ password: Secret, _ device: String, _ http: MatrixHTTP
    ) async throws(MatrixFailure) -> Pass {
        var login = MatrixHTTP.Call(
            "POST", ["login"],
            body: [
                "type": "m.login.password",
                "identifier": ["type": "m.id.user", "user": .string(user)],
                "password": .string(password.value), "device_id": .string(device),
                "initial_device_display_name": "Juben",
            ], "logging in as \(user)")
        // One device has one token, however often it logs in.
        login.isHarmless = true
        let answer: Value
        do throws(MatrixFailure) {
            answer = try await http.call(login, as: nil)
        } catch {
            guard error.fault == .permission || error.fault == .invalid else { throw error }
            throw MatrixFailure(
                .authInvalid, error.problem + "; check 'user' and 'password'", code: error.code,
                status: error.status)
        }
        guard let token = answer["access_token"]?.text, let id = answer["user_id"]?.text else {
            throw MatrixFailure(
                .authInvalid, "logging in as \(user): the homeserver gave no token")
        }
        return Pass(token: Secret(token), user: id)
    }
}
