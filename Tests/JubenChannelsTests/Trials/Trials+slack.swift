import JubenChannels
import JubenConformance
import JubenEngine
import JubenValue

extension Trials {
    private static let hook = "https://hooks.slack.com/services/T000/B000/abcdefghijklmnopqrstuvwx"

    static var slackWebhook: ChannelTrial {
        var trial = ChannelTrial(
            secrets: [hook, "abcdefghijklmnopqrstuvwx"], accepted: .plain("ok"),
            cases: [
                .init(
                    "too often", .plain("rate_limited", status: 429, headers: ["retry-after": "5"]),
                    is: .rateLimited, delay: 5000),
                .init("busy", .plain("rollup_error", status: 500), is: .serverFailed),
                .init("removed", .plain("no_service", status: 404), is: .authInvalid),
                .init("wrong", .plain("invalid_token ECHO", status: 403), is: .invalid),
                .init("wrong token", .plain("invalid_token", status: 403), is: .authInvalid),
                .init("not here", .plain("action_prohibited", status: 403), is: .permission),
                .init("archived", .plain("channel_is_archived", status: 410), is: .notFound),
                .init("odd", .plain("invalid_payload", status: 400), is: .invalid),
                .init("too long", .plain("too_long", status: 400), is: .tooLarge),
                .init("a proxy", .plain("<html>", status: 403), is: .permission),
            ]
        ) { SlackWebhook(settings("slack-webhook", secrets: ["webhook": hook]), $0) }
        trial.lacks = [:]
        return trial
    }

    static var slackBot: ChannelTrial {
        let done: PlatformAnswer = .json(["ok": true])
        let sent: PlatformAnswer = .json(["ok": true, "ts": "1795000000.000100"])
        var trial = ChannelTrial(
            secrets: ["xoxb-1-secret", "signing-secret-1"], accepted: sent, cases: slackCases
        ) { world in
            SlackBot(
                settings(
                    "slack-bot",
                    secrets: ["token": "xoxb-1-secret", "signing_secret": "signing-secret-1"]),
                world)
        }
        trial.address = "C0123456789"
        trial.receipt = ["message": "1795000000.000100"]
        trial.attachment = "posters/day.png"
        trial.prepare = { request in
            if request.url.hasSuffix("/files.getUploadURLExternal") {
                return .json([
                    "ok": true, "file_id": "F1",
                    "upload_url": "https://files.slack.com/upload/v1/ABC",
                ])
            }
            return request.url.hasSuffix("/upload/v1/ABC") ? .plain("OK - 5") : nil
        }
        trial.key = { request in
            let body = try? Value(json: String(decoding: request.body, as: UTF8.self))
            return body?["metadata"]?["event_payload"]?["key"]?.text
        }
        trial.history = { key in
            .json([
                "ok": true,
                "messages": [
                    [
                        "ts": "1795000000.000100",
                        "metadata": ["event_payload": ["key": .string(key)]],
                    ], ["ts": "1795000000.000090"],
                ],
            ])
        }
        trial.actions = [
            .init(
                "group.create", ["name": "读书会 一群"],
                answers: [.json(["ok": true, "channel": ["id": "C9"]])],
                receipt: ["address": "C9"]),
            .init("group.rename", ["name": "Reading Two!"], answers: [done]),
            .init("group.dissolve", answers: [done]),
            .init(
                "group.announce", ["text": "周六共读"], answers: [sent, done],
                receipt: ["message": "1795000000.000100"]),
            .init("member.invite", member, answers: [done]),
            .init("member.remove", member, answers: [done]),
            .init("message.pin", ["message": "1795000000.000100"], answers: [done]),
            .init("message.redact", ["message": "1795000000.000100"], answers: [done]),
            .init(
                "message.edit", ["message": "1795000000.000100", "text": "已售罄 <3"],
                answers: [sent]),
            .init(
                "message.react", ["message": "1795000000.000100", "emoji": "🎉"], answers: [done]),
            .init("group.topic", ["text": "每天读三十分钟"], answers: [done]),
            .init(
                "message", ["text": "海报", "attachments": ["posters/day.png"]],
                answers: [sent, done], receipt: ["message": "1795000000.000100"]),
            .init(
                "contact.reply", ["text": "书单"], answers: [sent],
                receipt: ["message": "1795000000.000100"]),
        ]
        return trial
    }

    private static func no(_ word: String) -> PlatformAnswer {
        .json(["ok": false, "error": .string(word)])
    }

    private static var slackCases: [ChannelTrial.Case] {
        [
            .init(
                "too often",
                .json(
                    ["ok": false, "error": "ratelimited"], status: 429,
                    headers: ["retry-after": "30"]),
                is: .groupRateLimited, delay: 30_000),
            .init(
                "too often elsewhere",
                .json(
                    ["ok": false, "error": "ratelimited"], status: 429,
                    headers: ["retry-after": "30"]),
                is: .rateLimited, delay: 30_000, action: "group.rename"),
            .init("busy", .plain("", status: 503), is: .serverFailed),
            .init("half a failure", no("fatal_error"), is: .unknownOutcome),
            .init("revoked", no("token_revoked"), is: .authInvalid),
            .init("not invited", no("not_in_channel"), is: .permission),
            .init("no scope", no("missing_scope"), is: .permission),
            .init("no channel", no("channel_not_found"), is: .notFound),
            .init("archived", no("is_archived"), is: .notFound),
            .init("too long", no("msg_too_long"), is: .tooLarge),
            .init("odd", no("invalid_arguments ECHO"), is: .invalid),
            .init("taken", no("name_taken"), is: .invalid, action: "group.create"),
            .init("in already", no("already_in_channel"), is: nil, action: "member.invite"),
            .init("out already", no("not_in_channel"), is: nil, action: "member.remove"),
            .init("archived already", no("already_archived"), is: nil, action: "group.dissolve"),
            .init("pinned already", no("already_pinned"), is: nil, action: "message.pin"),
            .init("recalled already", no("message_not_found"), is: nil, action: "message.redact"),
            .init("reacted already", no("already_reacted"), is: nil, action: "message.react"),
            .init("no such emoji", no("invalid_name"), is: .invalid, action: "message.react"),
            .init("too old", no("edit_window_closed"), is: .permission, action: "message.edit"),
            .init(
                "another's", no("cant_update_message"), is: .permission, action: "message.edit"),
            .init("gone", no("message_not_found"), is: .notFound, action: "message.edit"),
            .init("a topic too long", no("too_long"), is: .tooLarge, action: "group.topic"),
        ]
    }
}
