import Crypto
import Foundation
package import JubenEngine
import JubenValue

/// A self-built application of WeCom: groups of staff that it creates, and messages to staff.
///
/// WeCom drops what a member gets too much of and still answers that all is well, so a receipt here
/// never says more than that WeCom took it.
package struct WeComApp: PlatformChannel {
    /// The longest text, in bytes of UTF-8.
    static let textBytesMax = 2048
    /// The most files and links of one message: each is a call of its own.
    static let attachmentsMax = 4
    /// The address of a person, instead of a group's: this and the userid.
    static let personMark = "user:"
    /// The longest id of a group that a caller may choose, and the longest name, in letters.
    static let chatIDLength = 32
    static let nameLengthMax = 50
    /// Whether `<@userid>` mentions in a group of the application; not documented, so off.
    static let marksMentions = false
    /// Messages to one member in a minute; WeCom drops what is beyond.
    private static let perMinute: Int64 = 30
    /// Messages to groups of a hundred that 20,000 person-times a minute are enough for.
    private static let groupsPerMinute: Int64 = 200

    package let traits: ChannelTraits
    private let session: WeComSession
    private let client: WeComClient
    private let world: ChannelWorld
    private let settings: ChannelSettings
    private let isMarkdown: Bool

    /// Makes a channel of an application.
    package init(_ settings: ChannelSettings, _ world: ChannelWorld) {
        self.settings = settings
        self.world = world
        let secret = settings.secret("secret")
        client = WeComClient(world.transport, base: settings.text("api"), secrets: [secret])
        session = WeComSession(
            client, corp: settings.text("corp"), secret: secret, now: world.now)
        isMarkdown = settings.text("format") == "markdown"
        traits = ChannelTraits(
            name: settings.name, idempotency: .queryable,
            capabilities: [
                "message": .native, "group.create": .native, "group.rename": .native,
                "member.invite": .native, "member.remove": .native, "group.announce": .human,
                "group.dissolve": .human,
            ],
            rate: settings.rate ?? .under(Self.groupsPerMinute, per: 60_000),
            groupRate: settings.groupRate ?? .under(Self.perMinute, per: 60_000),
            text: TextLimit(Self.textBytesMax, .bytes), attachmentsMax: Self.attachmentsMax,
            avoidsRoundTimes: true, steps: WeComSteps.app, unasked: ["message"])
    }

    package func perform(_ row: OutboxRecord, at now: Int64) async -> DeliveryResult {
        do throws(WeComError) {
            let payload = try row.wecomPayload()
            switch row.action {
            case "message": return await speak(row)
            case "group.create": return try await create(row, payload)
            case "group.rename":
                return try await update(row, ["name": .string(name(payload))])
            case "member.invite":
                return try await update(row, ["add_user_list": [.string(member(payload))]])
            case "member.remove": return try await remove(row, payload)
            case "group.announce", "group.dissolve": return DeliveryResult(.pendingHuman)
            default:
                throw WeComError(.unsupported, "a WeCom application cannot do \(row.action)")
            }
        } catch {
            return error.result(of: row)
        }
    }

    // MARK: Messages

    private func speak(_ row: OutboxRecord) async -> DeliveryResult {
        var receipt: [String: Value] = [:]
        if let old = row.receipt, let value = try? Value(encoded: old) {
            receipt = value.map ?? [:]
        }
        var done = Int(receipt["calls"]?.integer ?? 0)
        func encoded() -> [UInt8] { receipt.isEmpty ? [] : Value.map(receipt).encoded }
        do throws(WeComError) {
            for part in try parts(of: try row.wecomMessage(for: traits), after: done) {
                let answer = try await send(try await body(of: part), to: row.address)
                done += 1
                receipt["calls"] = .int(Int64(done))
                if let id = answer["msgid"]?.text, receipt["message"] == nil {
                    receipt["message"] = .string(id)
                }
            }
            return DeliveryResult(.accepted, receipt: encoded())
        } catch {
            return error.result(of: row, receipt: encoded())
        }
    }

    /// What is left to be sent of a message, with its files: one that is gone or too big must not
    /// leave half a message behind.
    private func parts(
        of message: OutgoingMessage, after done: Int
    ) throws(WeComError) -> [WeComAppPart] {
        let words = words(message)
        var parts = Array(words.dropFirst(done))
        for path in message.paths.dropFirst(max(done - words.count, 0)) {
            parts.append(.file(try files.read(path)))
        }
        return parts
    }

    private var files: WeComFiles { WeComFiles(session, world) }

    private func words(_ message: OutgoingMessage) -> [WeComAppPart] {
        let (title, rest) = message.titleAndRest
        if settings.text("links") == "card", message.links.count == 1, !title.isEmpty,
            title.utf8.count <= WeComRobotComposer.titleBytesMax,
            (1...WeComRobotComposer.descriptionBytesMax).contains(rest.utf8.count)
        {
            let card: Value = [
                "title": .string(title), "description": .string(rest),
                "url": .string(message.links[0]),
            ]
            return [.body(["msgtype": "textcard", "textcard": card])]
        }
        if settings.text("links") == "news", message.links.count == 1, !title.isEmpty,
            title.utf8.count <= WeComRobotComposer.titleBytesMax,
            rest.utf8.count <= WeComRobotComposer.descriptionBytesMax
        {
            let article: Value = [
                "title": .string(title), "description": .string(rest),
                "url": .string(message.links[0]),
            ]
            return [.body(["msgtype": "news", "news": ["articles": [article]]])]
        }
        let type = isMarkdown ? "markdown" : "text"
        let whole = [message.textWithLinks, mentions(message.mention)]
            .filter { !$0.isEmpty }.joined(separator: "\n")
        let pieces =
            whole.utf8.count <= Self.textBytesMax
            ? [whole]
            : [
                message.text,
                (message.links + [mentions(message.mention)]).joined(separator: "\n"),
            ]
        return pieces.filter { !$0.isEmpty }.map {
            .body(["msgtype": .string(type), type: ["content": .string($0)]])
        }
    }

    private func mentions(_ mention: OutgoingMessage.Mention) -> String {
        switch mention {
        case .nobody: ""
        case .everybody: "@所有人"
        case .members(let people):
            people.map { person in
                let id = userid(person.id)
                return Self.marksMentions
                    ? "<@\(id)>" : "@" + (person.name == person.id ? id : person.name)
            }.joined(separator: " ")
        }
    }

    private func body(of part: WeComAppPart) async throws(WeComError) -> [String: Value] {
        switch part {
        case .body(let body): return body
        case .file(let file):
            // Uploaded now, not when it was planned: an upload lives for three days.
            let media = try await files.upload(file)
            let type = file.kind.rawValue
            return ["msgtype": .string(type), type: ["media_id": .string(media)]]
        }
    }

    private func send(
        _ body: [String: Value], to address: String
    ) async throws(WeComError) -> Value {
        var body = body
        guard address.hasPrefix(Self.personMark) else {
            body["chatid"] = .string(address)
            return try await session.call("appchat/send", .json(.map(body)))
        }
        body["touser"] = .string(String(address.dropFirst(Self.personMark.count)))
        body["agentid"] = .int(settings.number("agent") ?? 0)
        let answer = try await session.call("message/send", .json(.map(body)))
        guard (answer["invaliduser"]?.text ?? "").isEmpty else {
            throw WeComError(
                .notFound,
                "WeCom knows no member \(answer["invaliduser"]?.text ?? "") whom the "
                    + "application may write to: check the userid and 可见范围")
        }
        return answer
    }

    // MARK: Groups

    private func create(
        _ row: OutboxRecord, _ payload: Value
    ) async throws(WeComError) -> DeliveryResult {
        let chat = Self.chatID(of: row.key)
        let receipt = Value.map(["address": .string(chat)]).encoded
        let owner = userid(payload["owner"]?.text ?? "")
        let leader = owner.isEmpty ? settings.text("owner") : owner
        var members = [leader].filter { !$0.isEmpty }
        members += settings.list("members").filter { !members.contains($0) }
        guard members.count >= 2 else {
            throw WeComError(
                .invalid,
                "a WeCom group begins with two members or more: name them in the "
                    + "settings 'owner' and 'members' of channel \(traits.name)")
        }
        let isMade = row.receipt.flatMap { try? Value(encoded: $0) }?["address"] != nil
        if !isMade {
            do throws(WeComError) {
                _ = try await session.call(
                    "appchat/create",
                    .json([
                        "chatid": .string(chat), "name": .string(name(payload)),
                        "owner": .string(members[0]), "userlist": .list(members.map(Value.string)),
                    ]))
            } catch {
                // The id follows from the action, so it is the group of an earlier try.
                guard error.code == WeComCode.chatExists else { throw error }
            }
        }
        do throws(WeComError) {
            // Some clients show a group only once something is said in it.
            let words = settings.text("first_message")
            _ = try await send(
                [
                    "msgtype": "text",
                    "text": ["content": .string(words.isEmpty ? "本群已创建" : words)],
                ], to: chat)
        } catch {
            // The group is there whatever becomes of the greeting; one that only waits is worth it.
            let result = error.result(of: row, receipt: receipt)
            switch result.kind {
            case .deferred, .tryAgain: return result
            case .accepted, .pendingHuman, .unknown, .interrupted, .refused: break
            }
        }
        return DeliveryResult(.accepted, receipt: receipt)
    }

    /// The id that a group gets, which follows from the action's key.
    static func chatID(of key: String) -> String {
        let digest = WireText.hex(Array(SHA256.hash(data: Data(key.utf8))))
        return String(digest.prefix(chatIDLength))
    }

    private func update(
        _ row: OutboxRecord, _ change: [String: Value]
    ) async throws(WeComError) -> DeliveryResult {
        var body = change
        body["chatid"] = .string(row.address)
        // The same change twice is one change.
        _ = try await session.call("appchat/update", .json(.map(body)), effect: .none)
        return .done()
    }

    private func remove(
        _ row: OutboxRecord, _ payload: Value
    ) async throws(WeComError) -> DeliveryResult {
        do throws(WeComError) {
            return try await update(row, ["del_user_list": [.string(member(payload))]])
        } catch {
            guard error.code == WeComCode.illegalMember else { throw error }
            let chat = try await chat(row.address)
            guard chat["userlist"]?.list?.contains(.string(member(payload))) == false else {
                throw error
            }
            return .done()
        }
    }

    private func chat(_ id: String) async throws(WeComError) -> Value {
        try await session.call("appchat/get", query: [("chatid", id)], effect: .none)["chat_info"]
            ?? nil
    }

    private func name(_ payload: Value) -> String {
        String((payload["name"]?.text ?? "").prefix(Self.nameLengthMax))
    }

    private func member(_ payload: Value) -> String { userid(payload["member"]?["id"]?.text ?? "") }

    private func userid(_ id: String) -> String { settings.table("userids")[id] ?? id }

    // MARK: Questions

    package func ask(about row: OutboxRecord, at now: Int64) async -> DeliveryResult {
        do throws(WeComError) {
            switch row.action {
            case "group.create":
                let chat = Self.chatID(of: row.key)
                do throws(WeComError) {
                    _ = try await self.chat(chat)
                } catch {
                    guard error.fault == .notFound else { throw error }
                    return DeliveryResult(.tryAgain(after: 0), problem: "the group is not there")
                }
                return DeliveryResult(
                    .accepted, receipt: Value.map(["address": .string(chat)]).encoded)
            case "message": return Self.unasked(row)
            default:
                // What is left are changes that may be made twice.
                return DeliveryResult(.tryAgain(after: 0), problem: "it is done once more")
            }
        } catch {
            return DeliveryResult(.unknown, problem: error.sentence)
        }
    }

    /// WeCom cannot be asked about a message, so the playbook's own choice decides.
    static func unasked(_ row: OutboxRecord) -> DeliveryResult {
        switch row.policy {
        case .hold:
            DeliveryResult(
                .unknown, problem: "WeCom cannot be asked about a message: look in the group")
        case .resend: DeliveryResult(.tryAgain(after: 0), problem: "it is sent once more")
        case .drop: DeliveryResult(.refused, problem: "it may have been sent, and is given up")
        }
    }

    package func check() async -> [ChannelFinding] {
        do throws(WeComError) {
            _ = try await session.current()
            var findings = [
                ChannelFinding(
                    .fine, "credential", "WeCom gives the application a token.", "应用能取得令牌。")
            ]
            let number = settings.number("agent") ?? 0
            let agent = try await client.call(
                "agent/get",
                query: [("access_token", try await session.current()), ("agentid", "\(number)")],
                effect: .none)
            findings.append(
                ChannelFinding(
                    .fine, "permission", "The application is \(agent["name"]?.text ?? "there").",
                    "应用：\(agent["name"]?.text ?? "已找到")。"))
            return findings
        } catch {
            return [WeComFinding.of(error, "credential")]
        }
    }
}

/// One call of a message of an application.
enum WeComAppPart: Sendable {
    /// Ready to be sent.
    case body([String: Value])
    /// A file below `content/`, uploaded when its turn comes.
    case file(WeComMedia)
}
