import JubenEngine
import JubenValue

/// Answers words for which a playbook has a reply, once in a cool-down.
struct ReplyDesk {
    let transaction: any StoreTransaction
    let ids: IDSource
    let now: Int64
    let declared: Declared

    /// Gives the first reply that fits a message and is not cooling down.
    ///
    /// - Returns: whether the words are among those that are answered.
    func answer(
        _ message: RuleDesk.Message, by member: MemberRecord, in group: GroupRecord
    ) throws -> Bool {
        let text = message.utterance.text.lowercased()
        var isKnown = false
        for set in try declared.replies.all(in: transaction) where set.audience.includes(group) {
            for reply in set.replies {
                guard let word = reply.match.first(where: { text.holds($0.lowercased()) })
                else { continue }
                isKnown = true
                guard try isReady(reply, set, message, in: group) else { continue }
                try GroupActions(transaction: transaction, ids: ids, now: now).answer(
                    reply.text, to: member, in: group,
                    .init(
                        playbook: set.playbook, line: set.line,
                        key: "reply-\(message.id)", why: .keyword(word)),
                    until: message.at + GroupActions.answerLife)
                return true
            }
        }
        return isKnown
    }

    /// Whether the group did not get the reply for so long; then the time begins anew.
    private func isReady(
        _ reply: ReplySet.Reply, _ set: ReplySet, _ message: RuleDesk.Message,
        in group: GroupRecord
    ) throws -> Bool {
        let key = "reply:\(set.playbook):\(reply.match.first ?? ""):\(group.id)"
        let last = try transaction.get(GateRecord.self, id: key)
        if let last, last.at + reply.cooldown > message.at { return false }
        try transaction.upsert(
            GateRecord(
                key: key, at: message.at, count: (last?.count ?? 0) + 1,
                expiresAt: message.at + reply.cooldown))
        return true
    }
}
