package import JubenEngine

/// The tables of the community.
package enum CommunityRecords {
    /// All of them, in the order of their names.
    package static let all: [any Record.Type] =
        [
            ActivityRecord.self, ActivityEntryRecord.self, ApprovalRecord.self, CheckinRecord.self,
            CheckinEntryRecord.self, GroupRecord.self, InviteRecord.self, MemberRecord.self,
            MembershipRecord.self, MessageRecord.self, PointRecord.self, PointBalanceRecord.self,
            TaskRecord.self, VariantRecord.self,
        ] + people

    /// What is known of people and groups beyond their names.
    private static let people: [any Record.Type] = [
        ArrivalRecord.self, GroupProfileRecord.self, InvitationRecord.self, MemberBarRecord.self,
        MemberTierRecord.self, MemberTraitRecord.self, MembershipTermRecord.self,
    ]
}
