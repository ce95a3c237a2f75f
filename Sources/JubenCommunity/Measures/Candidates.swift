package import JubenEngine

/// How much each kind of evidence counts when members are ranked, as it is declared.
package struct CandidateWeights: Sendable, Hashable {
    /// For a message that is no check-in.
    package var messages = 1.0
    /// For a day on which they spoke.
    package var days = 3.0
    /// For a check-in.
    package var checkins = 1.0
    /// For a person whom they brought.
    package var invites = 5.0
    /// For a point that they were given.
    package var points = 0.1

    /// The standard.
    package init() {}

    /// The names, in the order of listings.
    package static let names = ["messages", "days", "checkins", "invites", "points"]

    /// A weight by its name.
    package subscript(name name: String) -> Double {
        get {
            switch name {
            case "messages": messages
            case "days": days
            case "checkins": checkins
            case "invites": invites
            default: points
            }
        }
        set {
            switch name {
            case "messages": messages = newValue
            case "days": days = newValue
            case "checkins": checkins = newValue
            case "invites": invites = newValue
            default: points = newValue
            }
        }
    }
}

/// Ranks the members of a group by what they contributed: who might speak for it.
package struct Candidates {
    /// A member, the score, and what it is made of.
    package struct Candidate: Sendable {
        /// Who.
        package let member: MemberRecord
        /// The sum of the evidence, each by its weight.
        package let score: Double
        /// How much there is of each kind, by the weight's name.
        package let evidence: [String: Int64]
        /// The newest of their messages, the latest first.
        package let said: [MessageRecord]
    }

    private let reader: any StoreReader
    /// How many messages are shown as evidence.
    private static let saidMax = 3

    /// Reads through a transaction or a view.
    package init(_ reader: any StoreReader) { self.reader = reader }

    /// Those who contributed most to a group since a moment.
    ///
    /// Who runs the group is no candidate, and neither is who has left it.
    ///
    /// - Parameters:
    ///   - group: the group.
    ///   - since: from when on evidence counts, in epoch milliseconds.
    ///   - weights: what each kind counts.
    ///   - limit: the most to return.
    ///   - dayOf: the local day of a moment.
    /// - Returns: the candidates, the highest score first; equals by their ids.
    /// - Throws: ``StoreError`` when the store fails.
    package func top(
        of group: String, since: Int64, weights: CandidateWeights, limit: Int,
        dayOf: (Int64) -> Int
    ) throws -> [Candidate] {
        var evidence: [String: [String: Int64]] = [:]
        var days: [String: Set<Int>] = [:]
        var said: [String: [MessageRecord]] = [:]
        let checked = try reader.fetch(
            Query(
                CheckinEntryRecord.self, index: "checkin_entry_time", equals: [.text(group)],
                from: .int(since))
        ).filter { !$0.isLeave }
        for entry in checked { evidence[entry.memberID, default: [:]]["checkins", default: 0] += 1 }
        let checkins = Set(checked.map { "\($0.at) \($0.memberID)" })
        let messages = try reader.fetch(
            Query(
                MessageRecord.self, index: "message_group", equals: [.text(group)],
                from: .int(since)))
        for message in messages {
            guard let member = message.memberID else { continue }
            days[member, default: []].insert(dayOf(message.at))
            guard !checkins.contains("\(message.at) \(member)") else { continue }
            evidence[member, default: [:]]["messages", default: 0] += 1
            said[member, default: []].append(message)
        }
        let present = try People(reader).presentMemberships(of: group)
            .filter { $0.role == "member" }.map(\.memberID)
        var found: [Candidate] = []
        for id in present {
            var own = evidence[id] ?? [:]
            own["days"] = days[id].map { Int64($0.count) }
            try addLedgers(of: id, in: group, since: since, &own)
            own = own.filter { $0.value != 0 }
            let score = own.reduce(0) { $0 + Double($1.value) * weights[name: $1.key] }
            guard score > 0, let member = try reader.get(MemberRecord.self, id: id) else {
                continue
            }
            found.append(
                Candidate(
                    member: member, score: score, evidence: own,
                    said: (said[id] ?? []).suffix(Self.saidMax).reversed()))
        }
        return Array(
            found.sorted { ($1.score, $0.member.id) < ($0.score, $1.member.id) }.prefix(limit))
    }

    private func addLedgers(
        of member: String, in group: String, since: Int64, _ evidence: inout [String: Int64]
    ) throws {
        let first = IDSource.first(at: since)
        let lines = try reader.fetch(
            Query(
                PointRecord.self, index: "point_member", equals: [.text(member)],
                from: .int(first)))
        evidence["points"] = lines.filter { $0.kind == .earned && $0.groupID == group }
            .reduce(0) { $0 + $1.amount }
        evidence["invites"] = Int64(
            try reader.fetch(
                Query(
                    InviteRecord.self, index: "invite_inviter", equals: [.text(member)],
                    from: .int(first))
            ).count { $0.groupID == group && $0.leftAt == nil })
    }
}
