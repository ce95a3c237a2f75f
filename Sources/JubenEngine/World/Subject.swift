package import JubenSchedule

/// A group or a member that a trigger applies to.
package struct Subject: Sendable, Hashable {
    /// The group's id; empty for the whole community.
    package let group: String
    /// The member's id; empty for the group itself.
    package let member: String
    /// The IANA name of the time zone it lives in.
    package let zone: String
    /// The first day of its life; nil when it has none.
    package let firstDay: LocalDate?

    /// Describes a group, or a member of one.
    package init(group: String, member: String = "", zone: String, firstDay: LocalDate?) {
        self.group = group
        self.member = member
        self.zone = zone
        self.firstDay = firstDay
    }

    /// What names it in slots and runs: `group`, or `group/member`.
    package var id: String { member.isEmpty ? group : "\(group)/\(member)" }
}
