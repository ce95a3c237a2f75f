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
    /// Calls in a minute; WeCom takes 10,000 of each kind.
    private static let perMinute: Int64 = 600

    /// What WeCom does by itself.
    private static let native = [
        "link.open", "link.update", "link.close", "group.transfer", "contact.transfer",
        "member.tag",
    ]

    /// What WeCom keeps for a person to confirm.
    private static let tasks: Set = ["message", "group.welcome"]

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
        client = WeComClient(
            world.transport, base: settings.text("api"),
            secrets: [
                secret, settings.secret("callback_token"), settings.secret("callback_key"),
            ])
        session = WeComSession(
            client, corp: settings.text("corp"), secret: secret, now: world.now)
        let mailbox = WeComMailbox()
        looker = WeComCustomerFeed(session, world, mailbox, settings)
        receiver = try Self.receiver(settings, mailbox)
        var capabilities: [String: Capability] = [:]
        for action in WeComSteps.customer.keys { capabilities[action] = .human }
        for action in Self.native { capabilities[action] = .native }
        capabilities["contact.greet"] = .native
        traits = ChannelTraits(
            name: settings.name, idempotency: .queryable, capabilities: capabilities,
            rate: settings.rate ?? .under(Self.perMinute, per: 60_000),
            groupRate: settings.groupRate, text: TextLimit(Self.textBytesMax, .bytes),
            attachmentsMax: Self.attachmentsMax, inFlightMax: 4, avoidsRoundTimes: true,
            events: Self.events, steps: WeComSteps.customer, tasks: Self.tasks)
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

    private var joinWays: WeComJoinWays { WeComJoinWays(session: session) }

    private var transfers: WeComTransfers {
        WeComTransfers(session: session, userids: settings.table("userids"))
    }

    private var tags: WeComTags {
        let name = settings.text("tag_group")
        return WeComTags(session: session, group: name.isEmpty ? WeComTags.groupName : name)
    }

    private var massMessages: WeComMassMessages { WeComMassMessages(session, world) }

    package func perform(_ row: OutboxRecord, at now: Int64) async -> DeliveryResult {
        if row.action == "contact.greet" { return await welcome(row, at: now) }
        do throws(WeComError) {
            switch row.action {
            case "message":
                return try await massMessages.create(
                    row, try row.wecomMessage(for: traits))
            case "link.open", "link.update", "link.close":
                return try await joinWays.perform(row, try row.wecomPayload())
            case "group.transfer": return try await transfers.group(row, try row.wecomPayload())
            case "contact.transfer": return try await transfers.customers(try row.wecomPayload())
            case "group.welcome":
                return try await WeComWelcomes(session: session)
                    .offer(row, try row.wecomPayload())
            case "member.tag": return try await tags.write(try row.wecomPayload())
            default: break
            }
        } catch {
            return error.result(of: row)
        }
        guard traits.capabilities[row.action] == .human else {
            return .fault(.unsupported, "WeCom's customer contact has no \(row.action)")
        }
        return DeliveryResult(.pendingHuman)
    }

    /// Looks for what may have happened although no answer came.
    package func ask(about row: OutboxRecord, at now: Int64) async -> DeliveryResult {
        if row.action == "contact.greet" { return whetherWelcome(row, at: now) }
        do throws(WeComError) {
            switch row.action {
            case "message": return try await massMessages.find(row, at: now)
            case "link.open", "link.update", "link.close":
                return try await joinWays.ask(row, try row.wecomPayload())
            case "group.transfer", "contact.transfer", "member.tag":
                // What WeCom shows of it needs a moment, and the next try looks there first.
                return DeliveryResult(
                    .tryAgain(after: WeComCustomerFeed.lag), problem: "it is looked up there")
            case "group.welcome":
                throw WeComError(
                    .unknownOutcome,
                    "whether WeCom has the welcome is not known, and it has no list: look at "
                        + "客户联系 → 入群欢迎语 in the admin console, and then 'juben outbox "
                        + "resend \(row.id)' or 'settle'")
            default: return DeliveryResult(.pendingHuman)
            }
        } catch {
            return DeliveryResult(.unknown, problem: error.sentence)
        }
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
