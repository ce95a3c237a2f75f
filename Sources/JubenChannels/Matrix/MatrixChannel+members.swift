import JubenEngine
import JubenValue

extension MatrixChannel {
    /// The account that an action is about.
    private func member(_ job: Job) throws(MatrixFailure) -> String {
        let id = job.payload["member"]?["id"]?.text ?? ""
        guard MatrixContent.isAccount(id) else {
            let name = job.payload["member"]?["name"]?.text ?? id
            throw MatrixFailure(
                .notFound,
                "\(name) has no account of Matrix: the member's id should be like @name:server, "
                    + "not '\(id)'")
        }
        return id
    }

    /// Asks for a change of somebody's standing, and takes a refusal for done when they stand as
    /// they should.
    ///
    /// "Forbidden" has many reasons and one code, so it is the room that says which it was.
    private func move(
        _ user: String, by verb: String, _ why: String, in room: String, until done: Set<String?>
    ) async throws(MatrixFailure) {
        var body: [String: Value] = ["user_id": .string(user)]
        if !why.isEmpty { body["reason"] = .string(why) }
        do throws(MatrixFailure) {
            _ = try await client.call(
                "POST", ["rooms", room, verb], body: .map(body), room: room,
                "\(verb) of \(user) in \(room)")
        } catch {
            guard error.status == 403 else { throw error }
            let me = try await client.sender(in: room)
            let failure = await explained(error, in: room, me)
            let isInside = try await client.membership(of: me, in: room) == "join"
            let standing = try await client.membership(of: user, in: room)
            guard isInside, done.contains(standing) else {
                if verb == "invite", standing == "ban" {
                    throw MatrixFailure(
                        .permission, "\(user) is banned from \(room): lift the ban first",
                        code: error.code, status: error.status)
                }
                throw failure
            }
        }
    }

    func invite(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        let user = try member(job)
        try await move(user, by: "invite", "", in: job.room, until: ["join", "invite"])
        return [:]
    }

    func remove(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        let user = try member(job)
        try await kick(user, job.payload["why"]?.text ?? "", in: job.room)
        return [:]
    }

    func kick(_ user: String, _ why: String, in room: String) async throws(MatrixFailure) {
        try await move(user, by: "kick", why, in: room, until: ["leave", "ban", nil])
    }

    func ban(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        let user = try member(job)
        let why = job.payload["why"]?.text ?? ""
        try await move(user, by: "ban", why, in: job.room, until: ["ban"])
        return [:]
    }

    func unban(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        let user = try member(job)
        try await move(
            user, by: "unban", "", in: job.room, until: ["leave", "invite", "join", nil])
        return [:]
    }

    // MARK: Power

    /// The levels of what playbooks call roles.
    private static let levels: [String: Int64] = ["member": 0, "moderator": 50, "admin": 100]

    func promote(_ job: Job) async throws(MatrixFailure) -> [String: Value] {
        let user = try member(job)
        let role = job.payload["role"]?.text ?? "moderator"
        guard let level = Self.levels[role] else {
            throw MatrixFailure(
                .invalid, "'\(role)' is no role of a room: member, moderator or admin")
        }
        try await setPower(of: user, to: level, in: job.room)
        return [:]
    }

    /// Gives somebody a level of power, and leaves everybody else's as it is.
    func setPower(
        of user: String, to level: Int64, in room: String
    ) async throws(MatrixFailure) {
        let type = "m.room.power_levels"
        var content = try await client.state(type, of: room)?.map ?? [:]
        var users = content["users"]?.map ?? [:]
        // From room version 12 on, creators stand above all and must not be listed.
        guard try await !creators(of: room).contains(user) else { return }
        let usual = content["users_default"]?.integer ?? 0
        guard users[user]?.integer ?? usual != level else { return }
        users[user] = level == usual ? nil : .int(level)
        content["users"] = .map(users)
        try await client.setState(
            type, of: room, .map(content), "giving \(user) power in \(room)")
    }

    /// Those who stand above the levels of a room; none before version 12.
    func creators(of room: String) async throws(MatrixFailure) -> [String] {
        let creation = try await client.call(
            "GET", ["rooms", room, "state", "m.room.create", ""], query: [("format", "event")],
            room: room, "reading who created \(room)")
        // A server that does not know the format gives the content alone, without who it was.
        guard let content = creation["content"], let creator = creation["sender"]?.text,
            (content["room_version"]?.text.flatMap { Int($0) } ?? 1) >= 12
        else { return [] }
        return [creator] + (content["additional_creators"]?.list?.compactMap(\.text) ?? [])
    }
}
