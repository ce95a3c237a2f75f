import Foundation
package import JubenEngine
import JubenValue
import Synchronization

/// WeCom's customer contact: groups of customers, which people act in and programs look at.
///
/// A message becomes a task of the group's owner, and leaves when they tap send; everything else
/// that happens in such a group a person does by hand. Nothing else is official, and accounts that
/// work around it are banned.
package struct WeComCustomer: PlatformChannel {
    /// The longest text, and the most attachments of a mass message.
    ///
    /// In which unit WeCom counts the text is not said, so the strictest is taken.
    static let textBytesMax = 4000
    static let attachmentsMax = 9
    /// What is looked at again after a customer group's monthly quota is used up, in milliseconds.
    static let quotaPause: Int64 = 24 * 3600 * 1000
    /// How far before an action's first try its task is looked for, in milliseconds: clocks differ.
    private static let askMargin: Int64 = 60_000
    /// Calls in a minute; WeCom takes 10,000 of each kind.
    private static let perMinute: Int64 = 600

    package let traits: ChannelTraits
    let session: WeComSession
    private let client: WeComClient
    private let world: ChannelWorld
    private let settings: ChannelSettings
    private let looker: WeComCustomerFeed
    private let receiver: WeComReceiver?

    /// Makes a channel of customer contact.
    ///
    /// - Throws: ``SettingError`` when the callback's settings do not go together.
    package init(_ settings: ChannelSettings, _ world: ChannelWorld) throws {
        self.settings = settings
        self.world = world
        let secret = settings.secret("secret")
        client = WeComClient(world.transport, base: settings.text("api"), secrets: [secret])
        session = WeComSession(
            client, corp: settings.text("corp"), secret: secret, now: world.now)
        let mailbox = WeComMailbox()
        looker = WeComCustomerFeed(session, world, mailbox, settings)
        receiver = try Self.receiver(settings, mailbox)
        var capabilities: [String: Capability] = [:]
        for action in WeComSteps.customer.keys { capabilities[action] = .human }
        capabilities["contact.greet"] = .native
        traits = ChannelTraits(
            name: settings.name, idempotency: .queryable, capabilities: capabilities,
            rate: settings.rate ?? .under(Self.perMinute, per: 60_000),
            groupRate: settings.groupRate, text: TextLimit(Self.textBytesMax, .bytes),
            attachmentsMax: Self.attachmentsMax, inFlightMax: 4, avoidsRoundTimes: true,
            events: Self.events, steps: WeComSteps.customer)
    }

    private static func receiver(
        _ settings: ChannelSettings, _ mailbox: WeComMailbox
    ) throws -> WeComReceiver? {
        let token = settings.secret("callback_token")
        let key = settings.secret("callback_key")
        guard !token.value.isEmpty || !key.value.isEmpty else { return nil }
        guard !token.value.isEmpty, !key.value.isEmpty else {
            throw SettingError(
                "callback_token and callback_key go together: both are at 客户联系 → 接收事件服务器")
        }
        return WeComReceiver(
            try WeComCipher(token: token, key: key, receiver: settings.text("corp")), mailbox,
            greeting: Set(settings.table("welcome").keys))
    }

    package var feed: (any EventFeed)? { looker }
    package var callback: (any CallbackReceiver)? { receiver }

    package func perform(_ row: OutboxRecord, at now: Int64) async -> DeliveryResult {
        if row.action == "contact.greet" { return await welcome(row, at: now) }
        guard row.action == "message" else {
            guard traits.capabilities[row.action] == .human else {
                return .fault(.unsupported, "WeCom's customer contact has no \(row.action)")
            }
            return DeliveryResult(.pendingHuman)
        }
        do throws(WeComError) {
            return try await createTask(row)
        } catch {
            return error.result(of: row)
        }
    }

    // MARK: Mass messages

    private func createTask(_ row: OutboxRecord) async throws(WeComError) -> DeliveryResult {
        let message = OutgoingMessage(try row.wecomPayload())
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
                    + "many a month as the month has days", delay: Self.quotaPause)
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
        for path in message.paths {
            let (kind, media) = try await WeComFiles(session, world).upload(path)
            // A mass message carries no voice.
            let type = kind == .voice ? "file" : kind.rawValue
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
    package func ask(about row: OutboxRecord, at now: Int64) async -> DeliveryResult {
        if row.action == "contact.greet" { return whetherWelcome(row, at: now) }
        guard row.action == "message" else { return DeliveryResult(.pendingHuman) }
        do throws(WeComError) {
            let text = OutgoingMessage(try row.wecomPayload()).text
            let from = (row.lostAt ?? row.createdAt) - Self.askMargin
            let tasks = try await tasks(from: from, until: now + Self.askMargin)
            for task in tasks where (task["text"]?["content"]?.text ?? "") == text {
                guard let id = task["msgid"]?.text else { continue }
                let senders = try await WeComTaskReader(session).results(of: id)
                if let sender = senders.first(where: { $0.chat == row.address })?.staff {
                    return Self.pending(id, sender)
                }
            }
            return DeliveryResult(.tryAgain(after: 0), problem: "WeCom has no such task")
        } catch {
            return DeliveryResult(.unknown, problem: error.sentence)
        }
    }

    private func tasks(from: Int64, until: Int64) async throws(WeComError) -> [Value] {
        var all: [Value] = []
        var cursor = ""
        repeat {
            let answer = try await session.call(
                "externalcontact/get_groupmsg_list_v2",
                .json([
                    "chat_type": "group", "start_time": .int(from / 1000),
                    "end_time": .int(until / 1000), "limit": 100, "cursor": .string(cursor),
                ]), effect: .none)
            all += answer["group_msg_list"]?.list ?? []
            cursor = answer["next_cursor"]?.text ?? ""
        } while !cursor.isEmpty
        return all
    }

    package func check() async -> [ChannelFinding] {
        do throws(WeComError) {
            let token = try await session.current()
            _ = try await client.call(
                "externalcontact/groupchat/list", query: [("access_token", token)],
                .json(["limit": 1, "status_filter": 0]), effect: .none)
            var findings = [
                ChannelFinding(
                    .fine, "credential", "WeCom gives the application a token.", "应用能取得令牌。"),
                ChannelFinding(
                    .fine, "permission", "The application may read customer groups.",
                    "应用可以读取客户群。"),
            ]
            if receiver == nil {
                findings.append(
                    ChannelFinding(
                        .warning, "callback",
                        "No callback is set: newcomers are seen late, and nobody is greeted. Set "
                            + "callback_token and callback_key.",
                        "没有设置回调：新人要等下一次轮询才知道，也发不了欢迎语。请设置 callback_token 和 callback_key。"))
            }
            return findings
        } catch {
            return [
                WeComFinding.of(error, error.fault == .permission ? "permission" : "credential")
            ]
        }
    }
}
