import JubenChannels
import JubenConformance
import JubenEngine
import JubenValue

extension Trials {
    private static let hook =
        "https://discord.com/api/webhooks/223704706495545344/3d89bb7572e0fb30d8128367b3b1b44fecd"
    private static let sent: PlatformAnswer = .json(["id": "334385199974967042", "content": "…"])

    private static func said(_ status: Int, _ code: Int64, _ words: String) -> PlatformAnswer {
        .json(["code": .int(code), "message": .string(words)], status: status)
    }

    private static func limit(_ isGlobal: Bool) -> PlatformAnswer {
        .json(
            [
                "message": "You are being rate limited.", "retry_after": 1.337,
                "global": .bool(isGlobal),
            ],
            status: 429, headers: ["retry-after": "1"])
    }

    private static let cases: [ChannelTrial.Case] = [
        .init("the channel gets too much", limit(false), is: .groupRateLimited, delay: 1337),
        .init("the bot sends too much", limit(true), is: .rateLimited, delay: 1337),
        .init("busy", .plain("", status: 500), is: .serverFailed),
        .init("wrong token", said(401, 0, "401: Unauthorized ECHO"), is: .authInvalid),
        .init("no access", said(403, 50001, "Missing Access"), is: .permission),
        .init("no channel", said(404, 10003, "Unknown Channel"), is: .notFound),
        .init("too big", said(413, 40005, "Request entity too large"), is: .tooLarge),
        .init("odd", said(400, 50006, "Cannot send an empty message"), is: .invalid),
        .init(
            "too long",
            .json(
                [
                    "code": 50035, "message": "Invalid Form Body",
                    "errors": ["content": ["_errors": [["code": "BASE_TYPE_MAX_LENGTH"]]]],
                ], status: 400),
            is: .tooLarge),
    ]

    static var discordWebhook: ChannelTrial {
        var trial = ChannelTrial(
            secrets: [hook, "3d89bb7572e0fb30d8128367b3b1b44fecd", "223704706495545344"],
            accepted: sent,
            cases: cases.filter { $0.fault != .notFound } + [
                .init("removed", said(404, 10015, "Unknown Webhook"), is: .authInvalid)
            ]
        ) { DiscordWebhook(settings("discord-webhook", secrets: ["webhook": hook]), $0) }
        trial.receipt = ["message": "334385199974967042"]
        trial.attachment = "posters/day.png"
        trial.lacks = [.notFound: "a webhook that is not there is a credential that is gone"]
        return trial
    }

    static var discordBot: ChannelTrial {
        let done = PlatformAnswer(status: 204)
        var trial = ChannelTrial(
            secrets: ["discord-bot-token"], accepted: sent,
            cases: cases + [
                .init(
                    "gone already", said(404, 10003, "Unknown Channel"), is: nil,
                    action: "group.dissolve"),
                .init(
                    "no such member", said(404, 10013, "Unknown User"), is: .notFound,
                    action: "member.invite"),
                .init(
                    "taken back already", said(404, 10008, "Unknown Message"), is: nil,
                    action: "message.redact"),
                .init(
                    "not banned", said(404, 10026, "Unknown Ban"), is: nil,
                    action: "member.unban"),
                .init(
                    "no such emoji", said(400, 10014, "Unknown Emoji"), is: .invalid,
                    action: "message.react"),
                .init(
                    "another's message",
                    said(403, 50005, "Cannot edit a message authored by another user"),
                    is: .permission, action: "message.edit"),
            ]
        ) { world in
            DiscordBot(
                settings(
                    "discord-bot", ["server": "41771983423143937"],
                    secrets: ["token": "discord-bot-token"]), world)
        }
        trial.address = "155101607195836416"
        trial.receipt = ["message": "334385199974967042"]
        trial.attachment = "posters/day.png"
        trial.key = { request in
            (try? Value(json: String(decoding: request.body, as: UTF8.self)))?["nonce"]?.text
        }
        trial.actions = [
            .init(
                "group.create", ["name": "reading"], answers: [.json(["id": "77"], status: 201)],
                receipt: ["address": "77"]),
            .init("group.rename", ["name": "reading-two"], answers: [.json(["id": "77"])]),
            .init("group.dissolve", answers: [.json(["id": "77"])]),
            .init(
                "group.announce", ["text": "Saturday"], answers: [sent, done],
                receipt: ["message": "334385199974967042"]),
            .init("member.invite", member, answers: [done]),
            .init("member.remove", member, answers: [done]),
            .init("message.pin", ["message": "334385199974967042"], answers: [done]),
            .init("message.redact", ["message": "334385199974967042"], answers: [done]),
            .init(
                "message.edit", ["message": "334385199974967042", "text": "已售罄"],
                answers: [sent]),
            .init(
                "message.react", ["message": "334385199974967042", "emoji": "❤️"],
                answers: [done]),
            .init("group.topic", ["text": "每天读三十分钟"], answers: [.json(["id": "77"])]),
            .init("member.ban", ban, answers: [done]),
            .init("member.unban", member, answers: [done]),
        ]
        return trial
    }
}
