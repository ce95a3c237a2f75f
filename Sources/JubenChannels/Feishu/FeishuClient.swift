import JubenEngine
import JubenValue

/// Calls Feishu's interface as an app.
struct FeishuClient: Sendable {
    private let base: String
    private let token: FeishuToken
    let caller: RobotCaller

    init(_ settings: ChannelSettings, _ world: ChannelWorld) {
        let secret = settings.secret("app_secret")
        let given = settings.text("base")
        base = given.isEmpty ? "https://open.feishu.cn" : given
        caller = RobotCaller(
            "Feishu", world.transport,
            hiding: [
                secret, settings.secret("verification_token"), settings.secret("encrypt_key"),
            ])
        token = FeishuToken(
            app: settings.text("app_id"), secret, base: base, caller, now: world.now)
    }

    /// Calls a method, and once more with a new token when the old one is over.
    ///
    /// - Parameters:
    ///   - path: where, below `/open-apis`.
    ///   - isHarmless: whether a lost answer is no doubt.
    ///   - done: codes that say that it is so already.
    ///   - make: makes the request of an address.
    /// - Returns: what stands in `data`.
    /// - Throws: what stops the action.
    func call(
        _ path: String, isHarmless: Bool = false, done: Set<Int64> = [],
        _ make: @Sendable (String) -> PlatformRequest
    ) async throws(CallFailure) -> Value {
        var used = try await token.value()
        var isSecond = false
        while true {
            var request = make(base + "/open-apis" + path)
            request.headers.append(("Authorization", "Bearer \(used)"))
            let answer = try await caller.send(request, isHarmless: isHarmless)
            let table = try caller.table(answer, isHarmless: isHarmless)
            guard let code = table["code"]?.integer else {
                throw caller.lost("Feishu answered without a code", isHarmless)
            }
            if code == 0 || done.contains(code) { return table["data"] ?? [:] }
            let words = caller.quote(table["msg"]?.text ?? "").replacing(used, with: "•••")
            guard FeishuCodes.tokenOver.contains(code) else {
                throw FeishuCodes.failure(code, words, after: Self.delay(answer))
            }
            guard !isSecond else {
                throw CallFailure(
                    .authInvalid,
                    "Feishu \(code): it does not take the app's fresh token (\(words)): is the "
                        + "app published and enabled?")
            }
            isSecond = true
            used = try await token.value(instead: used)
        }
    }

    /// How long Feishu wants to be left alone: its own header is in seconds.
    private static func delay(_ answer: PlatformAnswer) -> Int64 {
        let own = answer.headers["x-ogw-ratelimit-reset"].flatMap { Int64($0) }.map { $0 * 1000 }
        return own ?? answer.retryAfter ?? 0
    }
}
