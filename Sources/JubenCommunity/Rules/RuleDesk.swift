import JubenEngine
import JubenSchedule
import JubenValue

/// Holds what members do against the rules of their group, in the commit that takes it in.
struct RuleDesk {
    let transaction: any StoreTransaction
    let ids: IDSource
    let now: Int64
    let society: CommunitySociety

    /// A message that was taken in.
    struct Message {
        let id: Int64
        /// When it was said, in epoch milliseconds.
        let at: Int64
        let utterance: Utterance
    }

    // MARK: Messages

    /// Judges a message by all the rules of its group: it is one offence, or none.
    ///
    /// - Returns: whether it was against the rules.
    func judge(_ message: Message, by speaker: Speaker, in group: GroupRecord) throws -> Bool {
        let zone = try Zone(group.zone)
        var leave: AdRecord.Leave?
        for rules in try society.declared.rules(for: group, in: transaction)
        where !rules.exempts(speaker) {
            let isFlood = try isFlood(message, by: speaker.member, in: group, rules)
            var finding = RuleJudge.finding(
                in: message.utterance, by: rules, isFlood: isFlood)
            if finding?.kind == .ad,
                let reason = try leave == .pass
                    ? leave : self.leave(for: message, speaker, group, rules, zone)
            {
                leave = reason
                finding = RuleJudge.finding(
                    in: message.utterance, by: rules, isFlood: isFlood, mayAdvertise: true)
            }
            guard let finding else { continue }
            try punish(finding, message, speaker.member, in: group, by: rules)
            return true
        }
        if let leave {
            try transaction.insert(
                AdRecord(
                    id: message.id, groupID: group.id, memberID: speaker.member.id,
                    text: message.utterance.text, at: message.at, leave: leave))
        }
        return false
    }

    /// What makes an advertisement right by some rules; nil when nothing does.
    private func leave(
        for message: Message, _ speaker: Speaker, _ group: GroupRecord, _ rules: RuleSet,
        _ zone: Zone
    ) throws -> AdRecord.Leave? {
        if rules.isWindowOpen(at: message.at, in: zone, society.calendar) { return .window }
        return try usePass(of: speaker.member, group, message) ? .pass : nil
    }

    /// Whether a message is one too many; those of an earlier flood do not count again.
    private func isFlood(
        _ message: Message, by member: MemberRecord, in group: GroupRecord, _ rules: RuleSet
    ) throws -> Bool {
        guard let flood = rules.flood else { return false }
        let recent = try transaction.fetch(
            Query(
                MessageRecord.self, index: "message_member",
                equals: [.text(member.id), .text(group.id)],
                from: .int(message.at - flood.within + 1), before: .int(message.at + 1),
                descending: true, limit: flood.messages))
        guard recent.count == flood.messages, let oldest = recent.last else { return false }
        let last = try offences(of: member, in: group).last { $0.kind == .flood }
        return last.map { $0.messageID < oldest.id } ?? true
    }

    /// Uses up a post of a pass, if the member has one.
    private func usePass(
        of member: MemberRecord, _ group: GroupRecord, _ message: Message
    ) throws -> Bool {
        let passes = try transaction.fetch(
            Query(
                AdPassRecord.self, index: "ad_pass_until",
                equals: [.text(member.id), .text(group.id)], from: .int(message.at + 1)))
        guard var pass = passes.first(where: { $0.posts > 0 && $0.at <= message.at }) else {
            return false
        }
        pass.posts -= 1
        try transaction.update(pass)
        return true
    }

    private func offences(
        of member: MemberRecord, in group: GroupRecord
    ) throws -> [OffenceRecord] {
        try transaction.fetch(
            Query(
                OffenceRecord.self, index: "offence_member",
                equals: [.text(member.id), .text(group.id)]))
    }

    private func punish(
        _ finding: RuleJudge.Finding, _ message: Message, _ member: MemberRecord,
        in group: GroupRecord, by rules: RuleSet
    ) throws {
        let earlier = try offences(of: member, in: group)
        let before = earlier.count { $0.counts(at: message.at) }
        let place = try transaction.get(
            MembershipRecord.self, [.text(group.id), .text(member.id)])
        let isLeaving =
            earlier.last { $0.outcome == .removed }
            .map { $0.at >= place?.joinedAt ?? .min && $0.pardonedAt == nil } ?? false
        let offence = OffenceRecord(
            id: ids.next(at: now), groupID: group.id, memberID: member.id,
            playbook: rules.playbook, kind: finding.kind, detail: finding.detail,
            messageID: message.id, text: message.utterance.text, at: message.at,
            expiresAt: rules.expiry.map { message.at + $0 },
            outcome: RuleJudge.outcome(before: before, isLeaving: isLeaving, by: rules))
        try transaction.insert(offence)
        let number = before + 1
        let cause = GroupActions.Cause(
            playbook: rules.playbook, line: rules.line, key: "offence-\(offence.id)",
            why: .offence(offence, number: number, of: rules.removeAt))
        switch offence.outcome {
        case .warned:
            let text = WarningText(rules, society.language)
                .text(for: offence, to: member, number: number)
            try actions.answer(text, to: member, in: group, cause)
        case .removed:
            if let ban = rules.ban { try keepOut(offence, until: ban.until(from: message.at)) }
            try actions.remove(member, from: group, cause)
        case .noted: break
        }
        try note(
            "offence.\(offence.outcome.rawValue)", rules.playbook, member.id,
            "\(group.id) message \(message.id): \(message.utterance.text)")
    }

    private func keepOut(_ offence: OffenceRecord, until: Int64?) throws {
        try transaction.upsert(
            BanRecord(
                groupID: offence.groupID, memberID: offence.memberID, playbook: offence.playbook,
                offenceID: offence.id, at: offence.at, until: until))
    }

    // MARK: Joins and names

    /// Removes somebody who comes back to a group while a ban holds.
    ///
    /// - Returns: whether one does.
    func refuse(
        _ member: MemberRecord, _ event: InboxRecord, in group: GroupRecord
    ) throws -> Bool {
        guard
            let ban = try transaction.get(
                BanRecord.self, [.text(group.id), .text(member.id)]),
            ban.holds(at: event.receivedAt),
            try !Speaker(member, in: group, transaction).isManager
        else { return false }
        let line = try society.declared.rules.all(in: transaction)
            .first { $0.playbook == ban.playbook }?.line
        try actions.remove(
            member, from: group,
            .init(
                playbook: ban.playbook, line: line ?? 0, key: "ban-\(event.id)", why: .banned))
        try note(
            "ban.kept", ban.playbook, member.id,
            "\(group.id) event \(event.id), offence \(ban.offenceID)")
        return true
    }

    /// Lets a group have the name that a member gave it, or gives it back the one it had.
    ///
    /// - Returns: whether the name stays.
    func rename(
        _ group: GroupRecord, to name: String, by speaker: Speaker, _ event: InboxRecord
    ) throws -> Bool {
        guard
            let rules = try society.declared.rules(for: group, in: transaction)
                .first(where: { !$0.letsRename(speaker) })
        else {
            var renamed = group
            renamed.name = name
            try transaction.update(renamed)
            return true
        }
        try actions.rename(
            group, to: group.name,
            .init(
                playbook: rules.playbook, line: rules.line, key: "rename-\(event.id)",
                why: .renamed(by: speaker.member.name, to: name)))
        try note(
            "rename.reverted", rules.playbook, speaker.member.id,
            "\(group.id) event \(event.id): \(name)")
        return false
    }

    private var actions: GroupActions {
        GroupActions(transaction: transaction, ids: ids, now: now)
    }

    private func note(
        _ verb: String, _ playbook: String, _ member: String, _ detail: String
    ) throws {
        try RunControl(ids: ids).note(
            .init(
                actor: "rules:\(playbook)", verb: verb, target: "member:\(member)",
                detail: detail),
            at: now, in: transaction)
    }
}
