/// A group or a member that a trigger applies to.
package struct Subject: Sendable, Hashable {
    /// The group's or the member's id.
    package let id: String
    /// The IANA name of the time zone it lives in.
    package let zone: String
    /// The first day of its life, such as `2026-11-24`; nil when it has none.
    package let firstDay: String?

    /// Describes a subject.
    package init(id: String, zone: String, firstDay: String?) {
        self.id = id
        self.zone = zone
        self.firstDay = firstDay
    }
}
