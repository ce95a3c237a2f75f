import Foundation
import JubenChannels
import JubenEngine
import JubenValue

/// The platforms with their published limits; the numbers stand here once more on purpose, because
/// those of the channels are what is being tried.
extension PlatformDialect {
    private static let minute: Int64 = 60_000

    /// A homeserver with Synapse's limits: ten at once, and one in five seconds.
    static let matrix = PlatformDialect(
        kind: "matrix-token", values: ["homeserver": "https://matrix.example.org"],
        secrets: ["token"],
        // What the guide advises an account that is no application service's.
        rate: Rate(count: 10, period: minute),
        limits: [
            PlatformLimit(
                name: "rc_message", form: .bucket(10, 5000), subject: .messages, scope: .account)
        ], refusals: refusalsOfMatrix,
        address: { "!room\($0):example.org" }
    ) { request, number in
        let url = request.url
        if let room = part(of: url, after: "/rooms/", before: "/send/m.room.message/") {
            let content = content(request).text
            let key = String(url.split(separator: "/").last ?? "")
            return .message(room.removingPercentEncoding ?? room, content: content, key: key)
        }
        if url.hasSuffix("/account/whoami") { return .other(["user_id": "@juben:example.org"]) }
        if url.contains("/upload") { return .other(["content_uri": .string("mxc://x/\(number)")]) }
        if url.hasSuffix("/createRoom") {
            return .other(["room_id": .string("!new\(number):example.org")])
        }
        if url.contains("/rooms/") { return .other(["event_id": .string("$\(number)")]) }
        return .unknown
    } taken: {
        ["event_id": .string("$\($0)")]
    } refused: {
        json(["errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": .int($0 * 1000)], status: 429)
    }

    /// A self-built application of WeCom: 20,000 person-times a minute for groups, and thirty
    /// messages a minute to a member, beyond which WeCom drops them in silence.
    static let wecom = PlatformDialect(
        kind: "wecom-app",
        values: ["corp": "ww1", "agent": 7, "owner": "lin", "members": ["lin", "wang"]],
        secrets: ["secret"],
        limits: [
            PlatformLimit(
                name: "person-times a minute", form: .window(20_000, minute), subject: .readers,
                scope: .account),
            PlatformLimit(
                name: "messages a minute to a member", form: .window(30, minute),
                subject: .messages, scope: .group, isSilent: true),
        ], refusals: refusalsOfWeCom, avoidsRoundTimes: true,
        address: { "wr\($0)" }
    ) { request, number in
        let url = request.url
        if url.contains("/gettoken") {
            return .other(["errcode": 0, "access_token": "t", "expires_in": 7200])
        }
        if url.contains("/appchat/send") {
            let (table, text) = content(request)
            return .message(table["chatid"]?.text ?? "", content: text, key: nil)
        }
        if url.contains("/media/upload") {
            return .other(["errcode": 0, "media_id": .string("m\(number)")])
        }
        return url.contains("/appchat/") ? .other(["errcode": 0]) : .unknown
    } taken: { _ in
        ["errcode": 0, "errmsg": "ok"]
    } refused: { _ in
        json(["errcode": 45009, "errmsg": "reach max api daily quota limit"])
    }

    /// A bot of Feishu: 1,000 requests a minute, 50 a second, and five a second in a group.
    static let feishu = PlatformDialect(
        kind: "feishu-app", values: ["app_id": "cli_1"], secrets: ["app_secret"],
        limits: [
            PlatformLimit(
                name: "requests a minute", form: .window(1000, minute), subject: .requests,
                scope: .account),
            PlatformLimit(
                name: "requests a second", form: .window(50, 1000), subject: .requests,
                scope: .account),
            PlatformLimit(
                name: "messages a second in a group", form: .window(5, 1000), subject: .messages,
                scope: .group),
        ], refusals: refusalsOfFeishu, avoidsRoundTimes: true,
        address: { "oc_\($0)" }
    ) { request, number in
        let url = request.url
        if url.contains("/tenant_access_token") {
            return .other(["code": 0, "tenant_access_token": "t", "expire": 7200])
        }
        if url.contains("/im/v1/messages?") {
            let (table, text) = content(request)
            let key = table["uuid"]?.text
            return .message(table["receive_id"]?.text ?? "", content: text, key: key)
        }
        guard url.contains("/im/v1/") else { return .unknown }
        return .other([
            "code": 0,
            "data": [
                "image_key": .string("i\(number)"), "file_key": .string("f\(number)"),
                "chat_id": .string("oc_new\(number)"),
            ],
        ])
    } taken: {
        ["code": 0, "data": ["message_id": .string("om_\($0)")]]
    } refused: { seconds in
        PlatformAnswer(
            status: 429, headers: ["x-ogw-ratelimit-reset": "\(seconds)"],
            body: Array(#"{"code":99991400,"msg":"request trigger frequency limit"}"#.utf8))
    }

    /// A bot of Telegram: 30 messages a second, 20 a minute in a group, and one a second there.
    static let telegram = PlatformDialect(
        kind: "telegram", values: ["events": "off"], secrets: ["token"],
        limits: [
            PlatformLimit(
                name: "messages a second", form: .window(30, 1000), subject: .messages,
                scope: .account),
            PlatformLimit(
                name: "messages a minute in a group", form: .window(20, minute),
                subject: .messages, scope: .group),
            PlatformLimit(
                name: "messages a second in a group", form: .window(1, 1000), subject: .messages,
                scope: .group),
        ], refusals: refusalsOfTelegram,
        address: { "-100\($0)" }
    ) { request, _ in
        let method = request.url.split(separator: "/").last.map(String.init) ?? ""
        guard method.hasPrefix("send") else { return .other(["ok": true, "result": true]) }
        let (table, text) = content(request)
        let address = table["chat_id"].map { $0.text ?? "\($0.integer ?? 0)" }
        return .message(address ?? field("chat_id", of: text), content: text, key: nil)
    } taken: {
        ["ok": true, "result": ["message_id": .int(Int64($0))]]
    } refused: { seconds in
        json(
            [
                "ok": false, "error_code": 429, "description": "Too Many Requests",
                "parameters": ["retry_after": .int(seconds)],
            ], status: 429)
    }

    /// A bot of Discord: 50 requests a second, and five messages in five seconds in a channel.
    static let discord = PlatformDialect(
        kind: "discord-bot", values: ["server": "1"], secrets: ["token"],
        limits: [
            PlatformLimit(
                name: "requests a second", form: .window(50, 1000), subject: .requests,
                scope: .account),
            PlatformLimit(
                name: "messages in five seconds in a channel", form: .window(5, 5000),
                subject: .messages, scope: .group),
        ], refusals: refusalsOfDiscord,
        address: { "9\($0)" }
    ) { request, number in
        let url = request.url
        if request.method == "POST", let group = part(of: url, after: "/channels/", before: "/me") {
            let (table, text) = content(request)
            let parts = text.components(separatedBy: "\"nonce\":\"")
            let key = table["nonce"]?.text ?? parts.dropFirst().first.map { String($0.prefix(25)) }
            return .message(group, content: text, key: key)
        }
        return url.contains("/channels") ? .other(["id": .string("77\(number)")]) : .unknown
    } taken: {
        ["id": .string("\($0)")]
    } refused: { seconds in
        json(
            ["message": "rate limited", "retry_after": .int(seconds), "global": true], status: 429)
    }
}
