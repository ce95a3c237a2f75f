package import JubenEngine

/// The tables of the community.
package enum CommunityRecords {
    /// All of them, in the order of their names.
    package static let all: [any Record.Type] = [
        ActivityRecord.self, ActivityEntryRecord.self, ApprovalRecord.self, CheckinRecord.self,
        CheckinEntryRecord.self, GroupRecord.self, InviteRecord.self, LinkRecord.self,
        LinkTargetRecord.self, MemberRecord.self,
        MembershipRecord.self, MessageRecord.self, PointRecord.self, PointBalanceRecord.self,
        ScanRecord.self, TaskRecord.self, VariantRecord.self,
    ]
}
