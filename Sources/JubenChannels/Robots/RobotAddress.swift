import JubenEngine
import JubenValue

/// The address of a robot's webhook, as the platform's screen shows it.
///
/// The whole of it is a secret.
struct RobotAddress: Sendable {
    /// The setting that says where the address is.
    static func setting(_ example: String) -> ChannelSetting {
        .required(
            "webhook", .secret, "Where the robot's whole webhook address is.",
            "机器人 webhook 完整地址的存放处。", example: example)
    }

    /// The setting of the only group that a robot stands in.
    static let group = ChannelSetting.optional(
        "group", .text, "The address of the only group that the robot stands in.",
        "机器人所在的唯一一个群的地址。", example: "reading-1")

    private let address: Secret
    private let group: String

    init(_ settings: ChannelSettings) {
        address = settings.secret("webhook")
        group = settings.text("group")
    }

    /// The address, if it is one.
    var url: String? {
        let text = address.value
        let isLocal = text.hasPrefix("http://127.0.0.1:") || text.hasPrefix("http://localhost:")
        return text.hasPrefix("https://") || isLocal ? text : nil
    }

    /// Every piece of it that must not show.
    var secrets: [Secret] {
        [address]
            + address.value.split(whereSeparator: { "/?&=".contains($0) })
            .filter { $0.count > 15 }.map { Secret(String($0)) }
    }

    /// The address for a message to a group.
    ///
    /// A robot speaks in one group, whatever group a message is for, so a message for another is
    /// refused when the configuration names the group.
    func url(for row: OutboxRecord) throws(CallFailure) -> String {
        guard group.isEmpty || row.address == group else {
            throw CallFailure(
                .notFound,
                "the robot of channel \(row.channel) stands in the group \(group), not in "
                    + "\(row.address): give each robot a channel of its own")
        }
        guard let url else {
            throw CallFailure(
                .authInvalid,
                "channel \(row.channel): webhook is no address that begins with https://: copy "
                    + "the whole address from the robot's page")
        }
        return url
    }

    /// Whether the address could be one; a webhook cannot be tried without saying something.
    func check(name: String, host: String) -> [ChannelFinding] {
        guard let url else {
            return [
                ChannelFinding(
                    .problem, "credential",
                    "webhook is no address that begins with https://: copy the whole address from "
                        + "the robot's page.",
                    "webhook 不是以 https:// 开头的地址：请从机器人页面复制完整地址。")
            ]
        }
        let place = NetworkTransport.place(of: url)
        guard place == host else {
            return [
                ChannelFinding(
                    .warning, "reach", "webhook leads to \(place), not to \(host).",
                    "webhook 指向 \(place)，不是 \(host)。")
            ]
        }
        return [
            ChannelFinding(
                .fine, "credential",
                "webhook leads to \(host). Whether it still works shows with a test message only.",
                "webhook 指向 \(host)。是否仍有效，只有发测试消息才知道。")
        ]
    }
}
