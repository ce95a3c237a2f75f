import JubenEngine
import JubenValue

/// Calls Telegram's Bot API.
struct TelegramClient: Sendable {
    let caller: RobotCaller
    private let base: String
    private let token: Secret

    init(_ settings: ChannelSettings, _ world: ChannelWorld) {
        token = settings.secret("token")
        let given = settings.text("base")
        base = given.isEmpty ? "https://api.telegram.org" : given
        caller = RobotCaller(
            "Telegram", world.transport, hiding: [token, settings.secret("webhook_secret")])
    }

    /// Calls a method.
    ///
    /// - Parameters:
    ///   - method: such as `sendMessage`.
    ///   - body: its arguments.
    ///   - isHarmless: whether a lost answer is no doubt.
    ///   - done: pieces of Telegram's words that say that it is so already.
    ///   - secondsMax: how long Telegram may take, in seconds.
    /// - Returns: the result; for words of `done` they stand in `done`.
    /// - Throws: what stops the action.
    func call(
        _ method: String, _ body: Value, isHarmless: Bool = false, done: [String] = [],
        secondsMax: Int64 = 20
    ) async throws(CallFailure) -> Value {
        var request = PlatformRequest.json("POST", url(method), body)
        request.secondsMax = secondsMax
        return try await read(request, isHarmless: isHarmless, done: done)
    }

    /// Calls a method with files.
    func call(_ method: String, _ form: RobotForm) async throws(CallFailure) -> Value {
        try await read(.form("POST", url(method), form), isHarmless: false, done: [])
    }

    /// The token stands in the address, so no address of this goes into an error.
    private func url(_ method: String) -> String { "\(base)/bot\(token.value)/\(method)" }

    private func read(
        _ request: PlatformRequest, isHarmless: Bool, done: [String]
    ) async throws(CallFailure) -> Value {
        let answer = try await caller.send(request, isHarmless: isHarmless)
        let table = try caller.table(answer, isHarmless: isHarmless)
        guard let isRight = table["ok"]?.boolean else {
            throw caller.lost("Telegram answered without ok", isHarmless)
        }
        if isRight { return table["result"] ?? [:] }
        let words = caller.quote(table["description"]?.text ?? "")
        if let piece = done.first(where: words.contains) { return ["done": .string(piece)] }
        throw Self.failure(
            table["error_code"]?.integer ?? Int64(answer.status), words,
            table["parameters"] ?? [:])
    }

    /// What Telegram's answer means.
    ///
    /// It has few codes, so its words are looked at: they are those
    /// that bots report, and stand only here.
    private static func failure(
        _ code: Int64, _ words: String, _ parameters: Value
    ) -> CallFailure {
        let lower = words.lowercased()
        func has(_ pieces: String...) -> Bool { pieces.contains { lower.contains($0) } }
        func stop(_ fault: ChannelFault, _ fix: String, after: Int64 = 0) -> CallFailure {
            CallFailure(fault, "Telegram \(code): \(words): \(fix)", after: after)
        }
        if let group = parameters["migrate_to_chat_id"]?.integer {
            return stop(.notFound, "the group has a new address, \(group): juben groups edit")
        }
        switch code {
        case 429:
            let delay = (parameters["retry_after"]?.integer ?? 0) * 1000
            return stop(.rateLimited, "the bot sends too much", after: delay)
        case 401, 404:
            return stop(.authInvalid, "the token is wrong or was revoked: ask @BotFather for it")
        case 403: return stop(.permission, "add the bot to the group again, as an administrator")
        case 413: return stop(.tooLarge, "Telegram takes pictures of 10 MB and files of 50 MB")
        default: break
        }
        if has("too long", "too big", "too_long") { return stop(.tooLarge, "send it in parts") }
        if has("chat not found", "user not found", "message to", "participant_id_invalid") {
            return stop(.notFound, "look its id up again")
        }
        if has("reaction_invalid") {
            return stop(.invalid, "Telegram lists the emojis that it takes as reactions")
        }
        if has(
            "not enough rights", "administrator rights", "chat_admin_required", "have no rights",
            "user is an administrator", "can't remove chat owner")
        {
            return stop(.permission, "make the bot an administrator with this right")
        }
        return stop(.invalid, "Telegram does not take it")
    }
}
