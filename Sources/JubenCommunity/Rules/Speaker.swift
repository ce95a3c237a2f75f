import JubenEngine

/// Who speaks in a group, and what they are there.
struct Speaker {
    let member: MemberRecord
    /// `member`, or another role that they have in the group.
    let role: String
    /// Whether the group is theirs.
    let isOwner: Bool

    /// Whether they run the group.
    var isManager: Bool { isOwner || role == "admin" }

    /// Looks up what a person is in a group.
    init(_ member: MemberRecord, in group: GroupRecord, _ reader: any StoreReader) throws {
        self.member = member
        role =
            try reader.get(MembershipRecord.self, [.text(group.id), .text(member.id)])?.role
            ?? "member"
        isOwner =
            role == "owner"
            || (!group.owner.isEmpty && [member.id, member.name].contains(group.owner))
    }
}
