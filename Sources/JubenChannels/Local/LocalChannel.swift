package import JubenEngine
import JubenValue

/// The embedded default: groups, members and messages live in Juben's own store.
///
/// What it accepts becomes a row in the commit that notes the receipt, so it has nothing that
/// could happen twice, and it can do everything.
package struct LocalChannel: Channel {
    /// The longest text of a message, in UTF-8 bytes.
    package static let textBytesMax = 10_000
    /// The most attachments of one message.
    package static let attachmentsMax = 9

    /// What the local channel does.
    package static let actions = [
        "message", "group.create", "group.dissolve", "group.rename", "member.invite",
        "member.remove", "group.announce", "group.topic", "member.ban", "member.unban",
        "member.promote", "message.pin", "message.edit", "message.redact", "message.react",
        "contact.accept", "contact.refuse", "contact.greet", "contact.reply",
    ]

    package let traits: ChannelTraits

    /// Makes a local channel.
    ///
    /// - Parameters:
    ///   - name: its name in the configuration.
    ///   - rate: the rate of the whole channel; nil for none.
    ///   - groupRate: the rate within one group; nil for none.
    package init(name: String, rate: Rate? = nil, groupRate: Rate? = nil) {
        traits = ChannelTraits(
            name: name, idempotency: .keyed,
            capabilities: Dictionary(uniqueKeysWithValues: Self.actions.map { ($0, .native) }),
            rate: rate, groupRate: groupRate, text: TextLimit(Self.textBytesMax, .bytes),
            attachmentsMax: Self.attachmentsMax, inFlightMax: .max,
            events: ["contact.requested", "contact.removed", "contact.message"])
    }

    package func perform(_ deliveries: [OutboxRecord], at now: Int64) async -> [DeliveryResult] {
        deliveries.map { row in
            DeliveryResult(.accepted, receipt: Value.map(["address": .string(row.subject)]).encoded)
        }
    }
}
