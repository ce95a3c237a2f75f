package import JubenEngine

/// The tables of the community.
package enum CommunityRecords {
    /// All of them, in the order of their names.
    package static let all: [any Record.Type] = [
        ActivityRecord.self, ActivityEntryRecord.self, ApprovalRecord.self, CheckinRecord.self,
        CheckinEntryRecord.self, GoalRecord.self, GroupRecord.self, InviteRecord.self,
        MemberRecord.self, MembershipRecord.self, MessageRecord.self, MetricRecord.self,
        PointRecord.self, PointBalanceRecord.self, TaskRecord.self, VariantRecord.self,
    ]
}
