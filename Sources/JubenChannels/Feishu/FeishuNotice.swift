import JubenEngine
import JubenValue

/// Reads what Feishu reports.
enum FeishuNotice {
    /// The events that come of notices.
    static let names: Set = [
        "member.joined", "member.left", "message", "group.renamed", "group.dissolved",
        "contact.message",
    ]

    /// The events of a notice; none for one that says nothing to a playbook.
    ///
    /// - Parameters:
    ///   - type: such as `im.message.receive_v1`.
    ///   - event: what came with it.
    ///   - key: the notice's id.
    ///   - moment: when it was made, in epoch milliseconds.
    /// - Returns: the events, each with a key of its own.
    static func events(
        of type: String, _ event: Value, key: String, at moment: Int64
    ) -> [ChannelEvent] {
        let group = event["chat_id"]?.text ?? event["message"]?["chat_id"]?.text ?? ""
        guard !group.isEmpty else { return [] }
        func one(_ kind: ChannelEvent.Kind, at: Int64 = moment) -> [ChannelEvent] {
            [ChannelEvent(kind, address: group, key: key, at: at)]
        }
        let by = person(event["operator_id"], "")
        switch type {
        case "im.message.receive_v1":
            guard let said = said(event) else { return [] }
            let at = self.moment(event["message"]?["create_time"]) ?? moment
            guard event["message"]?["chat_type"]?.text != "p2p" else {
                return [
                    .written(
                        by: said.sender, said.text, reference: said.reference, in: group,
                        key: key, at: at)
                ]
            }
            return one(.message(said.sender, text: said.text, reference: said.reference), at: at)
        case "im.chat.member.user.added_v1":
            return each(event, group, key, moment) {
                .joined($0, inviter: by.id.isEmpty || by.id == $0.id ? nil : by, source: nil)
            }
        case "im.chat.member.user.deleted_v1":
            return each(event, group, key, moment) {
                .left($0, wasRemoved: !by.id.isEmpty && by.id != $0.id)
            }
        case "im.chat.member.user.withdrawn_v1":
            // Whoever brought them took that back.
            return each(event, group, key, moment) { .left($0, wasRemoved: true) }
        case "im.chat.member.bot.deleted_v1", "im.chat.disbanded_v1":
            // Without the bot there is no group any more, as far as Juben goes.
            return one(.dissolved)
        case "im.chat.updated_v1":
            guard let name = event["after_change"]?["name"]?.text, !name.isEmpty,
                name != event["before_change"]?["name"]?.text
            else { return [] }
            return one(.renamed(name))
        default: return []
        }
    }

    /// A moment in epoch milliseconds, which Feishu writes as a text.
    static func moment(_ value: Value?) -> Int64? {
        value?.integer ?? value?.text.flatMap { Int64($0) }
    }

    /// An event for each of the users of a notice.
    private static func each(
        _ event: Value, _ group: String, _ key: String, _ moment: Int64,
        _ kind: (ChannelEvent.Person) -> ChannelEvent.Kind
    ) -> [ChannelEvent] {
        (event["users"]?.list ?? []).compactMap { user in
            let who = person(user["user_id"], user["name"]?.text ?? "")
            guard !who.id.isEmpty else { return nil }
            return ChannelEvent(
                kind(who), address: group, key: "\(key)/\(who.id)", at: moment)
        }
    }

    private static func person(_ ids: Value?, _ name: String) -> ChannelEvent.Person {
        ChannelEvent.Person(id: ids?["open_id"]?.text ?? "", name: name)
    }

    // MARK: Words

    /// What somebody said in a group, or to the bot alone.
    private struct Said {
        let sender: ChannelEvent.Person
        /// The words, with the names of those who are mentioned in their places.
        let text: String
        let reference: String
    }

    private static func said(_ event: Value) -> Said? {
        guard let message = event["message"],
            event["sender"]?["sender_type"]?.text == "user",
            let content = try? Value(json: message["content"]?.text ?? "")
        else { return nil }
        let words: String
        switch message["message_type"]?.text {
        case "text": words = content["text"]?.text ?? ""
        case "post": words = text(ofPost: content)
        default: return nil
        }
        let sender = person(event["sender"]?["sender_id"], "")
        guard !sender.id.isEmpty else { return nil }
        return Said(
            sender: sender, text: named(words, message["mentions"]?.list ?? []),
            reference: message["message_id"]?.text ?? "")
    }

    private static func text(ofPost content: Value) -> String {
        let lines = (content["content"]?.list ?? []).map { line in
            (line.list ?? []).map { piece in
                piece["tag"]?.text == "at"
                    ? "@" + (piece["user_name"]?.text ?? "") : piece["text"]?.text ?? ""
            }.joined()
        }
        return ([content["title"]?.text ?? ""] + lines).filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    /// Puts names where Feishu has written `@_user_1`, long ones first: `@_user_1` begins
    /// `@_user_10`.
    private static func named(_ text: String, _ mentions: [Value]) -> String {
        let names = mentions.compactMap { mention -> (key: String, name: String)? in
            guard let key = mention["key"]?.text, !key.isEmpty else { return nil }
            return (key, "@" + (mention["name"]?.text ?? ""))
        }
        return names.sorted { $0.key.count > $1.key.count }.reduce(text) {
            $0.replacing($1.key, with: $1.name)
        }.replacing("@_all", with: "@所有人")
    }
}
