import JubenEngine
import JubenValue

/// Takes questions in, answers those that the operator's list knows, and keeps the rest.
struct QuestionDesk {
    let transaction: any StoreTransaction
    let ids: IDSource
    let now: Int64
    let society: CommunitySociety

    /// How long a question is taken to be what a reply without a name is about, in milliseconds.
    private static let fresh: Int64 = 15 * 60 * 1000
    /// How long an answer is taken to be what everybody still sees, in milliseconds.
    private static let onScreen: Int64 = 10 * 60 * 1000
    /// The most questions that one reply settles.
    private static let settledMax = 100

    /// Looks at a message of somebody who does not run the group.
    func ask(
        _ message: RuleDesk.Message, by member: MemberRecord, in group: GroupRecord
    ) throws {
        let text = message.utterance.text
        guard let set = try set(for: group), QuestionSigns.isQuestion(text) else { return }
        var question = QuestionRecord(
            id: message.id, groupID: group.id, memberID: member.id, text: text, at: message.at)
        if let match = society.faq(set.faq)?.answer(to: text, likeness: set.likeness) {
            if try answer(match.entry, message, to: member, in: group, set) {
                question.status = .answered
                question.answer = match.entry.question
                question.settledAt = message.at
            }
        }
        try transaction.insert(question)
    }

    private func set(for group: GroupRecord) throws -> QuestionSet? {
        try society.declared.desks.all(in: transaction).first { $0.audience.includes(group) }
    }

    /// Gives the answer, unless the group had it just now.
    ///
    /// - Returns: whether it was given, or still stands on everybody's screen. Who asks later in
    ///   the cool-down has had no answer, and waits for a person.
    private func answer(
        _ entry: FAQ.Entry, _ message: RuleDesk.Message, to member: MemberRecord,
        in group: GroupRecord, _ set: QuestionSet
    ) throws -> Bool {
        let key = "faq:\(set.playbook):\(group.id):\(entry.question)"
        let last = try transaction.get(GateRecord.self, id: key)
        if let last, last.at + set.cooldown > message.at {
            return last.at + Self.onScreen > message.at
        }
        try transaction.upsert(
            GateRecord(key: key, at: message.at, expiresAt: message.at + set.cooldown))
        try GroupActions(transaction: transaction, ids: ids, now: now).answer(
            set.text.replacing("{{answer}}", with: entry.answer), to: member, in: group,
            .init(
                playbook: set.playbook, line: set.line, key: "faq-\(message.id)",
                why: .answered(entry.question)),
            until: message.at + GroupActions.answerLife)
        return true
    }

    /// Looks at a message of somebody who runs the group: it settles what was asked before.
    ///
    /// A reply that mentions some of those who asked settles their questions. Any other settles the
    /// newest one alone, and only while it is fresh: a word about the weather answers nobody.
    func reply(
        _ message: RuleDesk.Message, by manager: MemberRecord, in group: GroupRecord
    ) throws {
        let open = try transaction.fetch(
            Query(
                QuestionRecord.self, index: "question_open", equals: [.text(group.id)],
                before: .int(message.at + 1), limit: Self.settledMax))
        guard !open.isEmpty else { return }
        let text = message.utterance.text
        let meant = try open.filter { question in
            guard question.memberID != manager.id, text.contains("@") else { return false }
            let name = try People(transaction).known(question.memberID)?.name ?? ""
            return !name.isEmpty && text.contains("@\(name)")
        }
        let newest = open.last { question in
            question.memberID != manager.id && message.at - question.at <= Self.fresh
        }
        let settled = meant.isEmpty ? [newest].compactMap(\.self) : meant
        for var question in settled {
            question.status = .settled
            question.answer = "\(manager.name): \(text)"
            question.settledAt = message.at
            try transaction.update(question)
        }
    }
}
