package import JubenEngine
import JubenValue

/// Groups that are rooms of a Matrix homeserver.
///
/// Every event is sent with a transaction id made of the action's key: the homeserver takes the
/// second of two for the first, even after both sides were killed. When it has forgotten them, the
/// room's own timeline is asked, in which each event carries its key.
package struct MatrixChannel: PlatformChannel {
    /// What it does.
    package static let actions = [
        "message", "group.create", "group.dissolve", "group.rename", "group.announce",
        "group.topic", "member.invite", "member.remove", "member.ban", "member.unban",
        "member.promote", "message.pin", "message.edit", "message.redact", "message.react",
        "contact.accept", "contact.refuse", "contact.greet", "contact.reply",
    ]
    /// The longest text, in bytes of UTF-8: an event may have 65,536 bytes, and an edit that
    /// mentions somebody holds its text four times.
    package static let textBytesMax = 12_000
    /// The most attachments of one message; each is an event of its own.
    package static let attachmentsMax = 9
    /// How long the homeserver is trusted to know a transaction, in milliseconds: Synapse forgets
    /// them after 24 hours, and looks every quarter of an hour.
    package static let keyLife: Int64 = 23 * 3600 * 1000

    package let traits: ChannelTraits
    var client: MatrixClient
    /// Who looks whether the channel can work.
    let inspector: MatrixSession
    let media: MatrixMedia
    let options: Options
    let world: ChannelWorld
    package let feed: (any EventFeed)?
    package let callback: (any CallbackReceiver)?

    /// What the operator chose.
    struct Options: Sendable {
        /// Whether the account may use the server's admin interface.
        var isAdmin = false
        /// Whether announcements become the room's topic, not a pinned message.
        var announcesByTopic = false
        /// Whether the account follows invitations into rooms.
        var joinsWhenInvited = false
    }

    init(
        name: String, client: MatrixClient, inspector: MatrixSession, options: Options,
        world: ChannelWorld,
        callback: (any CallbackReceiver)? = nil, rate: Rate? = nil, groupRate: Rate? = nil
    ) {
        traits = ChannelTraits(
            name: name, idempotency: .keyed, keyLife: Self.keyLife,
            capabilities: Dictionary(uniqueKeysWithValues: Self.actions.map { ($0, .native) }),
            rate: rate, groupRate: groupRate, text: TextLimit(Self.textBytesMax, .bytes),
            attachmentsMax: Self.attachmentsMax, events: MatrixEvents.names)
        self.client = client
        self.inspector = inspector
        self.options = options
        self.world = world
        // A service is called; everybody else has to ask.
        self.callback = callback
        feed =
            callback == nil
            ? MatrixFeed(client, joinsWhenInvited: options.joinsWhenInvited) : nil
        media = MatrixMedia(client, world)
    }

    /// What an action is done with.
    struct Job: Sendable {
        let row: OutboxRecord
        let payload: Value
        let now: Int64
        /// The room's id.
        var room: String { row.address }
    }

    package func perform(_ row: OutboxRecord, at now: Int64) async -> DeliveryResult {
        guard let payload = try? Value(encoded: row.payload) else {
            return .fault(.invalid, "the action \(row.action) cannot be read")
        }
        let job = Job(row: row, payload: payload, now: now)
        guard row.action == "group.create" || !job.room.isEmpty else {
            return .fault(
                .notFound,
                "the group \(row.subject) has no room: name one by 'juben groups add ID --address'")
        }
        do throws(MatrixFailure) {
            try requireRoom(for: payload["text"]?.text ?? "", of: row.action)
            let actor = try await acting(for: job)
            return DeliveryResult(.accepted, receipt: Value.map(try await actor.act(job)).encoded)
        } catch {
            return error.result(isOfGroup: Self.isLimitedApart(row.action))
        }
    }

    /// Refuses what is longer than an event can be.
    private func requireRoom(for text: String, of action: String) throws(MatrixFailure) {
        let limit = traits.text
        guard !limit.allows(text) else { return }
        throw MatrixFailure(
            .tooLarge,
            "\(action): the text has \(limit.length(of: text)) \(limit.unit.rawValue), channel "
                + "\(traits.name) takes \(limit.count): shorten it or send it in parts")
    }

    /// Whether a server counts an action apart from messages.
    private static func isLimitedApart(_ action: String) -> Bool {
        ["group.create", "group.dissolve", "member.invite", "member.remove", "contact.accept"]
            .contains(action)
    }

    private func act(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        switch job.row.action {
        case "message": return try await say(job)
        case "message.pin": return try await pin(job)
        case "message.edit": return try await edit(job)
        case "message.redact": return try await redact(job)
        case "message.react": return try await react(job)
        case "group.create": return try await create(job)
        case "group.dissolve": return try await dissolve(job)
        case "group.rename": return try await rename(job)
        case "group.topic": return try await setTopic(job)
        case "group.announce": return try await announce(job)
        case "member.invite": return try await invite(job)
        case "member.remove": return try await remove(job)
        case "member.ban": return try await ban(job)
        case "member.unban": return try await unban(job)
        case "member.promote": return try await promote(job)
        case "contact.accept": return try await accept(job)
        case "contact.refuse": return try await refuse(job)
        case "contact.greet", "contact.reply": return try await say(job)
        default:
            throw MatrixFailure(
                .unsupported, "a Matrix channel does not know the action \(job.row.action)")
        }
    }
}
