package import JubenEngine
package import JubenValue

/// Reads groups and members.
package struct People {
    private let reader: any StoreReader

    /// Reads through a transaction or a view.
    package init(_ reader: any StoreReader) { self.reader = reader }

    /// The group that a script names by its table or its id.
    ///
    /// - Throws: ``VerbError`` when there is none.
    package func group(_ value: Value, for verb: String) throws -> GroupRecord {
        let id = value.text ?? value["id"]?.text ?? ""
        guard let group = try reader.get(GroupRecord.self, id: id) else {
            throw VerbError("unknown-group", "\(verb): there is no group '\(id)'")
        }
        return group
    }

    /// The member that a script names by its table or its id.
    ///
    /// - Throws: ``VerbError`` when there is none.
    package func member(_ value: Value, for verb: String) throws -> MemberRecord {
        let id = value.text ?? value["id"]?.text ?? ""
        guard let member = try reader.get(MemberRecord.self, id: id) else {
            throw VerbError("unknown-member", "\(verb): there is no member '\(id)'")
        }
        return member
    }

    /// The member with an id; nil when nobody has it.
    package func known(_ id: String) throws -> MemberRecord? {
        try reader.get(MemberRecord.self, id: id)
    }

    /// The living groups, in the order of their ids.
    package func activeGroups() throws -> [GroupRecord] {
        try reader.fetch(
            Query(
                GroupRecord.self, index: "group_status",
                equals: [.text(GroupStatus.active.rawValue)]))
    }

    /// Those who are in a group now, in the order of their ids.
    package func presentMemberships(of group: String) throws -> [MembershipRecord] {
        try reader.fetch(Self.present(in: group))
    }

    /// Asks for those who are in a group now, in the order of their ids.
    static func present(in group: String) -> Query<MembershipRecord> {
        Query(index: "membership_present", equals: [.text(group)])
    }

    /// Whether somebody is in a group now and no removal of theirs is on its way.
    package func isStaying(_ member: String, in group: String) throws -> Bool {
        try isPresent(member, in: group) && !leaving(group).contains(member)
    }

    /// Whether somebody is in a group now.
    package func isPresent(_ member: String, in group: String) throws -> Bool {
        let key: [Cell] = [.text(group), .text(member)]
        return try reader.get(MembershipRecord.self, key).map { $0.leftAt == nil } ?? false
    }

    /// Those whose removal from a group is on its way: decided, and not heard of yet.
    func leaving(_ group: String) throws -> Set<String> {
        let open = try reader.fetch(
            Query(OutboxRecord.self, index: "outbox_lane", equals: [.text(group)]))
        return Set(
            try open.filter { $0.action == "member.remove" }.compactMap {
                try Value(encoded: $0.payload)["member"]?["id"]?.text
            })
    }

    /// Those who were in a group at a moment, in the order of their ids.
    package func memberships(
        of group: String, at moment: Int64
    ) throws -> [MembershipRecord] {
        try reader.fetch(Query(MembershipRecord.self, equals: [.text(group)])).filter { place in
            place.joinedAt <= moment && place.leftAt.map { $0 > moment } ?? true
        }
    }

    /// Those who are in a group now, without the ones who run it.
    package func members(of group: String) throws -> [MemberRecord] {
        try presentMemberships(of: group).compactMap {
            try reader.get(MemberRecord.self, id: $0.memberID)
        }
    }

    /// How many are in a group now.
    package func size(of group: String) throws -> Int {
        try reader.count(Self.present(in: group))
    }

    /// The group that a run is for; nil when it is for none.
    package func group(of run: RunRecord) throws -> GroupRecord? {
        let id = run.group
        return id.isEmpty ? nil : try reader.get(GroupRecord.self, id: id)
    }
}
