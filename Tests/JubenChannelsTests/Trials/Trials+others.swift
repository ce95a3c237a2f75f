import JubenChannels
import JubenConformance
import JubenEngine
import JubenValue

extension Trials {
    private static let hook =
        "https://oapi.dingtalk.com/robot/send?access_token=dt0123456789abcdef0123456789abcdef"

    static var dingTalkRobot: ChannelTrial {
        func said(_ code: Int64, _ words: String) -> PlatformAnswer {
            .json(["errcode": .int(code), "errmsg": .string(words)])
        }
        let block: Int64 = 600_000
        var trial = ChannelTrial(
            secrets: [hook, "dt0123456789abcdef0123456789abcdef", "SEC0123456789"],
            accepted: said(0, "ok"),
            cases: [
                .init(
                    "too often", said(130_101, "send too fast, exceed 20 times per minute"),
                    is: .rateLimited, delay: block),
                .init("busy", said(-1, "system busy"), is: .serverFailed),
                .init("wrong signature", said(310_000, "sign not match ECHO"), is: .authInvalid),
                .init("wrong address", said(310_000, "ip not in whitelist"), is: .authInvalid),
                .init("no key word", said(310_000, "keywords not in content"), is: .invalid),
                .init("robot removed", said(300_005, "token is not exist"), is: .authInvalid),
                .init("turned off", said(400_102, "bot is stopped"), is: .authInvalid),
                .init("dissolved", said(400_013, "group is dismissed"), is: .notFound),
                .init("too long", said(460_101, "message too long"), is: .tooLarge),
                .init("no code", .json([:]), is: .unknownOutcome),
            ]
        ) { world in
            DingTalkRobot(
                settings(
                    "dingtalk-robot", secrets: ["webhook": hook, "secret": "SEC0123456789"]), world)
        }
        trial.lacks = [.permission: "a robot speaks in one group or not at all"]
        return trial
    }

    static var webhook: ChannelTrial {
        var trial = ChannelTrial(
            secrets: ["webhook-secret", "webhook-token"],
            accepted: .json(["message": "m1", "address": "a1"]),
            cases: [
                .init(
                    "too often", .plain("", status: 429, headers: ["retry-after": "4"]),
                    is: .rateLimited, delay: 4000),
                .init("busy", .plain("ECHO", status: 503), is: .serverFailed),
                .init("wrong secret", .plain("ECHO", status: 401), is: .authInvalid),
                .init("nothing there", .plain("", status: 404), is: .notFound),
                .init("too big", .plain("", status: 413), is: .tooLarge),
                .init("odd", .plain("", status: 422), is: .invalid),
                .init("not done here", .plain("", status: 501), is: .serverFailed),
                .init("no time", .plain("", status: 408), is: .unknownOutcome),
                .init("an empty answer", PlatformAnswer(status: 204), is: nil),
            ]
        ) { world in
            try WebhookChannel(
                settings(
                    "webhook",
                    [
                        "url": "https://example.com/juben", "keyed": true,
                        "actions": ["message", "group.create"],
                    ], secrets: ["secret": "webhook-secret", "token": "webhook-token"]), world)
        }
        trial.receipt = ["message": "m1", "status": 200]
        trial.lacks = [.permission: "a service that refuses refuses the credential"]
        trial.takesAnyBody = true
        trial.key = { $0.headers.first { $0.name == "Idempotency-Key" }?.value }
        trial.actions = [
            .init(
                "group.create", ["name": "读书会"], answers: [.json(["address": "a1"])],
                receipt: ["address": "a1"])
        ]
        return trial
    }
}
