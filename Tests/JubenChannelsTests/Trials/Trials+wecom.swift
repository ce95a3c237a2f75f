import JubenChannels
import JubenConformance
import JubenEngine
import JubenValue

/// WeCom, by each of its credentials.
extension Trials {
    private static let minute: Int64 = 60_000
    private static let wecomOK: PlatformAnswer = .json(["errcode": 0, "errmsg": "ok"])

    private static func wecomNo(_ code: Int64, _ words: String = "said so") -> PlatformAnswer {
        .json(["errcode": .int(code), "errmsg": .string(words)])
    }

    /// What every interface of WeCom may answer.
    private static var wecomCases: [ChannelTrial.Case] {
        [
            .init("too often", wecomNo(45009), is: .rateLimited, delay: minute),
            .init("too many at once", wecomNo(45033), is: .rateLimited, delay: 1000),
            .init(
                "too often for its gateway",
                .plain("", status: 429, headers: ["retry-after": "5"]), is: .rateLimited,
                delay: 5000),
            .init("busy", wecomNo(-1, "system busy"), is: .serverFailed),
            .init("its gateway failed", .plain("", status: 502), is: .unknownOutcome),
            .init("no code", .json(["hello": 1]), is: .unknownOutcome),
            .init("too long", wecomNo(45002), is: .tooLarge),
            .init("odd", wecomNo(40058), is: .invalid),
            .init("a code of tomorrow", wecomNo(999_999, "new ECHO"), is: .invalid),
        ]
    }

    /// Answers what is read before an action, by the path below `/cgi-bin/`.
    private static func wecomState(
        _ answers: [String: Value]
    ) -> @Sendable (PlatformRequest) -> PlatformAnswer? {
        { request in
            let path = request.url.split(separator: "/cgi-bin/").last ?? ""
            guard let known = answers[String(path.prefix { $0 != "?" })]?.map else { return nil }
            return .json(.map(known.merging(["errcode": 0, "errmsg": "ok"]) { $1 }))
        }
    }

    // MARK: The robot

    static var wecomRobot: ChannelTrial {
        let key = "693a91f6-7000-4bc4-97a0-0ec2sifa5aaa"
        var trial = ChannelTrial(
            secrets: [key], accepted: wecomOK,
            cases: wecomCases + [
                .init("a wrong key", wecomNo(93000, "invalid webhook url ECHO"), is: .authInvalid),
                .init("disabled", wecomNo(93004), is: .authInvalid),
                .init("removed", wecomNo(93008), is: .notFound),
            ]
        ) { world in
            WeComRobot(settings("wecom-robot", ["group": "reading"], secrets: ["key": key]), world)
        }
        trial.address = "reading"
        trial.receipt = ["calls": 1]
        trial.attachment = "posters/day.pdf"
        trial.prepare = wecomState(["webhook/upload_media": ["media_id": "media-1"]])
        trial.lacks = [.permission: "a robot speaks in one group or not at all"]
        trial.actions = [.init("group.announce", ["text": "周六共读"], answers: [wecomOK])]
        return trial
    }

    // MARK: The application

    /// What an application's credential may meet.
    private static var wecomTokenCases: [ChannelTrial.Case] {
        [
            .init("a token that never works", wecomNo(40014, "ECHO"), is: .authInvalid),
            .init("a token that has always expired", wecomNo(42001), is: .authInvalid),
            .init("an address that is not trusted", wecomNo(60020, "ECHO"), is: .authInvalid),
            .init("switched off", wecomNo(50003), is: .authInvalid),
        ]
    }

    static var wecomApp: ChannelTrial {
        var trial = ChannelTrial(
            secrets: ["wecom-app-secret", "wecom-app-token"], accepted: wecomOK,
            cases: wecomCases + wecomTokenCases + [
                .init("no privilege", wecomNo(60011), is: .permission),
                .init("another application's group", wecomNo(86008), is: .permission),
                .init("no such group", wecomNo(86003), is: .notFound),
                .init("created already", wecomNo(86215), is: nil, action: "group.create"),
                .init("not there to be removed", wecomNo(86216), is: nil, action: "member.remove"),
                .init("nobody of that name", wecomNo(86216), is: .invalid, action: "member.invite"),
            ]
        ) { world in
            WeComApp(
                settings(
                    "wecom-app",
                    ["corp": "ww1", "agent": 7, "owner": "lin", "members": ["lin", "wang"]],
                    secrets: ["secret": "wecom-app-secret"]), world)
        }
        trial.address = "chat1"
        trial.receipt = ["calls": 1]
        trial.attachment = "posters/day.png"
        trial.prepare = wecomState([
            "gettoken": ["access_token": "wecom-app-token", "expires_in": 7200],
            "media/upload": ["media_id": "media-1"], "agent/get": ["name": "Juben"],
            "appchat/get": ["chat_info": ["userlist": ["lin", "wang"]]],
        ])
        trial.actions = [
            .init(
                "group.create", ["name": "读书会"], answers: [wecomOK],
                receipt: ["address": "39530f81c42fbaa274191230cca0dbbe"]),
            .init("group.rename", ["name": "读书会二期"], answers: [wecomOK]),
            .init("member.invite", member, answers: [wecomOK]),
            .init("member.remove", member, answers: [wecomOK]),
        ]
        return trial
    }

    // MARK: Customer contact

    static var wecomCustomer: ChannelTrial {
        let key = String(repeating: "abcdefg", count: 6) + "A"
        var trial = ChannelTrial(
            secrets: ["wecom-crm-secret", "wecom-crm-token", "wecom-callback-token", key],
            accepted: .json(["errcode": 0, "msgid": "task-1", "fail_list": []]),
            cases: wecomCases + wecomTokenCases + [
                .init("still worked out", wecomNo(41063), is: .serverFailed),
                .init("not on the list of applications", wecomNo(48002), is: .permission),
                .init("no such customer", wecomNo(40096), is: .notFound),
                .init(
                    "the month's messages are used up",
                    .json(["errcode": 0, "msgid": "task-1", "fail_list": ["wr1"]]),
                    is: .quotaExhausted, delay: 24 * 60 * minute),
                .init("a task without its id", wecomOK, is: .unknownOutcome),
                .init("greeted already", wecomNo(41051), is: nil, action: "contact.greet"),
            ]
        ) { world in
            try WeComCustomer(
                settings(
                    "wecom-customer", ["corp": "ww1"],
                    secrets: [
                        "secret": "wecom-crm-secret", "callback_token": "wecom-callback-token",
                        "callback_key": key,
                    ]), world)
        }
        trial.address = "wr1"
        trial.receipt = ["message": "task-1", "sender": "lin"]
        trial.attachment = "posters/day.png"
        trial.prepare = wecomState(wecomCustomerState)
        // WeCom takes no key: a task is found by what it says, and to whom.
        trial.key = { request in
            (try? Value(json: String(decoding: request.body, as: UTF8.self)))?["text"]?["content"]?
                .text
        }
        trial.history = { text in
            let tasks: [Value] =
                text.isEmpty ? [] : [["msgid": "task-1", "text": ["content": .string(text)]]]
            return .json(["errcode": 0, "group_msg_list": .list(tasks)])
        }
        trial.actions = wecomCustomerActions
        return trial
    }

    private static let wecomCustomerState: [String: Value] = [
        "gettoken": ["access_token": "wecom-crm-token", "expires_in": 7200],
        "media/upload": ["media_id": "media-1"],
        "externalcontact/groupchat/list": ["group_chat_list": []],
        "externalcontact/groupchat/get": ["group_chat": ["owner": "lin"]],
        "externalcontact/groupchat/get_join_way": [
            "join_way": ["qr_code": "https://p.example/1", "chat_id_list": ["wr0"]]
        ],
        "externalcontact/get_groupmsg_task": ["task_list": [["userid": "lin"]]],
        "externalcontact/get_groupmsg_send_result": [
            "send_list": [["chat_id": "wr1", "status": 0]]
        ],
        "externalcontact/get": ["follow_user": [["userid": "lin", "tags": []]]],
        "externalcontact/get_corp_tag_list": ["tag_group": []],
        "externalcontact/get_unassigned_list": ["info": []],
        "externalcontact/list": ["external_userid": ["wm1"]],
        "externalcontact/transfer_result": ["customer": []],
    ]

    private static var wecomCustomerActions: [ChannelTrial.Action] {
        let link: Value = [
            "name": "readers", "title": "海报", "state": "readers", "groups": ["wr1"],
            "known": ["wr1"],
        ]
        return [
            .init(
                "link.open", link, answers: [.json(["errcode": 0, "config_id": "way-1"])],
                receipt: ["code": "way-1", "url": "https://p.example/1"]),
            .init("link.update", link, answers: [wecomOK]),
            .init("link.close", link, answers: [wecomOK]),
            .init(
                "group.transfer", ["to": ["id": "wang"]],
                answers: [.json(["errcode": 0, "failed_chat_list": []])],
                receipt: ["owner": "wang"]),
            .init(
                "contact.transfer", ["from": ["id": "lin"], "to": ["id": "wang"]],
                answers: [
                    .json([
                        "errcode": 0, "customer": [["external_userid": "wm1", "errcode": 0]],
                    ])
                ], receipt: ["begun": 1]),
            .init(
                "member.tag", ["member": ["id": "wm1"], "tags": ["vip"]],
                answers: [
                    .json([
                        "errcode": 0, "tag_group": ["tag": [["id": "tag-1", "name": "vip"]]],
                    ]), wecomOK,
                ], receipt: ["changed": 1]),
            .init(
                "group.welcome", ["text": "欢迎 %NICKNAME%"],
                answers: [.json(["errcode": 0, "template_id": "words-1"])],
                receipt: ["template": "words-1"]),
            .init(
                "contact.greet",
                ["text": "你好", "code": "CODE", "code_until": 1_795_000_010_000],
                answers: [wecomOK]),
        ]
    }
}
