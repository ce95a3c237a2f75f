import JubenChannels
import JubenValue

/// A bad stretch of a simulated platform.
struct PlatformTrouble: Sendable {
    /// What is wrong.
    enum Kind: String, Sendable, CaseIterable {
        /// The credential is wrong, or was revoked.
        case refusesCredential
        /// The account was taken out of the group.
        case isOutOfTheGroup
        /// Somebody dissolved the group.
        case lostTheGroup
        /// Nobody listens.
        case cannotBeReached
        /// The answer is a web page, and nothing was done.
        case answersNoJSON
        /// It does what it is asked to, and the answer does not come in time.
        case answersTooLate
    }

    let kind: Kind
    /// From when on and until when, in epoch milliseconds.
    let from: Int64
    let until: Int64
    /// The group that it concerns; nil for all.
    var address: String?

    func concerns(_ group: String, at now: Int64) -> Bool {
        guard now >= from, now < until else { return false }
        return address.map { $0 == group } ?? true
    }
}

extension PlatformDialect {
    /// What a platform says to a credential, a group that it left, and a group that is gone.
    struct Refusals: Sendable {
        let credential: PlatformAnswer
        let outside: PlatformAnswer
        let gone: PlatformAnswer
    }

    static let refusalsOfMatrix = Refusals(
        credential: json(["errcode": "M_UNKNOWN_TOKEN", "error": "Unknown token"], status: 401),
        outside: json(["errcode": "M_FORBIDDEN", "error": "not in room"], status: 403),
        gone: json(["errcode": "M_NOT_FOUND", "error": "Unknown room"], status: 404))

    static let refusalsOfWeCom = Refusals(
        credential: json(["errcode": 40001, "errmsg": "invalid credential"]),
        outside: json(["errcode": 86008, "errmsg": "no permission"]),
        gone: json(["errcode": 86003, "errmsg": "chat not found"]))

    static let refusalsOfFeishu = Refusals(
        credential: json(["code": 99_991_663, "msg": "invalid access token"], status: 400),
        outside: json(["code": 230_002, "msg": "bot not in chat"], status: 400),
        gone: json(["code": 230_045, "msg": "no chat"], status: 400))

    static let refusalsOfTelegram = Refusals(
        credential: json(
            ["ok": false, "error_code": 401, "description": "Unauthorized"], status: 401),
        outside: json(
            [
                "ok": false, "error_code": 403,
                "description": "Forbidden: bot was kicked from the supergroup chat",
            ], status: 403),
        gone: json(
            ["ok": false, "error_code": 400, "description": "Bad Request: chat not found"],
            status: 400))

    static let refusalsOfDiscord = Refusals(
        credential: json(["code": 0, "message": "401: Unauthorized"], status: 401),
        outside: json(["code": 50001, "message": "Missing Access"], status: 403),
        gone: json(["code": 10003, "message": "Unknown Channel"], status: 404))
}
