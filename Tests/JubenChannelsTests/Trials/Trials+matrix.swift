import JubenChannels
import JubenConformance
import JubenEngine
import JubenValue

/// Rooms of a homeserver, by each of the three credentials.
extension Trials {
    private static let bot = "@bot:sop.test"
    private static let matrixToken = "syt_Ym90_0123456789"

    static var matrix: ChannelTrial {
        matrixTrial(
            .matrix, ["user": "bot"], secrets: ["password": "matrix-password-1"],
            tokens: [matrixToken])
    }

    static var matrixByToken: ChannelTrial {
        matrixTrial(.matrixToken, secrets: ["token": matrixToken])
    }

    static var matrixService: ChannelTrial {
        matrixTrial(
            .matrixService, ["user": .string(bot)],
            secrets: ["as_token": "as-token-0123", "hs_token": "hs-token-0123"])
    }

    private static func matrixTrial(
        _ kind: ChannelKind, _ values: [String: Value] = [:], secrets: [String: String],
        tokens: [String] = []
    ) -> ChannelTrial {
        let sent: PlatformAnswer = .json(["event_id": "$sent"])
        var trial = ChannelTrial(
            secrets: secrets.sorted { $0.key < $1.key }.map(\.value) + tokens, accepted: sent,
            cases: matrixCases + matrixActionCases
        ) { world in
            try kind.make(
                settings(
                    kind.name,
                    values.merging(["homeserver": "https://matrix.sop.test"]) { $1 },
                    secrets: secrets), world)
        }
        trial.address = "!room:sop.test"
        trial.receipt = ["message": "$sent"]
        trial.prepare = matrixState
        trial.attachment = "posters/day.png"
        trial.key = { request in
            guard let id = request.url.split(separator: "/").last,
                request.url.contains("/send/m.room.message/")
            else { return nil }
            return String(id.prefix { $0 != "?" })
        }
        trial.history = matrixHistory
        trial.actions = matrixActions
        return trial
    }

    // MARK: What the homeserver knows

    /// Answers what is read before an action.
    private static func matrixState(_ request: PlatformRequest) -> PlatformAnswer? {
        let answers: [(part: String, answer: Value)] = [
            ("/account/whoami", ["user_id": .string(bot)]),
            ("/login", ["user_id": .string(bot), "access_token": .string(matrixToken)]),
            ("/logout", [:]), ("/client/versions", ["versions": ["v1.11"]]),
            ("/joined_rooms", ["joined_rooms": []]),
            ("/media/v3/upload", ["content_uri": "mxc://sop.test/abc"]),
            ("/state/m.room.member/", ["membership": "join"]),
            ("/directory/room/", ["room_id": "!old:sop.test"]),
            ("/state/m.room.power_levels/", ["users": .map([bot: 100, "@lin:sop.test": 100])]),
            ("/state/m.room.create/", ["content": ["room_version": "12"], "sender": .string(bot)]),
            ("/state/m.room.pinned_events/", ["pinned": ["$older"]]),
            (
                "/members?",
                [
                    "chunk": [
                        ["state_key": "@lin:sop.test", "content": ["membership": "join"]],
                        ["state_key": .string(bot), "content": ["membership": "join"]],
                    ]
                ]
            ),
        ]
        let isAsked = request.method == "GET" || !request.url.contains("/state/")
        guard isAsked, let known = answers.first(where: { request.url.contains($0.part) }) else {
            return nil
        }
        return .json(known.answer)
    }

    /// The timeline of the room: the message of a transaction, or nothing.
    private static func matrixHistory(_ transaction: String) -> PlatformAnswer {
        guard !transaction.isEmpty else { return .json(["chunk": []]) }
        // juben-ACCOUNT-KEY-PART, where a key has dashes of its own.
        let key = transaction.split(separator: "-").dropFirst(2).dropLast().joined(separator: "-")
        return .json([
            "chunk": [
                [
                    "event_id": "$sent", "sender": .string(bot),
                    "origin_server_ts": 1_795_000_000_000,
                    "content": ["app.juben.key": .string(key), "app.juben.part": 0],
                ]
            ]
        ])
    }

    // MARK: What it answers

    private static func matrixError(
        _ status: Int, _ code: String, _ words: String = "no", headers: [String: String] = [:]
    ) -> PlatformAnswer {
        .json(
            ["errcode": .string(code), "error": .string(words)], status: status, headers: headers)
    }

    private static var matrixCases: [ChannelTrial.Case] {
        [
            .init(
                "too often",
                .json(["errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 4606], status: 429),
                is: .rateLimited, delay: 4606),
            .init(
                "too often, said in the header",
                matrixError(429, "M_LIMIT_EXCEEDED", headers: ["retry-after": "7"]),
                is: .rateLimited, delay: 7000),
            .init("failed", matrixError(500, "M_UNKNOWN", "ECHO"), is: .serverFailed),
            .init("a proxy lost it", .plain("", status: 502), is: .unknownOutcome),
            .init("a proxy waited too long", .plain("", status: 504), is: .unknownOutcome),
            .init("starting", .plain("", status: 503), is: .unreachable),
            .init("revoked", matrixError(401, "M_UNKNOWN_TOKEN", "ECHO"), is: .authInvalid),
            .init("switched off", matrixError(403, "M_USER_DEACTIVATED"), is: .authInvalid),
            .init("no power", matrixError(403, "M_FORBIDDEN", "ECHO"), is: .permission),
            .init("no room", matrixError(404, "M_NOT_FOUND"), is: .notFound),
            .init("too long", matrixError(413, "M_TOO_LARGE"), is: .tooLarge),
            .init("odd", matrixError(400, "M_BAD_JSON", "ECHO"), is: .invalid),
            .init("not offered", matrixError(404, "M_UNRECOGNIZED"), is: .unsupported),
        ]
    }

    private static var matrixActionCases: [ChannelTrial.Case] {
        [
            .init(
                "created already", matrixError(400, "M_ROOM_IN_USE"), is: nil,
                action: "group.create"),
            .init(
                "invitations too often", matrixError(429, "M_LIMIT_EXCEEDED"),
                is: .groupRateLimited, action: "member.invite"),
            .init(
                "in already", matrixError(403, "M_FORBIDDEN", "is already in the room"), is: nil,
                action: "member.invite"),
            .init(
                "stronger", matrixError(403, "M_FORBIDDEN"), is: .permission,
                action: "member.remove"),
            .init(
                "reacted already", matrixError(400, "M_DUPLICATE_ANNOTATION"), is: nil,
                action: "message.react"),
            .init(
                "the invitation is gone", matrixError(403, "M_FORBIDDEN"), is: .permission,
                action: "contact.accept"),
            .init(
                "nothing to turn down", matrixError(403, "M_FORBIDDEN"), is: nil,
                action: "contact.refuse"),
        ]
    }

    // MARK: What it is asked to do

    private static var matrixActions: [ChannelTrial.Action] {
        let lin: Value = ["id": "@lin:sop.test", "name": "小林"]
        let done: PlatformAnswer = .json(["event_id": "$done"])
        return [
            .init(
                "group.create", ["id": "reading", "name": "读书会", "owner": "@lin:sop.test"],
                answers: [.json(["room_id": "!new:sop.test"]), done],
                receipt: ["address": "!new:sop.test"]),
            .init("group.dissolve", answers: [done]),
            .init("group.rename", ["name": "读书会二期"], answers: [done]),
            .init("group.topic", ["text": "每天读三十分钟"], answers: [done]),
            .init(
                "group.announce", ["text": "周六共读"], answers: [done],
                receipt: ["message": "$done"]),
            .init("member.invite", ["member": lin], answers: [done]),
            .init("member.remove", ["member": lin], answers: [done]),
            .init("member.ban", ["member": lin, "why": "第三次广告"], answers: [done]),
            .init("member.unban", ["member": lin], answers: [done]),
            .init("member.promote", ["member": lin, "role": "moderator"], answers: [done]),
            .init("message.pin", ["message": "$sent"], answers: [done]),
            .init("message.edit", ["message": "$sent", "text": "已售罄"], answers: [done]),
            .init("message.redact", ["message": "$sent"], answers: [done]),
            .init("message.react", ["message": "$sent", "emoji": "🎉"], answers: [done]),
            .init(
                "contact.accept", ["member": lin], answers: [.json([:])],
                receipt: ["address": "!room:sop.test"]),
            .init("contact.refuse", ["member": lin], answers: [.json([:])]),
            .init(
                "contact.greet", ["member": lin, "text": "你好"], answers: [done],
                receipt: ["message": "$done"]),
            .init(
                "contact.reply", ["member": lin, "text": "书单"], answers: [done],
                receipt: ["message": "$done"]),
        ]
    }
}
