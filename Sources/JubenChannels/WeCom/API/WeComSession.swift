import JubenEngine
import JubenValue

/// One application's way into WeCom: it holds the token, and fetches a new one when it must.
///
/// However many actions need a token at once, one call fetches it: WeCom throttles who asks often,
/// and bans the address of who asks often with a wrong secret.
actor WeComSession {
    /// How long before its end a token is replaced, in milliseconds.
    private static let margin: Int64 = 5 * 60_000
    /// How long a refused secret is not tried again, in milliseconds.
    private static let refusalLife: Int64 = 60_000

    private struct Token: Sendable {
        let value: String
        let until: Int64
    }

    private let client: WeComClient
    private let corp: String
    private let secret: Secret
    private let now: @Sendable () -> Int64
    private let flight = SingleFlight<Token, WeComError>()
    private var refusal: (error: WeComError, until: Int64)?

    /// Makes a session of an application.
    init(
        _ client: WeComClient, corp: String, secret: Secret, now: @escaping @Sendable () -> Int64
    ) {
        self.client = client
        self.corp = corp
        self.secret = secret
        self.now = now
    }

    /// Calls the interface with a token; one that WeCom has ended early is replaced once.
    func call(
        _ path: String, query: [(String, String)] = [], _ body: WeComClient.Body = .none,
        effect: WeComClient.Effect = .visible
    ) async throws(WeComError) -> Value {
        let first = try await current()
        do throws(WeComError) {
            return try await client.call(
                path, query: [("access_token", first)] + query, body, effect: effect)
        } catch {
            guard error.code == WeComCode.tokenInvalid || error.code == WeComCode.tokenExpired
            else { throw error }
        }
        let second = try await current(instead: first)
        return try await client.call(
            path, query: [("access_token", second)] + query, body, effect: effect)
    }

    /// A token that holds.
    ///
    /// - Parameter refused: one that WeCom has ended early.
    /// - Returns: the token.
    /// - Throws: why there is none.
    func current(instead refused: String? = nil) async throws(WeComError) -> String {
        let moment = now()
        return try await flight.value(unless: { $0.value == refused || $0.until <= moment }) {
            await self.fetch()
        }.get().value
    }

    private func fetch() async -> Result<Token, WeComError> {
        if let refusal, refusal.until > now() { return .failure(refusal.error) }
        let result = await ask()
        switch result {
        case .success: refusal = nil
        case .failure(let error):
            if error.fault == .authInvalid { refusal = (error, now() + Self.refusalLife) }
        }
        return result
    }

    private func ask() async -> Result<Token, WeComError> {
        do throws(WeComError) {
            let answer = try await client.call(
                "gettoken", query: [("corpid", corp), ("corpsecret", secret.value)], effect: .none)
            guard let value = answer["access_token"]?.text,
                let seconds = answer["expires_in"]?.integer
            else { throw WeComError(.serverFailed, "WeCom gave no token") }
            let life = seconds * 1000
            return .success(
                Token(value: value, until: now() + max(life - Self.margin, life / 2)))
        } catch {
            return .failure(error)
        }
    }
}
