/// What somebody is in a group.
package enum Role: String, Sendable, Hashable, CaseIterable {
    /// The one who answers for it.
    case owner
    /// One who runs it beside the owner; `admin` in older spreadsheets.
    case manager
    /// One who welcomes, answers and keeps the talk going.
    case host
    /// Everybody else.
    case member

    /// Reads a role as spreadsheets and playbooks write it; nil for a word that is none.
    package init?(_ word: String) {
        guard let role = word == "admin" ? .manager : Role(rawValue: word) else { return nil }
        self = role
    }

    /// What may be written for a role.
    package static let words = ["member", "host", "manager", "admin", "owner"]
}

extension MembershipRecord {
    /// What the person is in the group.
    package var standing: Role { Role(role) ?? .member }
}
