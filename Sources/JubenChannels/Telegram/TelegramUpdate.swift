import JubenEngine
import JubenValue

/// Reads what Telegram reports, whether it was asked or called.
enum TelegramUpdate {
    /// The events that come of updates.
    static let names: Set = [
        "member.joined", "member.left", "message", "group.renamed", "group.dissolved",
        "contact.message",
    ]
    /// The kinds of updates that are asked for; those about members reach only administrators.
    static let kinds: Value = ["message", "chat_member", "my_chat_member"]

    private static let away: Set = ["left", "kicked"]

    /// The event of an update; nil for one that says nothing to a playbook.
    static func event(of update: Value) -> ChannelEvent? {
        guard let id = update["update_id"]?.integer else { return nil }
        if let message = update["message"] { return said(message, "\(id)") }
        if let change = update["chat_member"] { return changed(change, "\(id)", isBot: false) }
        if let change = update["my_chat_member"] { return changed(change, "\(id)", isBot: true) }
        return nil
    }

    private static func said(_ message: Value, _ key: String) -> ChannelEvent? {
        let isPrivate = message["chat"]?["type"]?.text == "private"
        guard isPrivate || isGroup(message["chat"]), let from = message["from"],
            from["is_bot"]?.boolean != true
        else { return nil }
        let at = (message["date"]?.integer ?? 0) * 1000
        let address = "\(message["chat"]?["id"]?.integer ?? 0)"
        if let title = message["new_chat_title"]?.text {
            return ChannelEvent(.renamed(title), address: address, key: key, at: at)
        }
        guard let text = message["text"]?.text ?? message["caption"]?.text else { return nil }
        let reference = "\(message["message_id"]?.integer ?? 0)"
        if isPrivate {
            return .written(
                by: person(from), text, reference: reference, in: address, key: key, at: at)
        }
        return ChannelEvent(
            .message(person(from), text: text, reference: reference), address: address, key: key,
            at: at)
    }

    private static func changed(_ change: Value, _ key: String, isBot: Bool) -> ChannelEvent? {
        guard isGroup(change["chat"]), let user = change["new_chat_member"]?["user"] else {
            return nil
        }
        let wasIn = isIn(change["old_chat_member"])
        let isIn = isIn(change["new_chat_member"])
        guard wasIn != isIn else { return nil }
        let address = "\(change["chat"]?["id"]?.integer ?? 0)"
        let at = (change["date"]?.integer ?? 0) * 1000
        if isBot {
            // Without the bot there is no group any more, as far as Juben goes.
            guard !isIn else { return nil }
            return ChannelEvent(.dissolved, address: address, key: key, at: at)
        }
        guard user["is_bot"]?.boolean != true else { return nil }
        let by = change["from"].map(person)
        if isIn {
            let inviter = by?.id == person(user).id ? nil : by
            let link = change["invite_link"]
            let source = link?["name"]?.text ?? link?["invite_link"]?.text
            return ChannelEvent(
                .joined(person(user), inviter: inviter, source: source), address: address,
                key: key, at: at)
        }
        let wasRemoved = change["new_chat_member"]?["status"]?.text == "kicked"
        return ChannelEvent(
            .left(person(user), wasRemoved: wasRemoved), address: address, key: key, at: at)
    }

    private static func isGroup(_ chat: Value?) -> Bool {
        ["group", "supergroup"].contains(chat?["type"]?.text ?? "")
    }

    private static func isIn(_ member: Value?) -> Bool {
        guard let status = member?["status"]?.text else { return false }
        if status == "restricted" { return member?["is_member"]?.boolean ?? false }
        return !away.contains(status)
    }

    private static func person(_ user: Value) -> ChannelEvent.Person {
        let name = [user["first_name"]?.text, user["last_name"]?.text].compactMap(\.self)
        return ChannelEvent.Person(
            id: "\(user["id"]?.integer ?? 0)", name: name.joined(separator: " "))
    }
}
