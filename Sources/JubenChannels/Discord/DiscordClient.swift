import JubenEngine
import JubenValue

/// Calls Discord's HTTP interface as a bot.
struct DiscordClient: Sendable {
    /// The longest reason, in characters.
    private static let reasonMax = 512

    let caller: RobotCaller
    let base: String
    private let token: Secret
    private let now: @Sendable () -> Int64
    private let buckets = DiscordBuckets()

    init(_ settings: ChannelSettings, _ world: ChannelWorld) {
        token = settings.secret("token")
        now = world.now
        let given = settings.text("base")
        base = given.isEmpty ? "https://discord.com/api/v10" : given
        caller = RobotCaller("Discord", world.transport, hiding: [token])
    }

    /// Calls a method that changes something.
    ///
    /// - Parameters:
    ///   - method: such as `PUT`.
    ///   - path: where.
    ///   - body: its arguments; nil for none.
    ///   - why: a reason for the server's own record; empty for none.
    ///   - done: codes of errors that say that it is so already.
    /// - Returns: the answer; empty for a code of `done`.
    /// - Throws: what stops the action.
    func call(
        _ method: String, _ path: String, _ body: Value? = nil, why: String = "",
        done: Set<Int64> = []
    ) async throws(CallFailure) -> Value {
        var request =
            if let body {
                PlatformRequest.json(method, base + path, body)
            } else {
                PlatformRequest(method, base + path)
            }
        if !why.isEmpty {
            let reason = WireText.percent(String(why.prefix(Self.reasonMax)))
            request.headers.append(("X-Audit-Log-Reason", reason))
        }
        let answer = try await send(request, route: "\(method) \(path)", isHarmless: false, done)
        return answer.status == 204 || answer.body.isEmpty ? [:] : try caller.table(answer)
    }

    /// Calls a method that only reads.
    func look(_ path: String) async throws(CallFailure) -> Value {
        let answer = try await send(
            PlatformRequest("GET", base + path), route: "GET \(path)", isHarmless: true)
        let text = String(decoding: answer.body, as: UTF8.self)
        guard let value = try? Value(json: text) else {
            throw caller.lost("Discord answered something that is not JSON", true)
        }
        return value
    }

    /// Sends a request, unless Discord has said that its route takes no more.
    func send(
        _ request: PlatformRequest, route: String, isHarmless: Bool, _ done: Set<Int64> = []
    ) async throws(CallFailure) -> PlatformAnswer {
        let wait = buckets.wait(route, at: now())
        guard wait == 0 else {
            throw CallFailure(
                .groupRateLimited, "Discord takes no more in this channel for now", after: wait)
        }
        var request = request
        request.headers.append(("Authorization", "Bot \(token.value)"))
        request.headers.append(("User-Agent", "DiscordBot (https://juben.example, 0.1)"))
        let answer = try await caller.send(request, isHarmless: isHarmless)
        buckets.note(answer, of: route, at: now())
        guard (200..<300).contains(answer.status) else {
            let body = try? Value(json: String(decoding: answer.body, as: UTF8.self))
            if let code = body?["code"]?.integer, done.contains(code) { return answer }
            throw DiscordErrors.failure(answer, caller)
        }
        return answer
    }
}
