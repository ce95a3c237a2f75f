import JubenEngine
import JubenValue

extension MatrixChannel {
    // MARK: Beginning

    /// Creates a room.
    ///
    /// Its alias is made of the group's id, so a second try finds the first's room.
    func create(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        let id = job.payload["id"]?.text ?? job.row.subject
        let local = "juben-\(id)"
        let owner = job.payload["owner"]?.text ?? ""
        let creator = try await client.user()
        let hasOwner = MatrixContent.isAccount(owner) && owner != creator
        let room: String
        do throws(MatrixFailure) {
            var body: [String: Value] = [
                "preset": "private_chat", "room_alias_name": .string(local),
                "name": job.payload["name"] ?? .string(id),
                "creation_content": [MatrixContent.keyField: .string(job.row.key)],
            ]
            if let purpose = job.payload["purpose"]?.text, !purpose.isEmpty {
                body["topic"] = .string(purpose)
            }
            if hasOwner { body["invite"] = .list([.string(owner)]) }
            let answer = try await client.call(
                "POST", ["createRoom"], body: .map(body), "creating the room \(local)")
            guard let fresh = answer["room_id"]?.text else {
                throw MatrixFailure(
                    .unknownOutcome, "creating the room \(local): no id came back",
                    mayHaveHappened: true)
            }
            room = fresh
        } catch {
            guard error.code == "M_ROOM_IN_USE" else { throw error }
            room = try await existing(local, creator)
        }
        if hasOwner {
            try await setPower(of: owner, to: 100, in: room)
        }
        return ["address": .string(room)]
    }

    /// The room that an earlier try created.
    private func existing(
        _ local: String, _ creator: String
    ) async throws(MatrixFailure) -> String {
        let server = creator.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
        let alias = "#\(local):\(server)"
        let answer = try await client.call(
            "GET", ["directory", "room", alias], "resolving \(alias)")
        guard let room = answer["room_id"]?.text,
            try await client.membership(of: creator, in: room) == "join"
        else {
            throw MatrixFailure(
                .permission,
                "the alias \(alias) belongs to a room that \(creator) is not in: delete the alias")
        }
        return room
    }

    // MARK: Changing

    func rename(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        try await change("m.room.name", ["name": job.payload["name"] ?? ""], "renaming", job)
        return [:]
    }

    func setTopic(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        try await change(
            "m.room.topic", ["topic": job.payload["text"] ?? ""], "setting the topic", job)
        return [:]
    }

    /// Puts up an announcement: a message that is pinned, or the room's topic.
    func announce(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        if options.announcesByTopic { return try await setTopic(job) }
        let known = try await isForgotten(job) ? timeline(job)[0] : nil
        var event = known
        if event == nil {
            event = try await send(
                MatrixContent.text(job.payload["text"]?.text ?? "", mention: nil), job,
                "announcing")
        }
        guard let event else { return [:] }
        try await pin(event, job)
        return ["message": .string(event)]
    }

    private func change(
        _ type: String, _ content: Value, _ what: String, _ job: Job
    ) async throws(MatrixFailure) {
        do throws(MatrixFailure) {
            try await client.setState(type, of: job.room, content, what)
        } catch {
            throw await explained(error, in: job.room, try await client.sender(in: job.room))
        }
    }

    // MARK: The end

    /// Dissolves a room: by the server's admin interface, or by removing everybody and leaving.
    func dissolve(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        if options.isAdmin {
            // The history stays with those who have it; nobody can come back or speak.
            _ = try await client.call(
                "DELETE", ["rooms", job.room], in: .adminSecond,
                body: ["block": true, "purge": false], "dissolving \(job.room)")
            return [:]
        }
        let me = try await client.sender(in: job.room)
        guard try await client.membership(of: me, in: job.room) == "join" else { return [:] }
        try await client.setState(
            "m.room.join_rules", of: job.room, ["join_rule": "invite"], "closing \(job.room)")
        for member in try await members(of: job.room) where member != me {
            try await kick(member, "", in: job.room)
        }
        _ = try await client.call(
            "POST", ["rooms", job.room, "leave"], room: job.room, "leaving \(job.room)")
        return [:]
    }

    /// Those who are in a room, or invited.
    private func members(of room: String) async throws(MatrixFailure) -> [String] {
        let answer = try await client.call(
            "GET", ["rooms", room, "members"], query: [("not_membership", "leave")], room: room,
            "reading the members of \(room)")
        return (answer["chunk"]?.list ?? []).compactMap { event in
            let standing = event["content"]?["membership"]?.text
            guard standing == "join" || standing == "invite" || standing == "knock" else {
                return nil
            }
            return event["state_key"]?.text
        }
    }
}
