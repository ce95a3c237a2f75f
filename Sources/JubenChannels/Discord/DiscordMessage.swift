import JubenEngine
import JubenValue

/// How Discord takes a message, through a webhook and from a bot alike.
enum DiscordMessage {
    /// The longest text.
    ///
    /// Discord does not say what it counts; UTF-16 units are never fewer than
    /// characters, so this errs on the safe side.
    static let text = TextLimit(2000, .utf16)
    static let filesMax = 10
    static let fileBytesMax = 25 * 1024 * 1024

    static func text(of message: OutgoingMessage) -> String {
        let mentions =
            switch message.mention {
            case .nobody: ""
            case .everybody: "@everyone"
            case .members(let members): members.map { "<@\($0.id)>" }.joined(separator: " ")
            }
        return [message.textWithLinks, mentions].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The request for a message; files go with it in a form.
    static func request(
        _ message: OutgoingMessage, _ text: String, to url: String, _ world: ChannelWorld,
        extra: [String: Value] = [:], headers: [(name: String, value: String)] = []
    ) throws(CallFailure) -> PlatformRequest {
        var body: [String: Value] = ["content": .string(text)]
        // A member's name must not ring everybody's bell.
        body["allowed_mentions"] =
            message.mention == .everybody
            ? ["parse": ["everyone"]]
            : message.mention == .nobody ? ["parse": []] : ["parse": ["users"]]
        body.merge(extra) { $1 }
        let files = try message.files(in: world, bytesMax: fileBytesMax)
        guard !files.isEmpty else { return .json("POST", url, .map(body), headers: headers) }
        var form = RobotForm()
        form.add("payload_json", Value.map(body).json)
        for (index, file) in files.enumerated() {
            form.add("files[\(index)]", file: file.name, file.bytes)
        }
        return .form("POST", url, form, headers: headers)
    }
}
