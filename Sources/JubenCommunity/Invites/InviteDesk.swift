import JubenEngine

/// Writes the ledger of invitations, from what platforms tell of joins and leaves.
struct InviteDesk {
    let transaction: any StoreTransaction
    let ids: IDSource

    /// Notes who brought a person; of somebody who was in a group before nobody gets the credit.
    func came(
        _ person: MemberRecord, to group: GroupRecord, by inviter: MemberRecord, at now: Int64
    ) throws {
        guard inviter.id != person.id, try !wasHere(person.id) else { return }
        _ = try transaction.insertIfAbsent(
            InviteRecord(
                id: ids.next(at: now), inviterID: inviter.id, memberID: person.id,
                groupID: group.id, at: now))
    }

    /// Notes that a person left the group into which they were brought.
    func left(_ person: String, _ group: String, at now: Int64) throws {
        guard var invite = try InviteBook(transaction).invitation(of: person),
            invite.groupID == group, invite.leftAt == nil
        else { return }
        invite.leftAt = now
        try transaction.update(invite)
    }

    private func wasHere(_ person: String) throws -> Bool {
        try transaction.first(
            Query(MembershipRecord.self, index: "membership_member", equals: [.text(person)]))
            != nil
    }
}
