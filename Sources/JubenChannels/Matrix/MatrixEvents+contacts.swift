import JubenEngine
import JubenValue

extension MatrixEvents {
    /// The request to be a friend that an invitation is; nil for any other event.
    ///
    /// Who invites one of the channel's accounts to talk in private asks for it. The event may be
    /// one that was stripped for the invited, which need not have an id.
    func request(by event: Value, to room: String) -> ChannelEvent? {
        let content = event["content"] ?? [:]
        guard event["type"]?.text == "m.room.member", content["membership"]?.text == "invite",
            content["is_direct"]?.boolean == true, let account = event["state_key"]?.text,
            isOwn(account), let sender = event["sender"]?.text, !isOwn(sender)
        else { return nil }
        let somebody = person(sender)
        return ChannelEvent(
            .other(
                name: "contact.requested",
                payload: .table([
                    "member": ["id": .string(somebody.id), "name": .string(somebody.name)],
                    "account": .string(account), "address": .string(room),
                    "text": content["reason"] ?? nil,
                ])),
            address: "", key: event["event_id"]?.text ?? "request-\(room)-\(sender)",
            at: event["origin_server_ts"]?.integer ?? 0)
    }

    /// What was said between an invitation to talk in private and the account's coming.
    ///
    /// Clients make the room of two and write into it at once, so the first words are older than
    /// the yes; of any other room, what was said before is no news.
    func introduction(before arrival: Int, in timeline: [Value]) -> [Value] {
        guard
            let invitation = timeline[..<arrival].lastIndex(where: {
                request(by: $0, to: "") != nil
            })
        else { return [] }
        return timeline[invitation..<arrival].filter { $0["type"]?.text == "m.room.message" }
    }

    /// The end of a request that was taken back before anybody answered it; nil for any other
    /// event.
    ///
    /// A server that only hears of the withdrawal does not know what was withdrawn; who keeps the
    /// contacts knows whether it was a request.
    func withdrawal(by event: Value, of room: String) -> ChannelEvent? {
        guard event["type"]?.text == "m.room.member", let id = event["event_id"]?.text,
            let account = event["state_key"]?.text, isOwn(account),
            let sender = event["sender"]?.text, !isOwn(sender),
            ["leave", "ban"].contains(event["content"]?["membership"]?.text)
        else { return nil }
        let before = event["unsigned"]?["prev_content"] ?? event["prev_content"] ?? nil
        let wasRequest =
            before["membership"]?.text == "invite" && before["is_direct"]?.boolean == true
        guard before.isNull || wasRequest else { return nil }
        let somebody = person(event["unsigned"]?["prev_sender"]?.text ?? sender)
        return ChannelEvent(
            .other(
                name: "contact.removed",
                payload: [
                    "member": ["id": .string(somebody.id), "name": .string(somebody.name)],
                    "account": .string(account), "address": .string(room),
                ]), address: "", key: id, at: event["origin_server_ts"]?.integer ?? 0)
    }
}
