import JubenEngine
import JubenValue

extension ChannelKind {
    /// Rooms of a Matrix homeserver, by an account with a password.
    package static let matrix = ChannelKind(
        "matrix", "Groups are rooms of a Matrix homeserver; an account logs in by password.",
        "群是 Matrix 服务器上的房间；账号用密码登录。",
        settings: [
            matrixServer,
            .required(
                "user", .text, "the account's name, or its full id", "账号名或完整账号",
                example: "juben"),
            .required(
                "password", .secret, "the account's password", "账号密码",
                example: "env:MATRIX_PASSWORD"),
            .optional(
                "device", .text,
                "the fixed id of the device that logs in, JUBEN when left out; two homes with "
                    + "one account need two", "登录用的固定设备编号，默认 JUBEN；两个社群目录共用账号时要不同",
                example: "JUBEN"),
        ] + matrixHabits
    ) { settings, world in
        matrixChannel(
            settings, world,
            .password(user: settings.text("user"), settings.secret("password")))
    }

    /// Rooms of a Matrix homeserver, by an account's access token.
    package static let matrixToken = ChannelKind(
        "matrix-token", "The same, by an access token that somebody made for the account.",
        "同上，用账号的访问令牌。",
        settings: [
            matrixServer,
            .required(
                "token", .secret, "the access token", "访问令牌", example: "file:matrix.token"),
        ] + matrixHabits
    ) { settings, world in
        matrixChannel(settings, world, .token(settings.secret("token")))
    }

    /// Rooms of a Matrix homeserver, by an application service with many accounts.
    package static let matrixService = ChannelKind(
        "matrix-service",
        "The same, by an application service that speaks as several accounts without limits.",
        "同上，用应用服务，可用多个账号发言且不限速。",
        settings: [
            matrixServer,
            .required(
                "user", .text, "the full id of the service's own account", "应用服务自己的完整账号",
                example: "\"@juben:example.org\""),
            .required(
                "as_token", .secret, "the token by which the service proves itself",
                "应用服务的 as_token", example: "env:MATRIX_AS_TOKEN"),
            .required(
                "hs_token", .secret, "the token by which the homeserver proves itself",
                "服务器回调时出示的 hs_token", example: "env:MATRIX_HS_TOKEN"),
            .optional(
                "ghosts", .table, "which of the service's accounts speaks in which room",
                "哪个房间由应用服务的哪个账号发言",
                example: "{ \"!abc:example.org\": \"@juben_anna:example.org\" }"),
        ] + matrixHabits
    ) { settings, world in
        let user = settings.text("user")
        let accounts = [user] + settings.table("ghosts").values
        if let stranger = accounts.first(where: { !MatrixContent.isAccount($0) }) {
            throw SettingError(
                "'\(stranger)' is no account: write the full id, such as @juben:example.org")
        }
        return matrixChannel(settings, world, .service(user: user, settings.secret("as_token")))
    }

    private static func matrixChannel(
        _ settings: ChannelSettings, _ world: ChannelWorld, _ credential: MatrixSession.Credential
    ) -> MatrixChannel {
        let http = MatrixHTTP(
            homeserver: settings.text("homeserver"), transport: world.transport,
            secrets: ["password", "token", "as_token", "hs_token"].map(settings.secret))
        let device = settings.text("device").isEmpty ? "JUBEN" : settings.text("device")
        let session = MatrixSession(credential, device: device, http)
        var client = MatrixClient(http: http, session: session)
        var receiver: MatrixService?
        if case .service(let user, _) = credential {
            client.ghosts = settings.table("ghosts")
            client.doorkeeper = MatrixGhosts(http)
            let own = Set([user] + client.ghosts.values)
            receiver = MatrixService(token: settings.secret("hs_token")) { own.contains($0) }
        }
        return MatrixChannel(
            name: settings.name, client: client,
            inspector: MatrixSession(credential, device: device + "-CHECK", http),
            options: MatrixChannel.Options(
                isAdmin: settings.flag("admin"),
                announcesByTopic: settings.text("announce") == "topic",
                joinsWhenInvited: settings.flag("join_invites")),
            world: world, callback: receiver, rate: settings.rate,
            groupRate: settings.groupRate)
    }

    // MARK: Settings

    private static let matrixServer = ChannelSetting.required(
        "homeserver", .url, "the address of the homeserver", "服务器地址",
        example: "https://matrix.example.org")

    private static let matrixHabits: [ChannelSetting] = [
        .optional(
            "admin", .flag, "whether the account is an admin of the server, to dissolve rooms",
            "账号是否服务器管理员（用于解散房间）", example: "true"),
        .optional(
            "announce", .choice(["notice", "topic"]),
            "what an announcement becomes: a pinned message, or the room's topic",
            "公告的形式：置顶消息或房间主题", example: "topic"),
        .optional(
            "join_invites", .flag, "whether the account joins rooms that it is invited to",
            "账号受邀时是否自动进房间", example: "true"),
    ]
}
