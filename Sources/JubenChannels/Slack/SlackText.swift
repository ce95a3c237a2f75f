/// How Slack writes texts: three characters are escaped, mentions stand in angle brackets.
enum SlackText {
    static func text(of message: OutgoingMessage) -> String {
        let words = escaped(message.textWithLinks)
        let mentions =
            switch message.mention {
            case .nobody: ""
            case .everybody: "<!channel>"
            case .members(let members):
                members.map { "<@\(escaped($0.id))>" }.joined(separator: " ")
            }
        return mentions.isEmpty ? words : words.isEmpty ? mentions : words + "\n" + mentions
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
