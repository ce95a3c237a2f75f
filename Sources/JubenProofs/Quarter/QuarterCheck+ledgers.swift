import JubenCommunity
import JubenEngine

/// The ledgers: points, invitations and the rewards that are paid for them.
extension QuarterCheck {
    static let points = QuarterCheck(
        name: "points",
        promise: "A balance of points is the sum of its lines, and never was below 0."
    ) { reader, _ in
        var sums: [String: Int64] = [:]
        var wrong: [String] = []
        for line in try reader.fetch(Query(PointRecord.self)) {
            let sum = sums[line.memberID, default: 0] + line.amount
            sums[line.memberID] = sum
            guard sum < 0 else { continue }
            wrong.append("the line \(line.id) leaves '\(line.memberID)' with \(sum) points")
        }
        for balance in try reader.fetch(Query(PointBalanceRecord.self)) {
            let sum = sums.removeValue(forKey: balance.memberID) ?? 0
            guard sum != balance.balance else { continue }
            wrong.append(
                "the points of '\(balance.memberID)' come to \(sum), but \(balance.balance) are "
                    + "shown")
        }
        return wrong
            + sums.filter { $0.value != 0 }.keys.sorted().map {
                "the points of '\($0)' come to \(sums[$0] ?? 0), but no balance is shown"
            }
    }

    static let invites = QuarterCheck(
        name: "invites",
        promise: "Whoever was brought came then, by somebody else, and for the first time."
    ) { reader, _ in
        try reader.fetch(Query(InviteRecord.self)).compactMap { invite in
            let name = "the invitation of '\(invite.memberID)' by '\(invite.inviterID)'"
            if invite.memberID == invite.inviterID { return "\(name): nobody brings themselves" }
            if let left = invite.leftAt, left < invite.at { return "\(name): they left before" }
            let earlier = try reader.fetch(
                Query(
                    MembershipRecord.self, index: "membership_member",
                    equals: [.text(invite.memberID)])
            ).contains { $0.groupID != invite.groupID && $0.joinedAt < invite.at }
            if earlier { return "\(name): they were in a group before" }
            let came = try reader.fetch(
                Query(
                    ArrivalRecord.self, index: "arrival_group", equals: [.text(invite.groupID)],
                    from: .int(invite.at), before: .int(invite.at + 1)))
            return came.contains { $0.memberID == invite.memberID }
                ? nil : "\(name): nobody of that name came to '\(invite.groupID)' then"
        }
    }

    static let payouts = QuarterCheck(
        name: "payouts",
        promise: "Each reward has exactly one audit line, and the two say the same amount."
    ) { reader, _ in
        var wrong: [String] = []
        var lines: [String: [PayoutLine]] = [:]
        for row in try PayoutLine.rows(in: reader) {
            guard let line = PayoutLine(row) else {
                wrong.append("the audit line \(row.id) cannot be read: \(row.detail)")
                continue
            }
            lines["\(line.member)|\(PayoutLine.ledgerCause(line.cause))", default: []].append(line)
        }
        for paid in try reader.fetch(Query(PointRecord.self))
        where paid.cause.hasPrefix(PayoutLine.ledgerPrefix) {
            let found = lines.removeValue(forKey: "\(paid.memberID)|\(paid.cause)") ?? []
            let name = "the \(paid.amount) points of '\(paid.memberID)' for '\(paid.cause)'"
            switch found.count {
            case 0: wrong.append("\(name) have no audit line")
            case 1 where found[0].points != paid.amount:
                wrong.append("\(name): the audit line says \(found[0].points)")
            case 1: break
            default: wrong.append("\(name) have \(found.count) audit lines")
            }
        }
        // A reward of nothing is written down, and brings no points.
        let unpaid = lines.values.joined().filter { $0.points != 0 }
        return wrong
            + unpaid.map { "\($0.points) points for '\($0.member)' (\($0.cause)) were never paid" }
            .sorted()
    }

    static let levels = QuarterCheck(
        name: "levels",
        promise: "A share goes to whoever brought the member, and nobody has a share in a share."
    ) { reader, _ in
        let all = try PayoutLine.rows(in: reader).compactMap { PayoutLine($0) }
        let known = Dictionary(
            all.map { ("\($0.member)|\($0.cause)", $0) }, uniquingKeysWith: { first, _ in first })
        var shares: Set<String> = []
        return try all.compactMap { share in
            guard let source = share.source else { return nil }
            let name = "the share of '\(share.member)' in what '\(source)' got (\(share.cause))"
            guard let cause = share.causeOfSource, let reward = known["\(source)|\(cause)"] else {
                return "\(name) is of a reward that was never paid"
            }
            if reward.source != nil { return "\(name) is of a third level" }
            if share.points > reward.points { return "\(name) is more than the reward" }
            guard shares.insert("\(source)|\(cause)").inserted else {
                return "\(name) is a second one of the same reward"
            }
            let invite = try InviteBook(reader).invitation(of: source)
            return invite?.inviterID == share.member ? nil : "\(name): they did not bring them"
        }
    }
}
