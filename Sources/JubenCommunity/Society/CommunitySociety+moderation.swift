import JubenEngine
import JubenSchedule
import JubenValue

extension CommunitySociety {
    func ruleDesk(
        at now: Int64, _ ids: IDSource, _ transaction: any StoreTransaction
    ) -> RuleDesk {
        RuleDesk(transaction: transaction, ids: ids, now: now, society: self)
    }

    /// Answers a message that is in order: by a reply to its words, or as a question.
    ///
    /// What those who run the group say is an answer itself.
    func answer(
        _ message: RuleDesk.Message, _ speaker: Speaker, in group: GroupRecord, at now: Int64,
        _ ids: IDSource, _ transaction: any StoreTransaction
    ) throws {
        let questions = QuestionDesk(
            transaction: transaction, ids: ids, now: now, society: self)
        guard !speaker.isManager else {
            return try questions.reply(message, by: speaker.member, in: group)
        }
        let replies = ReplyDesk(
            transaction: transaction, ids: ids, now: now, declared: declared)
        guard try !replies.answer(message, by: speaker.member, in: group) else { return }
        try questions.ask(message, by: speaker.member, in: group)
    }

    /// What the rules want and the channel will never do is asked of a person.
    func undoneRule(
        _ delivery: OutboxRecord, _ payload: Value, at now: Int64, ids: IDSource,
        in transaction: any StoreTransaction
    ) throws {
        guard delivery.runID == 0, delivery.state == .dead,
            let group = try transaction.get(GroupRecord.self, id: delivery.subject),
            group.status == .active
        else { return }
        let title: String
        switch delivery.action {
        case "member.remove":
            let name = payload["member"]?["name"]?.text ?? ""
            title = language.pick(
                "Remove \(name) from '\(group.name)'", "把 \(name) 移出「\(group.name)」")
        case "group.rename":
            let name = payload["name"]?.text ?? ""
            title = language.pick(
                "Give '\(group.name)' its name back: \(name)",
                "把「\(group.name)」的群名改回「\(name)」")
        default: return
        }
        try TaskDesk(ids: ids, policy: desk, language).open(
            TaskDesk.Wish(
                kind: "ask", owner: group.owner, title: title, groupID: group.id,
                detail: [
                    "why": .string(Note.words(payload["why"]?.text ?? "", language)),
                    "location": payload["location"] ?? nil,
                    "action": .string(delivery.action),
                ]),
            at: now, in: transaction)
    }

    /// Takes note of a new name that somebody gave a group.
    func rename(
        _ group: GroupRecord, _ event: InboxRecord, _ payload: inout [String: Value],
        at now: Int64, ids: IDSource, _ transaction: any StoreTransaction
    ) throws {
        guard let name = payload["name"]?.text, !name.isEmpty else { return }
        let person = try self.person(payload["member"], event, transaction)
        payload["member"] = person.value
        payload["before"] = .string(group.name)
        let stays = try ruleDesk(at: now, ids, transaction).rename(
            group, to: name, by: try Speaker(person, in: group, transaction), event)
        payload["reverted"] = .bool(!stays)
        guard stays, let renamed = try transaction.get(GroupRecord.self, id: group.id) else {
            return
        }
        payload["group"] = renamed.value(at: event.receivedAt)
    }
}
