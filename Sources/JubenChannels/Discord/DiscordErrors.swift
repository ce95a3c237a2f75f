import JubenEngine
import JubenValue

/// What Discord's answers mean.
enum DiscordErrors {
    private static let missing: Set<Int64> = [10003, 10004, 10007, 10008, 10013]
    private static let forbidden: Set<Int64> = [50001, 50013, 50003, 50024]
    /// A webhook or token that is gone; who goes on is banned by address.
    private static let stopping: Set<Int64> = [10015, 50027, 40001, 40002]

    /// What stops an action for an answer that is no success.
    static func failure(_ answer: PlatformAnswer, _ caller: RobotCaller) -> CallFailure {
        let body: Value
        do throws(CallFailure) {
            body = try caller.table(answer)
        } catch {
            return error
        }
        if answer.status == 429 { return limit(answer, body) }
        let code = body["code"]?.integer ?? 0
        let words = "Discord \(answer.status)/\(code): " + caller.quote(body["message"]?.text ?? "")
        if answer.status == 401 || stopping.contains(code) {
            return CallFailure(
                .authInvalid,
                words + ": the token or webhook is wrong or was removed; make a new one")
        }
        if missing.contains(code) || answer.status == 404 {
            return CallFailure(.notFound, words + ": look the id up again (Copy Channel ID)")
        }
        if forbidden.contains(code) || answer.status == 403 {
            return CallFailure(
                .permission, words + ": give the bot's role the permission in the channel")
        }
        if answer.status == 413 || code == 40005 {
            return CallFailure(.tooLarge, words + ": Discord takes 25 MiB a message")
        }
        let details = body["errors"]?.json ?? ""
        if details.contains("BASE_TYPE_MAX_LENGTH") {
            return CallFailure(.tooLarge, words + ": the text is too long")
        }
        return CallFailure(.invalid, words)
    }

    private static func limit(_ answer: PlatformAnswer, _ body: Value) -> CallFailure {
        let seconds = body["retry_after"]?.number ?? 0
        let delay = max(Int64((seconds * 1000).rounded(.up)), answer.retryAfter ?? 0)
        let isGlobal = body["global"]?.boolean ?? false
        return CallFailure(
            isGlobal ? .rateLimited : .groupRateLimited,
            "Discord says that too much is sent (429, "
                + (isGlobal ? "everywhere" : "in this channel") + ")",
            after: delay)
    }
}
