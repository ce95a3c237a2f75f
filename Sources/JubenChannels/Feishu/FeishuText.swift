/// How Feishu writes mentions in a text.
enum FeishuText {
    static func text(of message: OutgoingMessage) -> String {
        let words = message.textWithLinks
        let mentions = mentions(of: message)
        return mentions.isEmpty ? words : words.isEmpty ? mentions : words + "\n" + mentions
    }

    private static func mentions(of message: OutgoingMessage) -> String {
        switch message.mention {
        case .nobody: ""
        case .everybody: "<at user_id=\"all\">所有人</at>"
        case .members(let members):
            members.map { "<at user_id=\"\(escaped($0.id))\">\(escaped($0.name))</at>" }
                .joined(separator: " ")
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
