import JubenChannels
import JubenConformance
import JubenEngine
import JubenValue

extension Trials {
    private static let hook =
        "https://open.feishu.cn/open-apis/bot/v2/hook/3f2a1c7e-0000-4000-8000-00000000abcd"

    static var feishuRobot: ChannelTrial {
        func said(_ code: Int64, _ words: String) -> PlatformAnswer {
            .json(["code": .int(code), "msg": .string(words)])
        }
        var trial = ChannelTrial(
            secrets: [hook, "3f2a1c7e-0000-4000-8000-00000000abcd", "robot-secret-1"],
            accepted: .json(["code": 0, "msg": "success", "data": [:]]),
            cases: [
                .init("too often", said(11232, "frequency limited"), is: .rateLimited),
                .init("busy", .plain("", status: 502), is: .serverFailed),
                .init(
                    "wrong signature ECHO", said(19021, "sign match fail ECHO"), is: .authInvalid),
                .init("robot removed", said(19001, "invalid token"), is: .authInvalid),
                .init("wrong address", said(19022, "Ip Not Allowed"), is: .authInvalid),
                .init("no key word", said(19024, "Key Words Not Found"), is: .invalid),
                .init("odd", said(9499, "Bad Request"), is: .invalid),
                .init("too big", .plain("", status: 413), is: .tooLarge),
                .init("old form", .json(["StatusCode": 0, "StatusMessage": "success"]), is: nil),
                .init("no code", .json(["hello": 1]), is: .unknownOutcome),
                .init("gateway", .plain("", status: 504), is: .unknownOutcome),
            ]
        ) { world in
            FeishuRobot(
                settings(
                    "feishu-robot", secrets: ["webhook": hook, "secret": "robot-secret-1"]), world)
        }
        trial.lacks = [
            .permission: "a robot speaks in one group or not at all",
            .notFound: "the group is the robot's own",
        ]
        return trial
    }

    private static let feishuToken: PlatformAnswer = .json([
        "code": 0, "msg": "ok", "tenant_access_token": "t-g1044qeGEDXTB6NDJOGV4JQCYDGHRBARFTGT1234",
        "expire": 7200,
    ])

    static var feishuApp: ChannelTrial {
        func said(_ code: Int64, _ words: String, status: Int = 400) -> PlatformAnswer {
            .json(["code": .int(code), "msg": .string(words)], status: status)
        }
        let done: PlatformAnswer = .json(["code": 0, "msg": "success", "data": [:]])
        let sent: PlatformAnswer = .json([
            "code": 0, "msg": "success", "data": ["message_id": "om_1"],
        ])
        var trial = ChannelTrial(
            secrets: [
                "feishu-app-secret", "t-g1044qeGEDXTB6NDJOGV4JQCYDGHRBARFTGT1234",
                "feishu-encrypt-key", "feishu-verification-token",
            ], accepted: sent,
            cases: feishuAppCases(said)
        ) { world in
            FeishuApp(
                settings(
                    "feishu-app", ["app_id": "cli_1"],
                    secrets: [
                        "app_secret": "feishu-app-secret", "encrypt_key": "feishu-encrypt-key",
                        "verification_token": "feishu-verification-token",
                    ]),
                world)
        }
        trial.address = "oc_a0553eda9014c201e6969b478895c230"
        trial.receipt = ["message": "om_1"]
        trial.prepare = { request in
            if request.url.hasSuffix("/tenant_access_token/internal") { return feishuToken }
            if request.url.hasSuffix("/im/v1/images") {
                return .json(["code": 0, "data": ["image_key": "img_1"]])
            }
            if request.url.hasSuffix("/im/v1/files") {
                return .json(["code": 0, "data": ["file_key": "file_1"]])
            }
            return nil
        }
        trial.key = { request in
            (try? Value(json: String(decoding: request.body, as: UTF8.self)))?["uuid"]?.text
        }
        trial.attachment = "posters/day.png"
        trial.actions = [
            .init(
                "group.create", ["name": "读书会", "owner": "ou_1"],
                answers: [.json(["code": 0, "data": ["chat_id": "oc_2"]])],
                receipt: ["address": "oc_2"]),
            .init("group.rename", ["name": "读书会二期"], answers: [done]),
            .init("group.dissolve", answers: [done]),
            .init(
                "group.announce", ["text": "周六共读"], answers: [sent, done],
                receipt: ["message": "om_1"]),
            .init("member.invite", member, answers: [done]),
            .init("member.remove", member, answers: [done]),
            .init("message.pin", ["message": "om_1"], answers: [done]),
            .init("message.redact", ["message": "om_1"], answers: [done]),
            .init("message.edit", ["message": "om_1", "text": "已售罄"], answers: [done]),
            .init("message.react", ["message": "om_1", "emoji": "🎉"], answers: [done]),
            .init("group.topic", ["text": "每天读三十分钟"], answers: [done]),
            .init("member.promote", role, answers: [done]),
            .init(
                "contact.reply", ["text": "书单"], answers: [sent],
                receipt: ["message": "om_1"]),
        ]
        return trial
    }

    private static func feishuAppCases(
        _ said: (Int64, String, Int) -> PlatformAnswer
    ) -> [ChannelTrial.Case] {
        let limit: Value = ["code": 99_991_400, "msg": "request trigger frequency limit"]
        return [
            .init(
                "too often as 429",
                .json(limit, status: 429, headers: ["x-ogw-ratelimit-reset": "9"]),
                is: .rateLimited, delay: 9000),
            .init(
                "too often as 400",
                .json(limit, status: 400, headers: ["x-ogw-ratelimit-reset": "3"]),
                is: .rateLimited, delay: 3000),
            .init(
                "the group gets too much", said(230_020, "rate limit", 400), is: .groupRateLimited),
            .init("busy", .plain("", status: 500), is: .serverFailed),
            .init(
                "a token that never works", said(99_991_663, "Invalid access token", 400),
                is: .authInvalid),
            .init("bot not in the group", said(230_002, "ECHO", 400), is: .permission),
            .init("no such group", said(230_034, "receive_id", 400), is: .notFound),
            .init("forbidden words", said(230_022, "sensitive", 400), is: .invalid),
            .init("too long", said(230_025, "length", 400), is: .tooLarge),
            .init("a code of tomorrow", said(999_999, "new", 400), is: .invalid),
            .init(
                "dissolved already", said(232_009, "dissolved", 400), is: nil,
                action: "group.dissolve"),
            .init(
                "taken back already", said(230_011, "recalled", 400), is: nil,
                action: "message.redact"),
            .init(
                "edited when it is gone", said(230_011, "recalled", 400), is: .notFound,
                action: "message.edit"),
            .init(
                "no such emoji", said(231_001, "reaction type is invalid", 400), is: .invalid,
                action: "message.react"),
            .init(
                "the same reaction at once", said(231_015, "repeated request", 400),
                is: .serverFailed, action: "message.react"),
            .init(
                "changed too often", said(232_019, "rate limited", 400), is: .groupRateLimited,
                action: "group.topic"),
            .init(
                "no such member",
                .json(["code": 0, "data": ["invalid_id_list": ["4711"]]]), is: .notFound,
                action: "member.invite"),
        ]
    }
}
