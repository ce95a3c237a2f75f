import Crypto
import JubenEngine
import JubenValue

extension MatrixChannel {
    /// The longest key that stands in a transaction id as it is.
    private static let keyLengthMax = 100

    /// The transaction id of one of an action's events.
    ///
    /// All accounts of an application service share one space of ids, so it has the sender in it.
    static func transaction(_ key: String, part: Int, sender: String) -> String {
        let account = sender.drop { $0 == "@" }.prefix { $0 != ":" }
        let short =
            key.utf8.count <= keyLengthMax
            ? key
            : WireText.hex(Array(SHA256.hash(data: Array(key.utf8))))
        return "juben-\(account)-\(short)-\(part)"
    }

    /// Sends one of an action's events.
    func send(
        _ content: [String: Value], as type: String = "m.room.message", part: Int = 0, _ job: Job,
        _ what: String
    ) async throws(MatrixFailure) -> String {
        var content = content
        content[MatrixContent.keyField] = .string(job.row.key)
        content[MatrixContent.partField] = .int(Int64(part))
        let sender = try await client.sender(in: job.room)
        do throws(MatrixFailure) {
            return try await client.send(
                type, to: job.room,
                transaction: Self.transaction(job.row.key, part: part, sender: sender),
                .map(content), what)
        } catch {
            throw await explained(error, in: job.room, sender)
        }
    }

    /// Says why something is forbidden: by what the room knows of the account, not by the server's
    /// words, which are the same for many reasons.
    func explained(
        _ failure: MatrixFailure, in room: String, _ sender: String
    ) async -> MatrixFailure {
        guard failure.fault == .permission else { return failure }
        let standing = (try? await client.membership(of: sender, in: room)) ?? nil
        guard standing != "join" else { return failure }
        return MatrixFailure(
            .permission,
            "\(sender) is not in the room \(room) (\(standing ?? "it cannot be seen")): invite it "
                + "there, or say that the group is gone",
            code: failure.code, status: failure.status)
    }

    // MARK: Messages

    func say(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        let message = OutgoingMessage(job.payload)
        let words = message.textWithLinks
        let known = try await isForgotten(job) ? timeline(job) : [:]
        let firstFile = words.isEmpty ? 0 : 1
        let paths = Array(message.paths.enumerated()).map { (firstFile + $0, $1) }
        // A file that is gone or too big must not leave half a message behind.
        var uploads: [Int: MatrixMedia.Upload] = [:]
        for (part, path) in paths where known[part] == nil {
            uploads[part] = try await media.upload(path, for: job.room)
        }
        var events: [String] = []
        if !words.isEmpty {
            var event = known[0]
            if event == nil {
                event = try await send(
                    MatrixContent.text(words, mention: job.payload["mention"]), job, "sending")
            }
            events += [event].compactMap(\.self)
        }
        for (part, path) in paths {
            guard let upload = uploads[part] else {
                events += [known[part]].compactMap(\.self)
                continue
            }
            let name = path.split(separator: "/").last.map(String.init) ?? path
            events.append(
                try await send(
                    MatrixContent.file(upload.file, name: name, uri: upload.uri), part: part, job,
                    "sending content/\(path)"))
        }
        return events.first.map { ["message": .string($0)] } ?? [:]
    }

    static func isLink(_ text: String) -> Bool {
        text.hasPrefix("https://") || text.hasPrefix("http://")
    }

    /// The message that an action is about.
    private func target(_ job: Job) throws(MatrixFailure) -> String {
        guard let event = job.payload["message"]?.text, event.hasPrefix("$") else {
            throw MatrixFailure(
                .notFound, "\(job.row.action): the message has not been sent, so it has no id")
        }
        return event
    }

    func pin(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        try await pin(try target(job), job)
        return [:]
    }

    /// The most messages that are pinned; the oldest gives way.
    private static let pinsMax = 50

    func pin(_ event: String, _ job: Job) async throws(MatrixFailure) {
        let type = "m.room.pinned_events"
        let known = try await client.state(type, of: job.room)?["pinned"]?.list ?? []
        guard !known.contains(.string(event)) else { return }
        let pinned = (known + [.string(event)]).suffix(Self.pinsMax)
        try await client.setState(
            type, of: job.room, ["pinned": .list(Array(pinned))], "pinning a message")
    }

    func edit(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        let content = MatrixContent.text(
            job.payload["text"]?.text ?? "", mention: job.payload["mention"])
        let event = try await send(
            MatrixContent.edit(of: try target(job), content), job, "editing a message")
        return ["message": .string(event)]
    }

    func redact(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        let event = try target(job)
        let sender = try await client.sender(in: job.room)
        let transaction = Self.transaction(job.row.key, part: 0, sender: sender)
        var body: [String: Value] = [:]
        body["reason"] = job.payload["why"]
        do throws(MatrixFailure) {
            _ = try await client.call(
                "PUT", ["rooms", job.room, "redact", event, transaction], body: .map(body),
                room: job.room, "recalling a message")
        } catch {
            throw await explained(error, in: job.room, sender)
        }
        return [:]
    }

    func react(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        let event = try target(job)
        let relation: Value = [
            "rel_type": "m.annotation", "event_id": .string(event),
            "key": job.payload["emoji"] ?? "👍",
        ]
        do throws(MatrixFailure) {
            _ = try await send(
                ["m.relates_to": relation], as: "m.reaction", job, "reacting")
        } catch {
            // The account has reacted so before: that is what was wanted.
            guard error.code == "M_DUPLICATE_ANNOTATION" else { throw error }
        }
        return [:]
    }
}
