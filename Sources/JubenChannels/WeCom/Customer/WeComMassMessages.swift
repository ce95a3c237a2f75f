import JubenEngine
import JubenValue

/// Mass messages (企业群发) to customer groups: tasks of members, who confirm them.
struct WeComMassMessages: Sendable {
    /// How far before an action's first try its task is looked for, in milliseconds: clocks differ.
    private static let askMargin: Int64 = 60_000

    private let session: WeComSession
    private let world: ChannelWorld

    init(_ session: WeComSession, _ world: ChannelWorld) {
        self.session = session
        self.world = world
    }

    func create(
        _ row: OutboxRecord, _ message: OutgoingMessage
    ) async throws(WeComError) -> DeliveryResult {
        let sender = try await owner(of: row.address)
        var body: [String: Value] = [
            "chat_type": "group", "sender": .string(sender),
            "chat_id_list": [.string(row.address)],
        ]
        if !message.text.isEmpty { body["text"] = ["content": .string(message.text)] }
        let attachments = try await attachments(of: message)
        if !attachments.isEmpty { body["attachments"] = .list(attachments) }
        let answer = try await session.call(
            "externalcontact/add_msg_template", .json(.map(body)))
        guard answer["fail_list"]?.list?.contains(.string(row.address)) != true else {
            throw WeComError(
                .quotaExhausted,
                "the customer group \(row.address) takes no more mass messages now: it gets as "
                    + "many a month as the month has days", delay: WeComCustomer.quotaPause)
        }
        guard let id = answer["msgid"]?.text else {
            throw WeComError(.unknownOutcome, "WeCom made a task and did not say which: look there")
        }
        return Self.pending(id, sender)
    }

    private static func pending(_ id: String, _ sender: String) -> DeliveryResult {
        DeliveryResult(
            .pendingHuman,
            receipt: Value.map(["message": .string(id), "sender": .string(sender)]).encoded)
    }

    /// Who has to confirm: the owner of the group, as WeCom says now.
    private func owner(of chat: String) async throws(WeComError) -> String {
        let answer = try await session.call(
            "externalcontact/groupchat/get", .json(["chat_id": .string(chat), "need_name": 0]),
            effect: .none)
        guard let owner = answer["group_chat"]?["owner"]?.text, !owner.isEmpty else {
            throw WeComError(
                .notFound, "the customer group \(chat) has no owner: hand it over in 客户联系")
        }
        return owner
    }

    private func attachments(of message: OutgoingMessage) async throws(WeComError) -> [Value] {
        var list: [Value] = []
        let carrier = WeComFiles(session, world)
        var files: [WeComMedia] = []
        for path in message.paths { files.append(try carrier.read(path)) }
        for file in files {
            let media = try await carrier.upload(file)
            // A mass message carries no voice.
            let type = file.kind == .voice ? "file" : file.kind.rawValue
            list.append(["msgtype": .string(type), type: ["media_id": .string(media)]])
        }
        let (title, rest) = message.titleAndRest
        for link in message.links {
            var card: [String: Value] = [
                "title": .string(
                    title.isEmpty || title.utf8.count > WeComRobotComposer.titleBytesMax
                        ? link : title), "url": .string(link),
            ]
            if !rest.isEmpty, rest.utf8.count <= WeComRobotComposer.descriptionBytesMax {
                card["desc"] = .string(rest)
            }
            list.append(["msgtype": "link", "link": .map(card)])
        }
        return list
    }

    // MARK: Questions

    /// Looks for a task that may have been made although no answer came.
    func find(_ row: OutboxRecord, at now: Int64) async throws(WeComError) -> DeliveryResult {
        let text = OutgoingMessage(try row.wecomPayload()).text
        let from = (row.lostAt ?? row.createdAt) - Self.askMargin
        let tasks = try await session.pages(
            "externalcontact/get_groupmsg_list_v2",
            [
                "chat_type": "group", "start_time": .int(from / 1000),
                "end_time": .int((now + Self.askMargin) / 1000), "limit": 100,
            ], "group_msg_list")
        for task in tasks where (task["text"]?["content"]?.text ?? "") == text {
            guard let id = task["msgid"]?.text else { continue }
            let senders = try await WeComTaskReader(session).results(of: id)
            if let sender = senders.first(where: { $0.chat == row.address })?.staff {
                return Self.pending(id, sender)
            }
        }
        return DeliveryResult(.tryAgain(after: 0), problem: "WeCom has no such task")
    }
}
