import JubenEngine
import JubenValue

/// The app's token, of which there is one however many actions want it at once.
struct FeishuToken: Sendable {
    /// How long before its end a token is no longer used, in milliseconds.
    private static let margin: Int64 = 10 * 60 * 1000

    private struct Token: Sendable {
        let text: String
        let endsAt: Int64
    }

    private let app: String
    private let secret: Secret
    private let url: String
    private let caller: RobotCaller
    private let now: @Sendable () -> Int64
    private let flight = SingleFlight<Token, CallFailure>()

    init(
        app: String, _ secret: Secret, base: String, _ caller: RobotCaller,
        now: @escaping @Sendable () -> Int64
    ) {
        self.app = app
        self.secret = secret
        self.caller = caller
        self.now = now
        url = base + "/open-apis/auth/v3/tenant_access_token/internal"
    }

    /// The token, asked for when there is none that is still good.
    ///
    /// - Parameter refused: a token that Feishu does not take any more.
    /// - Returns: the token.
    /// - Throws: what stops the action.
    func value(instead refused: String? = nil) async throws(CallFailure) -> String {
        let moment = now()
        return try await flight.value(unless: { $0.text == refused || $0.endsAt <= moment }) {
            await ask()
        }.get().text
    }

    private func ask() async -> Result<Token, CallFailure> {
        do throws(CallFailure) {
            let answer = try await caller.send(
                .json(
                    "POST", url,
                    ["app_id": .string(app), "app_secret": .string(secret.value)]),
                isHarmless: true)
            let table = try caller.table(answer, isHarmless: true)
            let code = table["code"]?.integer ?? -1
            guard code == 0, let text = table["tenant_access_token"]?.text else {
                let failure = FeishuCodes.failure(code, caller.quote(table["msg"]?.text ?? ""))
                // Whatever it is, no token means that nothing can be done until somebody looks.
                guard failure.result.fault == .rateLimited else {
                    return .failure(CallFailure(.authInvalid, failure.result.problem))
                }
                return .failure(failure)
            }
            let life = (table["expire"]?.integer ?? 0) * 1000
            return .success(
                Token(text: text, endsAt: now() + max(life - Self.margin, life / 2)))
        } catch {
            return .failure(error)
        }
    }
}
