package import JubenEngine

/// The tables of the community.
package enum CommunityRecords {
    /// All of them, in the order of their names.
    package static let all: [any Record.Type] =
        [
            ActivityRecord.self, ActivityEntryRecord.self, AdRecord.self, AdPassRecord.self,
            ApprovalRecord.self, BanRecord.self, CheckinRecord.self, CheckinEntryRecord.self,
            ContactRecord.self, GoalRecord.self, GroupRecord.self, InviteRecord.self,
            LinkRecord.self,
            LinkTargetRecord.self, MemberRecord.self, MembershipRecord.self, MessageRecord.self,
            MetricRecord.self, OffenceRecord.self, PointRecord.self, PointBalanceRecord.self,
            QuestionRecord.self, ScanRecord.self, TaskRecord.self, VariantRecord.self,
        ] + people

    /// What is known of people and groups beyond their names.
    private static let people: [any Record.Type] = [
        ArrivalRecord.self, GroupProfileRecord.self, InvitationRecord.self, MemberBarRecord.self,
        MemberTierRecord.self, MemberTraitRecord.self, MembershipTermRecord.self,
    ]
}
