package import JubenEngine
package import JubenSchedule
package import JubenValue

/// The community, as the engine asks about it: who a trigger speaks to, what events and receipts
/// change, what is due without a run.
package struct CommunitySociety: Society {
    /// The community's time zone, for members and for what concerns no group.
    package let zone: Zone

    /// Makes the society of a community.
    package init(zone: Zone) { self.zone = zone }

    // MARK: Audience

    package func audience(
        of trigger: TriggerRecord, options: Value, in reader: any StoreReader
    ) throws -> [Subject] {
        let audience = Audience(options)
        switch audience.each {
        case .once: return [Subject(id: "", zone: zone.name, firstDay: nil)]
        case .group:
            return try People(reader).activeGroups().filter(audience.includes).map(subject(of:))
        case .member:
            return try People(reader).activeGroups().filter(audience.includes)
                .flatMap { try subjects(in: $0, audience, reader) }
        }
    }

    package func member(
        _ subject: String, ofAudienceOf trigger: TriggerRecord, options: Value,
        in reader: any StoreReader
    ) throws -> Subject? {
        guard let group = try reader.get(GroupRecord.self, id: subject),
            group.status == .active, Audience(options).includes(group)
        else { return nil }
        return self.subject(of: group)
    }

    package func arguments(
        for subject: Subject, at now: Int64, in reader: any StoreReader
    ) throws -> [Value] {
        let parts = subject.id.split(separator: "/", maxSplits: 1).map(String.init)
        guard let group = try parts.first.flatMap({ try reader.get(GroupRecord.self, id: $0) })
        else { return [nil] }
        guard parts.count == 2 else { return [group.value(at: now)] }
        let person = try reader.get(MemberRecord.self, id: parts[1])
        return [group.value(at: now), person?.value ?? nil]
    }

    private func subject(of group: GroupRecord) -> Subject {
        Subject(id: group.id, zone: group.zone, firstDay: group.firstDay)
    }

    private func subjects(
        in group: GroupRecord, _ audience: Audience, _ reader: any StoreReader
    ) throws -> [Subject] {
        let zone = try Zone(group.zone)
        return try People(reader).presentMemberships(of: group.id).compactMap { place in
            guard place.role == "member" else { return nil }
            if !audience.memberTags.isEmpty {
                let tags = try reader.get(MemberRecord.self, id: place.memberID)?.tags ?? ""
                guard audience.memberTags.allSatisfy(Tags(stored: tags).contains) else {
                    return nil
                }
            }
            return Subject(
                id: "\(group.id)/\(place.memberID)", zone: group.zone,
                firstDay: "\(zone.date(at: place.joinedAt))")
        }
    }

    package func audienceVersion(in reader: any StoreReader) throws -> Int64 {
        try AudienceVersion.read(reader)
    }
}

/// The groups, or the members, that a trigger applies to.
package struct Audience: Sendable, Hashable {
    /// Whom a handler is called for.
    package enum Each: String, Sendable {
        /// Once a group.
        case group
        /// Once a member of each group.
        case member
        /// Once for the whole community.
        case once
    }

    /// Whom a handler is called for.
    package let each: Each
    /// The tags that members must have.
    package let memberTags: [String]
    private let tags: [String]
    private let anyTags: [String]
    private let ids: Set<String>
    private let except: Set<String>

    /// Reads the audience from a trigger's options.
    package init(_ options: Value) {
        each = Each(rawValue: options["each"]?.text ?? "") ?? .group
        let groups = options["groups"]
        tags = Self.texts(groups?["tags"])
        anyTags = Self.texts(groups?["any"])
        ids = Set(Self.texts(groups?["ids"]))
        except = Set(Self.texts(groups?["except"]))
        memberTags = Self.texts(options["members"]?["tags"])
    }

    /// Whether a group is among them.
    package func includes(_ group: GroupRecord) -> Bool {
        if !ids.isEmpty, !ids.contains(group.id) { return false }
        if except.contains(group.id) { return false }
        let owned = Tags(stored: group.tags)
        if !tags.allSatisfy(owned.contains) { return false }
        return anyTags.isEmpty || anyTags.contains(where: owned.contains)
    }

    private static func texts(_ value: Value?) -> [String] {
        (value?.list ?? value.map { [$0] } ?? []).compactMap(\.text)
    }
}

/// The number that says whether groups came, went or changed.
package enum AudienceVersion {
    private static let key: [Cell] = [.text("community"), .text("audience")]

    static func read(_ reader: any StoreReader) throws -> Int64 {
        let row = try reader.get(StateRecord.self, key)
        return try row.flatMap { try Value(encoded: $0.value).integer } ?? 0
    }

    /// Notes that schedules must be worked out anew.
    package static func change(in transaction: any StoreTransaction) throws {
        let next = Value.int(try read(transaction) + 1)
        try transaction.upsert(
            StateRecord(scope: "community", key: "audience", value: next.encoded))
    }
}
