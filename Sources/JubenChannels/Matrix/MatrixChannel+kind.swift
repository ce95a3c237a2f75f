import JubenEngine
import JubenValue

extension ChannelKind {
    /// Rooms of a Matrix homeserver.
    package static let matrix = ChannelKind(
        "matrix",
        "Groups are rooms of a Matrix homeserver; one account, or an application service.",
        "群是 Matrix 服务器上的房间；用一个账号，或用应用服务。", settings: matrixSettings
    ) { settings, world in
        let http = MatrixHTTP(homeserver: settings.text("homeserver"), transport: world.transport)
        let credential = try matrixCredential(settings)
        let session = MatrixSession(
            credential, device: settings.text("device").isEmpty ? "JUBEN" : settings.text("device"),
            http)
        var client = MatrixClient(http: http, session: session)
        var receiver: MatrixService?
        if case .service(let user, _) = credential {
            let ghosts = settings.table("ghosts")
            client.ghosts = ghosts
            client.doorkeeper = MatrixGhosts(http)
            let own = Set([user] + ghosts.values)
            receiver = MatrixService(token: settings.secret("hs_token")) { own.contains($0) }
        }
        return MatrixChannel(
            name: settings.name, client: client,
            options: MatrixChannel.Options(
                isAdmin: settings.flag("admin"),
                announcesByTopic: settings.text("announce") == "topic",
                joinsWhenInvited: settings.flag("join_invites")),
            world: world, callback: receiver, rate: settings.rate,
            groupRate: settings.groupRate)
    }

    private static func matrixCredential(
        _ settings: ChannelSettings
    ) throws -> MatrixSession.Credential {
        let names = ["password", "token", "as_token"].filter { settings.names($0) }
        guard names.count <= 1 else {
            throw SettingError("\(names.joined(separator: " and ")) do not go together: keep one")
        }
        let user = settings.text("user")
        switch names.first {
        case "token": return .token(settings.secret("token"))
        case "as_token":
            guard MatrixContent.isAccount(user) else {
                throw SettingError(
                    "an application service needs 'user', the full id of its account, such as "
                        + "@juben:example.org")
            }
            guard settings.names("hs_token") else {
                throw SettingError(
                    "an application service needs 'hs_token', as its registration has it")
            }
            return .service(user: user, settings.secret("as_token"))
        case "password":
            guard !user.isEmpty else {
                throw SettingError("a password needs 'user', the name of its account")
            }
            return .password(user: user, settings.secret("password"))
        default:
            throw SettingError(
                "give 'password' with 'user', or 'token', or 'as_token' with 'hs_token'")
        }
    }

    private static let matrixSettings: [ChannelSetting] = [
        .required(
            "homeserver", .url, "the address of the homeserver", "服务器地址",
            example: "https://matrix.example.org"),
        .optional(
            "user", .text, "the account's name, or its full id", "账号名或完整账号",
            example: "\"@juben:example.org\""),
        .optional(
            "password", .secret, "the account's password", "账号密码",
            example: "env:MATRIX_PASSWORD"),
        .optional(
            "device", .text,
            "the fixed id of the device that logs in, JUBEN when left out; two homes with one "
                + "account need two", "登录用的固定设备编号，默认 JUBEN；两个社群目录共用账号时要不同",
            example: "JUBEN"),
        .optional(
            "token", .secret, "an access token, instead of user and password", "访问令牌，代替账号密码",
            example: "file:matrix.token"),
        .optional(
            "as_token", .secret, "an application service's own token", "应用服务的 as_token",
            example: "env:MATRIX_AS_TOKEN"),
        .optional(
            "hs_token", .secret, "the token by which the homeserver proves itself",
            "服务器回调时出示的 hs_token", example: "env:MATRIX_HS_TOKEN"),
        .optional(
            "ghosts", .table, "which of the service's accounts speaks in which room",
            "哪个房间由应用服务的哪个账号发言",
            example: "{ \"!abc:example.org\": \"@juben_anna:example.org\" }"),
        .optional(
            "admin", .flag, "whether the account is an admin of the server, to dissolve rooms",
            "账号是否服务器管理员（用于解散房间）", example: "true"),
        .optional(
            "announce", .choice(["notice", "topic"]),
            "what an announcement becomes: a pinned notice, or the room's topic",
            "公告的形式：置顶消息或房间主题", example: "topic"),
        .optional(
            "join_invites", .flag, "whether the account joins rooms that it is invited to",
            "账号受邀时是否自动进房间", example: "true"),
    ]
}
