import JubenEngine
import JubenValue

/// Reads what happened in rooms from the events of a homeserver.
struct MatrixEvents: Sendable {
    /// The names of what it reports.
    static let names: Set<String> = [
        "member.joined", "member.left", "message", "group.renamed", "group.dissolved",
        "group.moved", "contact.requested", "contact.removed", "contact.message",
    ]

    /// The channel's own accounts: what they say is no news.
    let isOwn: @Sendable (String) -> Bool
    /// The names that rooms gave to their members, by account.
    private(set) var names: [String: String]

    init(knowing names: [String: String] = [:], isOwn: @escaping @Sendable (String) -> Bool) {
        self.names = names
        self.isOwn = isOwn
    }

    /// Learns how people are called.
    mutating func learn(_ event: Value) {
        guard event["type"]?.text == "m.room.member", let user = event["state_key"]?.text,
            let name = event["content"]?["displayname"]?.text, !name.isEmpty
        else { return }
        names[user] = name
    }

    func person(_ user: String) -> ChannelEvent.Person {
        ChannelEvent.Person(id: user, name: names[user] ?? Self.localpart(user))
    }

    /// What an account is called when its room knows no name.
    private static func localpart(_ user: String) -> String {
        String(user.drop { $0 == "@" }.prefix { $0 != ":" })
    }

    /// What happened; nil for what playbooks have no use for.
    mutating func read(_ event: Value, in room: String) -> ChannelEvent? {
        learn(event)
        if let request = request(by: event, to: room) { return request }
        if let end = withdrawal(by: event, of: room) { return end }
        guard let type = event["type"]?.text, let sender = event["sender"]?.text,
            let id = event["event_id"]?.text,
            let kind = kind(of: type, by: sender, id: id, event)
        else { return nil }
        return ChannelEvent(
            kind, address: room, key: id, at: event["origin_server_ts"]?.integer ?? 0)
    }

    private func kind(
        of type: String, by sender: String, id: String, _ event: Value
    ) -> ChannelEvent.Kind? {
        let content = event["content"] ?? [:]
        switch type {
        case "m.room.member": return movement(by: sender, event)
        case "m.room.message" where !isOwn(sender):
            // An edit is no second message, and what robots say is nobody's word.
            guard content["m.relates_to"]?["rel_type"]?.text != "m.replace",
                content["msgtype"]?.text != "m.notice", let body = content["body"]?.text
            else { return nil }
            return .message(person(sender), text: Self.withoutReply(body, content), reference: id)
        case "m.room.name" where !isOwn(sender) && event["state_key"]?.text == "":
            guard let name = content["name"]?.text, !name.isEmpty else { return nil }
            let somebody = person(sender)
            return .other(
                name: "group.renamed",
                payload: [
                    "name": .string(name),
                    "member": ["id": .string(somebody.id), "name": .string(somebody.name)],
                ])
        case "m.room.tombstone" where !isOwn(sender):
            return .other(
                name: "group.moved",
                payload: .table([
                    "to": content["replacement_room"] ?? nil, "why": content["body"] ?? nil,
                ]))
        default: return nil
        }
    }

    private func movement(by sender: String, _ event: Value) -> ChannelEvent.Kind? {
        guard let user = event["state_key"]?.text else { return nil }
        let now = event["content"]?["membership"]?.text
        let old = event["unsigned"]?["prev_content"] ?? event["prev_content"]
        let before = old?["membership"]?.text ?? "leave"
        if isOwn(user) {
            // Leaving by itself is the end of a dissolution that Juben asked for.
            let wasRemoved = (now == "leave" || now == "ban") && before == "join" && !isOwn(sender)
            return wasRemoved ? .dissolved : nil
        }
        switch (before, now) {
        case ("join", "join"): return nil
        case (_, "join"):
            let inviter = before == "invite" ? event["unsigned"]?["prev_sender"]?.text : nil
            return .joined(
                person(user), inviter: inviter.flatMap { isOwn($0) ? nil : person($0) },
                source: nil)
        case ("join", "leave"), ("join", "ban"):
            return .left(person(user), wasRemoved: sender != user)
        default: return nil
        }
    }

    /// The words of a reply without the lines of what it answers.
    private static func withoutReply(_ body: String, _ content: Value) -> String {
        guard content["m.relates_to"]?["m.in_reply_to"] != nil, body.hasPrefix("> ") else {
            return body
        }
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
        let rest = lines.drop { $0.hasPrefix("> ") }.drop { $0.isEmpty }
        return rest.joined(separator: "\n")
    }

    /// Whether an event is a channel account's own coming into a room.
    func isOwnArrival(_ event: Value) -> Bool {
        event["type"]?.text == "m.room.member" && event["state_key"]?.text.map(isOwn) == true
            && event["content"]?["membership"]?.text == "join"
            && event["unsigned"]?["prev_content"]?["membership"]?.text != "join"
    }
}
