package import JubenEngine

/// Reads the ledger of invitations.
package struct InviteBook {
    /// Whether an invitation counts.
    package enum Standing: String, Sendable, Hashable, CaseIterable {
        /// They stayed for as long as was asked.
        case counted
        /// They are there, but not for long enough yet.
        case pending
        /// They left too early, for which coming back does not make up.
        case void
    }

    /// Which invitations are asked about.
    package struct Filter: Sendable {
        /// Only into this group; nil for all.
        package var group: String?
        /// Only from this moment on, in epoch milliseconds.
        package var since: Int64
        /// How long somebody must stay to count, in milliseconds.
        package var stay: Int64

        /// Describes a filter.
        package init(group: String? = nil, since: Int64 = .min, stay: Int64 = 0) {
            self.group = group
            self.since = since
            self.stay = stay
        }
    }

    private let reader: any StoreReader

    /// Reads through a transaction or a view.
    package init(_ reader: any StoreReader) { self.reader = reader }

    /// Who brought a person, and when; nil when they came by themselves.
    package func invitation(of member: String) throws -> InviteRecord? {
        try reader.first(
            Query(InviteRecord.self, index: "invite_once", equals: [.text(member)]))
    }

    /// Those whom a member brought, in the order of their coming.
    package func invitations(by member: String, _ filter: Filter) throws -> [InviteRecord] {
        try reader.fetch(
            Query(InviteRecord.self, index: "invite_inviter", equals: [.text(member)])
        ).filter { invite in
            invite.at >= filter.since && filter.group.map { invite.groupID == $0 } ?? true
        }
    }

    /// Everybody's invitations, by who invited.
    package func all(_ filter: Filter) throws -> [String: [InviteRecord]] {
        let rows = try reader.fetch(Query(InviteRecord.self)).filter { invite in
            invite.at >= filter.since && filter.group.map { invite.groupID == $0 } ?? true
        }
        return Dictionary(grouping: rows, by: \.inviterID)
    }

    /// Whether an invitation counts at a moment.
    package static func standing(
        of invite: InviteRecord, _ filter: Filter, at now: Int64
    ) -> Standing {
        let settled = invite.at + filter.stay
        if let left = invite.leftAt, left < settled { return .void }
        return now >= settled ? .counted : .pending
    }
}
