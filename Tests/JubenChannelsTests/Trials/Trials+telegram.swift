import JubenChannels
import JubenConformance
import JubenEngine
import JubenValue

extension Trials {
    private static let token = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11"

    private static func no(
        _ code: Int64, _ words: String, _ parameters: Value = nil
    ) -> PlatformAnswer {
        .json(
            .table([
                "ok": false, "error_code": .int(code), "description": .string(words),
                "parameters": parameters,
            ]), status: Int(code))
    }

    static var telegram: ChannelTrial {
        let done: PlatformAnswer = .json(["ok": true, "result": true])
        let sent: PlatformAnswer = .json([
            "ok": true, "result": ["message_id": 42, "chat": ["id": -1001]],
        ])
        var trial = ChannelTrial(
            secrets: [token, "webhook-secret-1"], accepted: sent, cases: telegramCases
        ) { world in
            try TelegramBot(
                settings(
                    "telegram", secrets: ["token": token, "webhook_secret": "webhook-secret-1"]),
                world)
        }
        trial.address = "-1001234567890"
        trial.receipt = ["message": "42"]
        trial.attachment = "posters/day.png"
        trial.actions = [
            .init("group.rename", ["name": "读书会二期"], answers: [done]),
            .init(
                "group.announce", ["text": "周六共读"], answers: [sent, done],
                receipt: ["message": "42"]),
            .init("member.remove", member, answers: [done]),
            .init("message.pin", ["message": "42"], answers: [done]),
            .init("message.redact", ["message": "42"], answers: [done]),
            .init("message.edit", ["message": "42", "text": "已售罄"], answers: [sent]),
            .init("message.react", ["message": "42", "emoji": "❤️"], answers: [done]),
            .init("group.topic", ["text": "每天读三十分钟"], answers: [done]),
            .init("member.ban", ban, answers: [done]),
            .init("member.unban", member, answers: [done]),
            .init("member.promote", role, answers: [done]),
            .init(
                "contact.reply", ["text": "书单"], answers: [sent], receipt: ["message": "42"]),
        ]
        return trial
    }

    private static var telegramCases: [ChannelTrial.Case] {
        [
            .init(
                "too often", no(429, "Too Many Requests: retry after 14", ["retry_after": 14]),
                is: .rateLimited, delay: 14_000),
            .init("busy", .plain("", status: 502), is: .serverFailed),
            .init("revoked", no(401, "Unauthorized ECHO"), is: .authInvalid),
            .init("a token of nobody", no(404, "Not Found"), is: .authInvalid),
            .init(
                "removed", no(403, "Forbidden: bot was kicked from the supergroup chat"),
                is: .permission),
            .init(
                "blocked", no(403, "Forbidden: bot was blocked by the user"), is: .permission),
            .init(
                "no right",
                no(400, "Bad Request: not enough rights to send text messages to the chat"),
                is: .permission),
            .init("no group", no(400, "Bad Request: chat not found"), is: .notFound),
            .init(
                "moved",
                no(
                    400, "Bad Request: group chat was upgraded to a supergroup chat",
                    ["migrate_to_chat_id": -1002]), is: .notFound),
            .init("too long", no(400, "Bad Request: message is too long"), is: .tooLarge),
            .init("odd", no(400, "Bad Request: message text is empty"), is: .invalid),
            .init(
                "named so already", no(400, "Bad Request: chat title is not modified"), is: nil,
                action: "group.rename"),
            .init(
                "recalled already", no(400, "Bad Request: message to delete not found"), is: nil,
                action: "message.redact"),
            .init(
                "edited already", no(400, "Bad Request: message is not modified: exactly the same"),
                is: nil, action: "message.edit"),
            .init(
                "gone", no(400, "Bad Request: message to edit not found"), is: .notFound,
                action: "message.edit"),
            .init(
                "described so already", no(400, "Bad Request: chat description is not modified"),
                is: nil, action: "group.topic"),
            .init(
                "no such emoji", no(400, "Bad Request: REACTION_INVALID"), is: .invalid,
                action: "message.react"),
            .init(
                "an administrator", no(400, "Bad Request: user is an administrator of the chat"),
                is: .permission, action: "member.ban"),
        ]
    }
}
