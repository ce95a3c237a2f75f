import JubenEngine
import JubenValue

/// Calls Slack's Web API as a bot.
struct SlackClient: Sendable {
    let caller: RobotCaller
    private let base: String
    private let token: Secret

    init(_ settings: ChannelSettings, _ world: ChannelWorld) {
        token = settings.secret("token")
        let given = settings.text("base")
        base = given.isEmpty ? "https://slack.com/api" : given
        caller = RobotCaller(
            "Slack", world.transport, hiding: [token, settings.secret("signing_secret")])
    }

    /// Calls a method that changes something.
    ///
    /// - Parameters:
    ///   - method: such as `chat.postMessage`.
    ///   - body: its arguments.
    ///   - done: words of errors that say that it is so already.
    /// - Returns: the answer; for a word of `done` as well.
    /// - Throws: what stops the action.
    func call(
        _ method: String, _ body: Value, done: Set<String> = []
    ) async throws(CallFailure) -> Value {
        let request = PlatformRequest.json(
            "POST", "\(base)/\(method)", body, headers: [authorization])
        return try await read(method, request, done: done, isHarmless: false)
    }

    /// Calls a method that only reads.
    ///
    /// - Parameters:
    ///   - method: such as `auth.test`.
    ///   - query: its arguments.
    ///   - done: words of errors that are answers.
    /// - Returns: the answer; for a word of `done` as well.
    /// - Throws: what stops the action.
    func look(
        _ method: String, _ query: [(String, String)], done: Set<String> = []
    ) async throws(CallFailure) -> Value {
        let request = PlatformRequest(
            "GET", "\(base)/\(method)?\(Self.form(query))", headers: [authorization])
        return try await read(method, request, done: done, isHarmless: true)
    }

    /// Calls a method that nobody sees, with its arguments as a form: not every method takes JSON.
    func ask(_ method: String, _ query: [(String, String)]) async throws(CallFailure) -> Value {
        let request = PlatformRequest(
            "POST", "\(base)/\(method)",
            headers: [("Content-Type", "application/x-www-form-urlencoded"), authorization],
            body: Array(Self.form(query).utf8))
        return try await read(method, request, done: [], isHarmless: true)
    }

    private static func form(_ query: [(String, String)]) -> String {
        query.map { "\($0.0)=\(WireText.percent($0.1))" }.joined(separator: "&")
    }

    private var authorization: (name: String, value: String) {
        ("Authorization", "Bearer \(token.value)")
    }

    private func read(
        _ method: String, _ request: PlatformRequest, done: Set<String>, isHarmless: Bool
    ) async throws(CallFailure) -> Value {
        let answer = try await caller.send(request, isHarmless: isHarmless)
        if answer.status == 429 {
            // Slack limits posts by the channel and everything else by the workspace.
            throw CallFailure(
                method == "chat.postMessage" ? .groupRateLimited : .rateLimited,
                "Slack says that \(method) is called too often (429)",
                after: answer.retryAfter ?? 0)
        }
        let table = try caller.table(answer, isHarmless: isHarmless)
        guard let isRight = table["ok"]?.boolean else {
            throw caller.lost("Slack answered without ok", isHarmless)
        }
        let word = table["error"]?.text ?? ""
        guard isRight || done.contains(word) else {
            throw SlackErrors.failure(word, caller, isHarmless: isHarmless)
        }
        return table
    }
}
