import JubenEngine
import JubenSchedule

/// What is due about people without a run: tiers and tags by rules, memberships that end,
/// invitations that nobody followed.
struct PeopleChores {
    private let policy: CommunityPolicy
    private let zone: Zone
    private let ids: IDSource
    private let now: Int64

    init(_ policy: CommunityPolicy, zone: Zone, ids: IDSource, at now: Int64) {
        self.policy = policy
        self.zone = zone
        self.ids = ids
        self.now = now
    }

    /// Does what is due.
    func tend(_ transaction: any StoreTransaction) throws {
        if policy.classifies {
            try Classifier(policy, zone: zone, ids: ids, at: now, in: transaction).step()
        }
        try Terms(transaction, warning: policy.expiryWarning).tell(at: now, ids: ids)
        try InvitationDesk(transaction, ids: ids, at: now).lapse()
    }
}
