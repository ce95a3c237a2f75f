package import JubenEngine
import JubenValue

/// A bot of a Feishu app: it speaks, creates and dissolves groups, and keeps their members.
package struct FeishuApp: RobotChannel {
    /// How long Feishu knows a `uuid`, in milliseconds.
    private static let keyLife: Int64 = 60 * 60 * 1000
    /// The longest requests of words and of words with pictures, in bytes.
    private static let textBodyMax = 150 * 1024
    private static let postBodyMax = 30 * 1024
    /// The longest text, in bytes: a text is written into JSON within JSON, which makes it longer.
    private static let textBytesMax = 120_000
    /// The longest picture and file; the documents of the uploads say so.
    private static let pictureBytesMax = 10 * 1024 * 1024
    private static let fileBytesMax = 30 * 1024 * 1024
    /// The most requests a minute, and a second in one group, which all its bots share.
    private static let perMinute: Int64 = 1000
    private static let perSecondInGroup: Int64 = 5

    package let traits: ChannelTraits
    package let callback: (any CallbackReceiver)?
    private let client: FeishuClient
    private let world: ChannelWorld

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
                "group.rename": .native, "member.invite": .native, "member.remove": .native,
                "group.announce": .emulated, "message.pin": .native, "message.redact": .native,
            ],
            rate: settings.rate ?? Rate(count: published.count, period: 60_000, burst: 10),
            groupRate: settings.groupRate ?? .under(Self.perSecondInGroup, per: 1000),
            text: TextLimit(Self.textBytesMax, .bytes), attachmentsMax: 9, avoidsRoundTimes: true,
            events: events == nil ? [] : FeishuNotice.names)
    }

    package func act(_ row: OutboxRecord) async throws(CallFailure) -> DeliveryResult {
        let details = row.details
        switch row.action {
        case "message": return .done(["message": .string(try await say(row))])
        case "group.announce":
            let id = try await say(row)
            // The words are there under their key: to pin them again does no harm.
            try await pin(id, isSecondStep: true)
            return .done(["message": .string(id)])
        case "group.create": return try await create(row, details)
        case "group.rename":
            _ = try await client.call("/im/v1/chats/\(group(row))") {
                .json("PUT", $0, ["name": details["name"] ?? ""])
            }
        case "group.dissolve": try await dissolve(row)
        case "member.invite": try await change(row, details, "POST")
        case "member.remove": try await change(row, details, "DELETE")
        case "message.pin":
            try await pin(details["message"]?.text ?? "", isSecondStep: false)
        default:
            let id = WireText.percent(details["message"]?.text ?? "")
            _ = try await client.call("/im/v1/messages/\(id)") { PlatformRequest("DELETE", $0) }
        }
        return .done()
    }

    private func group(_ row: OutboxRecord) -> String { WireText.percent(row.address) }

    /// Says a message: files after the words, each under a key of its own.
    ///
    /// - Returns: the id of the first message.
    private func say(_ row: OutboxRecord) async throws(CallFailure) -> String {
        let message = OutgoingMessage(row.details)
        let text = FeishuText.text(of: message)
        try requireRoom(for: text)
        // What nobody sees comes first, so that a failure there leaves nothing half said.
        let files = try message.files(
            in: world, bytesMax: Self.fileBytesMax, pictureMax: Self.pictureBytesMax)
        var pictures: [Value] = []
        var others: [Value] = []
        for file in files {
            let key = try await upload(file)
            if file.isPicture { pictures.append(key) } else { others.append(key) }
        }
        var parts: [(type: String, content: Value)] = []
        if !pictures.isEmpty {
            parts.append(("post", Self.post(text, pictures)))
        } else if !text.isEmpty {
            parts.append(("text", ["text": .string(text)]))
        }
        parts += others.map { ("file", ["file_key": $0]) }
        var first = ""
        for (index, part) in parts.enumerated() {
            do throws(CallFailure) {
                let id = try await post(part.type, part.content, index, row)
                if index == 0 { first = id }
            } catch {
                guard index > 0 else { throw error }
                throw Self.halfDone(error, "the words are there, a file is not")
            }
        }
        return first
    }

    /// A later step that failed leaves the whole in doubt, so that it is repeated under the same
    /// keys for as long as Feishu knows them, and no longer.
    private static func halfDone(_ failure: CallFailure, _ words: String) -> CallFailure {
        CallFailure(.unknownOutcome, "\(words): \(failure.result.problem)")
    }

    /// Words and pictures in one message: a line of words, and a line for each picture.
    private static func post(_ text: String, _ pictures: [Value]) -> Value {
        let words: [Value] =
            text.isEmpty ? [] : [.list([["tag": "md", "text": .string(text)]])]
        let lines = pictures.map { key -> Value in .list([["tag": "img", "image_key": key]]) }
        return ["zh_cn": ["content": .list(words + lines)]]
    }

    private func post(
        _ type: String, _ content: Value, _ index: Int, _ row: OutboxRecord
    ) async throws(CallFailure) -> String {
        let key = index == 0 ? row.key : "\(row.key)#\(index)"
        let body: Value = [
            "receive_id": .string(row.address), "msg_type": .string(type),
            "content": .string(content.json), "uuid": .string(WireText.shortKey(key)),
        ]
        let most = type == "text" ? Self.textBodyMax : Self.postBodyMax
        let count = body.json.utf8.count
        guard count <= most else {
            throw CallFailure(
                .tooLarge, "the message makes \(count) bytes, Feishu takes \(most) of this kind")
        }
        let data = try await client.call("/im/v1/messages?receive_id_type=chat_id") {
            .json("POST", $0, body)
        }
        guard let id = data["message_id"]?.text else {
            throw client.caller.lost("Feishu answered without the message's id", false)
        }
        return id
    }

    private func upload(_ file: OutgoingMessage.File) async throws(CallFailure) -> Value {
        var form = RobotForm()
        if file.isPicture {
            form.add("image_type", "message")
            form.add("image", file: file.name, file.bytes)
        } else {
            form.add("file_type", "stream")
            form.add("file_name", file.name)
            form.add("file", file: file.name, file.bytes)
        }
        let ready = form
        let path = file.isPicture ? "/im/v1/images" : "/im/v1/files"
        let data = try await client.call(path, isHarmless: true) { .form("POST", $0, ready) }
        guard let key = data[file.isPicture ? "image_key" : "file_key"] else {
            throw client.caller.lost("Feishu answered without the file's key", true)
        }
        return key
    }

    private func pin(_ id: String, isSecondStep: Bool) async throws(CallFailure) {
        do throws(CallFailure) {
            _ = try await client.call("/im/v1/pins") {
                .json("POST", $0, ["message_id": .string(id)])
            }
        } catch {
            throw isSecondStep ? Self.halfDone(error, "the words are there, not pinned") : error
        }
    }

    private func create(
        _ row: OutboxRecord, _ details: Value
    ) async throws(CallFailure) -> DeliveryResult {
        var body: [String: Value] = ["name": details["name"] ?? ""]
        if let purpose = details["purpose"]?.text, !purpose.isEmpty {
            body["description"] = .string(purpose)
        }
        if let owner = details["owner"]?.text, !owner.isEmpty { body["owner_id"] = .string(owner) }
        let table = Value.map(body)
        let key = WireText.shortKey(row.key)
        let path = "/im/v1/chats?set_bot_manager=true&user_id_type=open_id&uuid=\(key)"
        let data = try await client.call(path) { .json("POST", $0, table) }
        guard let id = data["chat_id"]?.text else {
            throw client.caller.lost("Feishu answered without the group's id", false)
        }
        return .done(["address": .string(id)])
    }

    private func dissolve(_ row: OutboxRecord) async throws(CallFailure) {
        do throws(CallFailure) {
            _ = try await client.call("/im/v1/chats/\(group(row))") {
                PlatformRequest("DELETE", $0)
            }
        } catch {
            let isGone = FeishuCodes.dissolved.contains {
                error.result.problem.hasPrefix("Feishu \($0):")
            }
            guard isGone else { throw error }
        }
    }

    private func change(
        _ row: OutboxRecord, _ details: Value, _ method: String
    ) async throws(CallFailure) {
        let member = OutgoingMessage.Member(details["member"])
        let data = try await client.call(
            "/im/v1/chats/\(group(row))/members?member_id_type=open_id"
        ) {
            .json(method, $0, ["id_list": [.string(member.id)]])
        }
        let unknown =
            (data["invalid_id_list"]?.list ?? []) + (data["not_existed_id_list"]?.list ?? [])
        guard unknown.isEmpty else {
            throw CallFailure(
                .notFound,
                "Feishu knows no \(member.name) by the open_id \(member.id): the app must see the "
                    + "member's department")
        }
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
