import JubenEngine
import JubenValue

extension TelegramBot {
    func say(_ row: OutboxRecord) async throws(CallFailure) -> Value {
        let message = OutgoingMessage(row.details)
        let (text, entities) = TelegramText.text(of: message)
        try requireRoom(for: text)
        let files = try message.files(
            in: world, bytesMax: Self.fileBytesMax, pictureMax: Self.pictureBytesMax)
        let chat = Self.chat(row)
        // A long text goes first and alone; with what follows it is two messages.
        let isApart = !files.isEmpty && !Self.caption.allows(text)
        var first: Value?
        if files.isEmpty || isApart {
            var body: [String: Value] = ["chat_id": chat, "text": .string(text)]
            if !entities.isEmpty { body["entities"] = .list(entities) }
            let answer = try await client.call("sendMessage", .map(body))
            first = Self.id(of: answer)
        }
        let groups = TelegramText.albums(of: files)
        for (index, album) in groups.enumerated() {
            let isCaptioned = first == nil && index == 0
            do throws(CallFailure) {
                let answer = try await send(
                    album, to: chat, isCaptioned ? text : "", isCaptioned ? entities : [])
                first = first ?? Self.id(of: answer.list?.first ?? answer)
            } catch {
                guard first != nil else { throw error }
                throw CallFailure(
                    .unknownOutcome,
                    "a part of the message is there, a file is not: \(error.result.problem)")
            }
        }
        guard let first else {
            throw client.caller.lost("Telegram answered without the message's id", false)
        }
        return first
    }

    private static func id(of message: Value) -> Value? {
        message["message_id"]?.integer.map { .string("\($0)") }
    }

    private func send(
        _ files: [OutgoingMessage.File], to chat: Value, _ caption: String, _ entities: [Value]
    ) async throws(CallFailure) -> Value {
        var form = RobotForm()
        form.add("chat_id", chat.text ?? "\(chat.integer ?? 0)")
        guard files.count > 1 else {
            let name = files[0].isPicture ? "photo" : "document"
            if !caption.isEmpty { form.add("caption", caption) }
            if !entities.isEmpty { form.add("caption_entities", Value.list(entities).json) }
            form.add(name, file: files[0].name, files[0].bytes)
            return try await client.call(files[0].isPicture ? "sendPhoto" : "sendDocument", form)
        }
        let media = files.enumerated().map { index, file -> Value in
            var item: [String: Value] = [
                "type": file.isPicture ? "photo" : "document",
                "media": .string("attach://file\(index)"),
            ]
            if index == 0, !caption.isEmpty { item["caption"] = .string(caption) }
            if index == 0, !entities.isEmpty { item["caption_entities"] = .list(entities) }
            return .map(item)
        }
        form.add("media", Value.list(media).json)
        for (index, file) in files.enumerated() {
            form.add("file\(index)", file: file.name, file.bytes)
        }
        return try await client.call("sendMediaGroup", form)
    }

    // MARK: Messages that were sent

    func pin(_ id: String, _ chat: Value) async throws(CallFailure) {
        _ = try await client.call(
            "pinChatMessage",
            ["chat_id": chat, "message_id": Self.number(id), "disable_notification": true])
    }

    /// Pins, edits, takes back or reacts to a message.
    func care(_ row: OutboxRecord, _ chat: Value) async throws(CallFailure) {
        let id = try row.target()
        let place: [String: Value] = ["chat_id": chat, "message_id": Self.number(id)]
        switch row.action {
        case "message.pin": try await pin(id, chat)
        case "message.edit": try await edit(row.details["text"]?.text ?? "", place)
        case "message.react":
            let emoji = Self.reaction(row.details["emoji"]?.text ?? "")
            let reaction: Value = .list([["type": "emoji", "emoji": .string(emoji)]])
            _ = try await client.call(
                "setMessageReaction", .map(place.merging(["reaction": reaction]) { $1 }),
                isHarmless: true)
        default:
            _ = try await client.call(
                "deleteMessage", .map(place), isHarmless: true,
                done: ["message to delete not found"])
        }
    }

    /// Puts other words in the place of a message's, or of those below its picture.
    private func edit(_ text: String, _ place: [String: Value]) async throws(CallFailure) {
        try requireRoom(for: text)
        let noText = "there is no text in the message to edit"
        let answer = try await client.call(
            "editMessageText", .map(place.merging(["text": .string(text)]) { $1 }),
            isHarmless: true, done: ["message is not modified", noText])
        guard answer["done"]?.text == noText else { return }
        _ = try await client.call(
            "editMessageCaption", .map(place.merging(["caption": .string(text)]) { $1 }),
            isHarmless: true, done: ["message is not modified"])
    }

    /// An emoji as Telegram lists it: single characters without what asks for their coloured form.
    private static func reaction(_ emoji: String) -> String {
        let scalars = Array(emoji.unicodeScalars)
        guard scalars.count == 2, scalars[1] == "\u{FE0F}" else { return emoji }
        return String(Character(scalars[0]))
    }
}
