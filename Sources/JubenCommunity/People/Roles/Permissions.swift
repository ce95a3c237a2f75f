package import JubenEngine

/// What each role may do in its group.
package struct Permissions: Sendable, Hashable {
    /// Something that not everybody may do.
    package enum Action: String, Sendable, Hashable, CaseIterable {
        /// Forgive an offence against the rules of the group.
        case pardon
        /// Remove a member.
        case remove
        /// Put up an announcement.
        case announce
        /// Give the group another name.
        case rename
        /// Answer a task that another was asked for.
        case confirm
    }

    private var allowed: [Role: Set<Action>]

    /// Permits each role its actions.
    package init(_ allowed: [Role: Set<Action>]) { self.allowed = allowed }

    /// What roles may do where the configuration says nothing.
    package static let standard = Permissions([
        .owner: Set(Action.allCases), .manager: Set(Action.allCases),
        .host: [.announce, .confirm], .member: [],
    ])

    /// Whether a role may do something.
    package func allow(_ action: Action, to role: Role) -> Bool {
        allowed[role]?.contains(action) ?? false
    }

    /// Permits a role these actions and no others.
    package mutating func set(_ actions: Set<Action>, for role: Role) { allowed[role] = actions }

    /// What somebody is in a group now; nil for one who is not there.
    package static func role(
        of member: String, in group: GroupRecord, _ reader: any StoreReader
    ) throws -> Role? {
        let place = try reader.get(MembershipRecord.self, [.text(group.id), .text(member)])
        let name = try reader.get(MemberRecord.self, id: member)?.name
        // The group itself says who owns it; the membership may not know yet.
        if !group.owner.isEmpty, group.owner == member || group.owner == name { return .owner }
        guard let place, place.leftAt == nil else { return nil }
        return place.standing
    }

    /// Whether somebody may do something in a group.
    package func allow(
        _ action: Action, to member: String, in group: GroupRecord, _ reader: any StoreReader
    ) throws -> Bool {
        try Self.role(of: member, in: group, reader).map { allow(action, to: $0) } ?? false
    }
}
