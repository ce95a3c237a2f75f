import JubenEngine
import JubenValue

extension FeishuApp {
    /// Says a message: files after the words, each under a key of its own.
    ///
    /// - Returns: the id of the first message.
    func say(_ row: OutboxRecord) async throws(CallFailure) -> String {
        let message = OutgoingMessage(row.details)
        let text = FeishuText.text(of: message)
        try requireRoom(for: text)
        // What nobody sees comes first, so that a failure there leaves nothing half said.
        let files = try message.files(
            in: world, bytesMax: Self.fileBytesMax, pictureMax: Self.pictureBytesMax)
        var pictures: [Value] = []
        var others: [Value] = []
        for file in files {
            let key = try await upload(file)
            if file.isPicture { pictures.append(key) } else { others.append(key) }
        }
        var parts: [(type: String, content: Value)] = []
        if !pictures.isEmpty {
            parts.append(("post", Self.post(text, pictures)))
        } else if !text.isEmpty {
            parts.append(("text", ["text": .string(text)]))
        }
        parts += others.map { ("file", ["file_key": $0]) }
        var first = ""
        for (index, part) in parts.enumerated() {
            do throws(CallFailure) {
                let id = try await post(part.type, part.content, index, row)
                if index == 0 { first = id }
            } catch {
                guard index > 0 else { throw error }
                throw Self.halfDone(error, "the words are there, a file is not")
            }
        }
        return first
    }

    /// A later step that failed leaves the whole in doubt, so that it is repeated under the same
    /// keys for as long as Feishu knows them, and no longer.
    private static func halfDone(_ failure: CallFailure, _ words: String) -> CallFailure {
        CallFailure(.unknownOutcome, "\(words): \(failure.result.problem)")
    }

    /// Words and pictures in one message: a line of words, and a line for each picture.
    private static func post(_ text: String, _ pictures: [Value]) -> Value {
        let words: [Value] =
            text.isEmpty ? [] : [.list([["tag": "md", "text": .string(text)]])]
        let lines = pictures.map { key -> Value in .list([["tag": "img", "image_key": key]]) }
        return ["zh_cn": ["content": .list(words + lines)]]
    }

    private func post(
        _ type: String, _ content: Value, _ index: Int, _ row: OutboxRecord
    ) async throws(CallFailure) -> String {
        let key = index == 0 ? row.key : "\(row.key)#\(index)"
        let body: Value = [
            "receive_id": .string(row.address), "msg_type": .string(type),
            "content": .string(content.json), "uuid": .string(WireText.shortKey(key)),
        ]
        let most = type == "text" ? Self.textBodyMax : Self.postBodyMax
        let count = body.json.utf8.count
        guard count <= most else {
            throw CallFailure(
                .tooLarge, "the message makes \(count) bytes, Feishu takes \(most) of this kind")
        }
        let data = try await client.call("/im/v1/messages?receive_id_type=chat_id") {
            .json("POST", $0, body)
        }
        guard let id = data["message_id"]?.text else {
            throw client.caller.lost("Feishu answered without the message's id", false)
        }
        return id
    }

    private func upload(_ file: OutgoingMessage.File) async throws(CallFailure) -> Value {
        var form = RobotForm()
        if file.isPicture {
            form.add("image_type", "message")
            form.add("image", file: file.name, file.bytes)
        } else {
            form.add("file_type", "stream")
            form.add("file_name", file.name)
            form.add("file", file: file.name, file.bytes)
        }
        let ready = form
        let path = file.isPicture ? "/im/v1/images" : "/im/v1/files"
        let data = try await client.call(path, isHarmless: true) { .form("POST", $0, ready) }
        guard let key = data[file.isPicture ? "image_key" : "file_key"] else {
            throw client.caller.lost("Feishu answered without the file's key", true)
        }
        return key
    }

    func pin(_ id: String, isSecondStep: Bool) async throws(CallFailure) {
        do throws(CallFailure) {
            _ = try await client.call("/im/v1/pins") {
                .json("POST", $0, ["message_id": .string(id)])
            }
        } catch {
            throw isSecondStep ? Self.halfDone(error, "the words are there, not pinned") : error
        }
    }

    // MARK: Messages that were sent

    /// Edits, takes back or reacts to a message.
    func care(_ row: OutboxRecord, _ details: Value) async throws(CallFailure) {
        let path = "/im/v1/messages/\(WireText.percent(try row.target()))"
        switch row.action {
        case "message.edit":
            let text = details["text"]?.text ?? ""
            try requireRoom(for: text)
            let content: Value = ["text": .string(text)]
            _ = try await client.call(path, isHarmless: true) {
                .json("PUT", $0, ["msg_type": "text", "content": .string(content.json)])
            }
        case "message.react":
            let emoji = try EmojiName.name(of: details["emoji"]?.text ?? "", on: .feishu)
            _ = try await client.call("\(path)/reactions", isHarmless: true) {
                .json("POST", $0, ["reaction_type": ["emoji_type": .string(emoji)]])
            }
        default:
            _ = try await client.call(path, isHarmless: true, done: FeishuCodes.recalled) {
                PlatformRequest("DELETE", $0)
            }
        }
    }
}
