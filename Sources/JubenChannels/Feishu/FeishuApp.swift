package import JubenEngine
import JubenValue

/// A bot of a Feishu app: it speaks, creates and dissolves groups, and keeps their members.
package struct FeishuApp: RobotChannel {
    /// How long Feishu knows a `uuid`, in milliseconds.
    private static let keyLife: Int64 = 60 * 60 * 1000
    /// The longest requests of words and of words with pictures, in bytes.
    static let textBodyMax = 150 * 1024
    static let postBodyMax = 30 * 1024
    /// The longest text, in bytes: a text is written into JSON within JSON, which makes it longer.
    private static let textBytesMax = 120_000
    /// The longest picture and file; the documents of the uploads say so.
    static let pictureBytesMax = 10 * 1024 * 1024
    static let fileBytesMax = 30 * 1024 * 1024
    /// The most requests a minute, and a second in one group, which all its bots share.
    private static let perMinute: Int64 = 1000
    private static let perSecondInGroup: Int64 = 5

    package let traits: ChannelTraits
    package let callback: (any CallbackReceiver)?
    let client: FeishuClient
    let world: ChannelWorld

    /// Makes a bot.
    package init(_ settings: ChannelSettings, _ world: ChannelWorld) {
        client = FeishuClient(settings, world)
        self.world = world
        let events = FeishuEvents(
            token: settings.secret("verification_token"), key: settings.secret("encrypt_key"))
        callback = events
        let published = Rate.under(Self.perMinute, per: 60_000)
        traits = ChannelTraits(
            name: settings.name, idempotency: .keyed, keyLife: Self.keyLife,
            capabilities: [
                "message": .native, "group.create": .native, "group.dissolve": .native,
                "group.rename": .native, "group.topic": .native, "group.announce": .emulated,
                "member.invite": .native, "member.remove": .native, "member.promote": .native,
                "message.pin": .native, "message.edit": .native, "message.redact": .native,
                "message.react": .native, "contact.reply": .native,
            ],
            rate: settings.rate ?? Rate(count: published.count, period: 60_000, burst: 10),
            groupRate: settings.groupRate ?? .under(Self.perSecondInGroup, per: 1000),
            text: TextLimit(Self.textBytesMax, .bytes), attachmentsMax: 9, avoidsRoundTimes: true,
            events: events == nil ? [] : FeishuNotice.names)
    }

    package func act(_ row: OutboxRecord) async throws(CallFailure) -> DeliveryResult {
        let details = row.details
        switch row.action {
        case "message", "contact.reply":
            return .done(["message": .string(try await say(row))])
        case "group.announce":
            let id = try await say(row)
            // The words are there under their key: to pin them again does no harm.
            try await pin(id, isSecondStep: true)
            return .done(["message": .string(id)])
        case "group.create": return try await create(row, details)
        case "group.rename": try await update(row, ["name": details["name"] ?? ""])
        case "group.topic": try await update(row, ["description": details["text"] ?? ""])
        case "group.dissolve": try await dissolve(row)
        case "member.invite": try await change(row, details, "POST")
        case "member.remove": try await change(row, details, "DELETE")
        case "member.promote": try await promote(row, details)
        case "message.pin": try await pin(try row.target(), isSecondStep: false)
        default: try await care(row, details)
        }
        return .done()
    }

    package func check() async -> [ChannelFinding] {
        do throws(CallFailure) {
            // The bot's own card says whether token and bot are in order, and nobody sees it.
            let data = try await client.call("/bot/v3/info", isHarmless: true) {
                PlatformRequest("GET", $0)
            }
            let name = data["app_name"]?.text ?? ""
            return [
                ChannelFinding(
                    .fine, "credential", "Feishu knows the app\(name.isEmpty ? "" : " \(name)").",
                    "飞书认识这个应用\(name)。")
            ]
        } catch {
            return [error.finding("credential")]
        }
    }
}
