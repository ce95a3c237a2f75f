import JubenValue

/// How Telegram takes words and files.
enum TelegramText {
    /// The most files of one album.
    private static let albumMax = 10

    /// The words with the names of those who are mentioned, and where the names stand.
    ///
    /// Offsets and lengths count UTF-16 units. There is nothing for mentioning everybody.
    static func text(of message: OutgoingMessage) -> (String, [Value]) {
        var text = message.textWithLinks
        guard case .members(let members) = message.mention else { return (text, []) }
        var entities: [Value] = []
        for (index, member) in members.enumerated() {
            text += index == 0 ? (text.isEmpty ? "" : "\n") : " "
            let name = "@" + (member.name.isEmpty ? member.id : member.name)
            if let id = Int64(member.id) {
                entities.append([
                    "type": "text_mention", "offset": .int(Int64(text.utf16.count)),
                    "length": .int(Int64(name.utf16.count)),
                    "user": [
                        "id": .int(id), "is_bot": false, "first_name": .string(member.name),
                    ],
                ])
            }
            text += name
        }
        return (text, entities)
    }

    /// Files in the groups that one request takes: pictures together, and other files together.
    static func albums(of files: [OutgoingMessage.File]) -> [[OutgoingMessage.File]] {
        [files.filter(\.isPicture), files.filter { !$0.isPicture }].flatMap { files in
            stride(from: 0, to: files.count, by: albumMax).map {
                Array(files[$0..<min($0 + albumMax, files.count)])
            }
        }
    }
}
