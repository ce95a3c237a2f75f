import JubenEngine
import JubenValue

extension SlackBot {
    static let eventType = "juben_message"
    /// The longest file, in bytes: Slack takes more, but files are held in memory while they leave.
    private static let fileBytesMax = 100 * 1024 * 1024

    /// Says words, and shares the files below them.
    ///
    /// The files go to Slack before the words: nobody sees them until they are shared, and the
    /// words carry their ids, so that what was cut off can be found out and ended.
    func say(_ row: OutboxRecord) async throws(CallFailure) -> String {
        let message = OutgoingMessage(row.details)
        let files = try message.files(in: world, bytesMax: Self.fileBytesMax)
        var words = SlackText.text(of: message)
        if words.isEmpty {
            // Words alone carry a key, so files that come without any come with their names.
            words = SlackText.escaped(files.map(\.name).joined(separator: "\n"))
        }
        try requireRoom(for: words)
        var ids: [String] = []
        for file in files { ids.append(try await upload(file)) }
        let id = try await post(words, ids, row)
        if !ids.isEmpty { try await share(ids, row) }
        return id
    }

    private func post(
        _ words: String, _ files: [String], _ row: OutboxRecord
    ) async throws(CallFailure) -> String {
        var payload: [String: Value] = ["key": .string(WireText.shortKey(row.key))]
        if !files.isEmpty { payload["files"] = .string(files.joined(separator: ",")) }
        let answer = try await client.call(
            "chat.postMessage",
            [
                "channel": .string(row.address), "text": .string(words),
                "metadata": [
                    "event_type": .string(Self.eventType), "event_payload": .map(payload),
                ],
            ])
        guard let id = answer["ts"]?.text else {
            throw client.caller.lost("Slack answered without the message's ts", false)
        }
        return id
    }

    // MARK: Files

    /// Hands a file's bytes to Slack, in the two steps before it is shared.
    ///
    /// - Returns: the file's id.
    private func upload(_ file: OutgoingMessage.File) async throws(CallFailure) -> String {
        let place = try await client.ask(
            "files.getUploadURLExternal",
            [("filename", file.name), ("length", "\(file.bytes.count)")])
        guard let url = place["upload_url"]?.text, let id = place["file_id"]?.text else {
            throw client.caller.lost("Slack answered without a place for the file", true)
        }
        // The address itself is the permission: the token stays here.
        let answer = try await client.caller.send(
            PlatformRequest(
                "POST", url, headers: [("Content-Type", "application/octet-stream")],
                body: file.bytes, secondsMax: 120), isHarmless: true)
        switch answer.status {
        case 200: return id
        case 413: throw CallFailure(.tooLarge, "Slack takes no file as big as \(file.name)")
        default:
            throw CallFailure(
                .invalid, "Slack did not take the file \(file.name) (\(answer.status))")
        }
    }

    /// Shows files in the channel.
    func share(_ ids: [String], _ row: OutboxRecord) async throws(CallFailure) {
        let files = ids.map { id -> Value in ["id": .string(id)] }
        do throws(CallFailure) {
            _ = try await client.call(
                "files.completeUploadExternal",
                ["channel_id": .string(row.address), "files": .list(files)])
        } catch {
            throw CallFailure(
                .unknownOutcome, "the words are there, a file is not: \(error.result.problem)")
        }
    }

    /// Shares those of a message's files that were not.
    func shareRest(of ids: [String], _ row: OutboxRecord) async throws(CallFailure) {
        var missing: [String] = []
        for id in ids {
            let answer = try await client.look(
                "files.info", [("file", id)], done: ["file_not_found"])
            guard let file = answer["file"] else {
                missing.append(id)
                continue
            }
            guard Self.isShared(file, in: row.address) else {
                throw CallFailure(.unknownOutcome, "Slack has the file, and does not show it yet")
            }
        }
        if !missing.isEmpty { try await share(missing, row) }
    }

    private static func isShared(_ file: Value, in channel: String) -> Bool {
        let lists = ["channels", "groups"].flatMap { file[$0]?.list ?? [] }
        let shares = ["public", "private"].contains { file["shares"]?[$0]?[channel] != nil }
        return shares || lists.contains(.string(channel))
    }

    // MARK: Announcements

    func pinSaid(
        _ id: String, _ row: OutboxRecord
    ) async throws(CallFailure) -> DeliveryResult {
        do throws(CallFailure) {
            _ = try await client.call(
                "pins.add", ["channel": .string(row.address), "timestamp": .string(id)],
                done: ["already_pinned"])
        } catch {
            throw CallFailure(
                .unknownOutcome, "the words are there, not pinned: \(error.result.problem)")
        }
        return .done(["message": .string(id)])
    }
}
