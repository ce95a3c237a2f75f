package import JubenEngine
package import JubenSchedule
package import JubenValue

/// The community, as the engine asks about it: who a trigger speaks to, what events and receipts
/// change, what is due without a run.
package struct CommunitySociety: Society {
    /// The community's time zone, for members and for what concerns no group.
    package let zone: Zone
    /// The language in which it asks people for something.
    package let language: Language
    /// What a group must have seen before something is sold there.
    package let trust: TrustSettings
    /// What is said of what people are asked to do.
    package let desk: DeskPolicy
    /// What the configuration declares about people.
    package let policy: CommunityPolicy
    /// When a group is well.
    package let health: HealthSettings
    /// What the channels report by themselves; what one does not report is taken for done when it
    /// accepts it.
    let channels: [String: ChannelTraits]
    /// The work calendar, by which the windows of rules open.
    let calendar: WorkCalendar
    /// What playbooks declare as data.
    let declared = Declared()
    /// The living groups.
    let roster = Roster()
    /// When something is due without a run.
    let dues = MomentMemo(kinds: Chore.allCases.count)
    /// The list of questions and answers in a file below `content/`; nil when it cannot be read.
    let faq: FindFAQ

    /// Finds the list of questions and answers in a file below `content/`.
    package typealias FindFAQ = @Sendable (String) -> FAQ?

    /// Makes the society of a community.
    package init(
        zone: Zone, language: Language = .en, trust: TrustSettings = TrustSettings(),
        desk: DeskPolicy = DeskPolicy(), policy: CommunityPolicy = CommunityPolicy(),
        health: HealthSettings = HealthSettings(), calendar: WorkCalendar = .china,
        channels: [String: ChannelTraits] = [:], faq: @escaping FindFAQ = { _ in nil }
    ) {
        self.zone = zone
        self.language = language
        self.trust = trust
        self.desk = desk
        self.policy = policy
        self.health = health
        self.calendar = calendar
        self.channels = channels
        self.faq = faq
    }

    // MARK: Audience

    package func audience(
        of trigger: TriggerRecord, options: Value, from firstDay: LocalDate?,
        in reader: any StoreReader
    ) throws -> [Subject] {
        let audience = Audience(options)
        switch audience.each {
        case .once: return [Subject(group: "", zone: zone.name, firstDay: nil)]
        case .group:
            return try roster.entries(in: reader).compactMap {
                audience.includes($0.group) ? $0.subject : nil
            }
        case .member:
            return try subjects(
                in: try roster.entries(in: reader).map(\.group).filter(audience.includes),
                audience, from: firstDay, reader)
        }
    }

    /// Whether a trigger with these options applies to anybody.
    package func hasAudience(
        _ trigger: TriggerRecord, options: Value, in reader: any StoreReader
    ) throws -> Bool {
        let audience = Audience(options)
        if audience.each == .once { return true }
        let groups = try People(reader).activeGroups().filter(audience.includes)
        if audience.each == .group { return !groups.isEmpty }
        return try !subjects(in: groups, audience, reader, limit: 1).isEmpty
    }

    package func member(
        _ subject: String, ofAudienceOf trigger: TriggerRecord, options: Value,
        in reader: any StoreReader
    ) throws -> Subject? {
        guard let group = try reader.get(GroupRecord.self, id: subject),
            group.status == .active, Audience(options).includes(group)
        else { return nil }
        return Subject(group)
    }

    package func arguments(
        for subject: Subject, at now: Int64, in reader: any StoreReader
    ) throws -> [Value] {
        guard !subject.group.isEmpty,
            let group = try reader.get(GroupRecord.self, id: subject.group)
        else { return [nil] }
        guard !subject.member.isEmpty else { return [group.value(at: now)] }
        let person = try reader.get(MemberRecord.self, id: subject.member)
        return [group.value(at: now), person?.value ?? nil]
    }

    private func subjects(
        in groups: [GroupRecord], _ audience: Audience, from firstDay: LocalDate? = nil,
        _ reader: any StoreReader, limit: Int = .max
    ) throws -> [Subject] {
        // Where clocks are ahead of UTC, a day begins in the day before.
        let joinedFrom = firstDay.map { Int64($0.daysSinceEpoch - 1) * 24 * 3600 * 1000 }
        var homes: [String: (zone: Zone, name: String)] = [:]
        for group in groups { homes[group.id] = (try Zone(group.zone), group.zone) }
        var subjects: [Subject] = []
        // Places come group by group, so most are in the group of the one before.
        var last: (group: String, zone: Zone, name: String)?
        let search = try MemberSearch(audience.members, in: reader)
        try search.places(in: groups, joinedFrom: joinedFrom) { place in
            guard audience.means(place) else { return true }
            if last?.group != place.groupID {
                last = homes[place.groupID].map { (place.groupID, $0.zone, $0.name) }
            }
            guard let home = last else { return true }
            subjects.append(
                Subject(
                    group: home.group, member: place.memberID, zone: home.name,
                    firstDay: home.zone.date(at: place.joinedAt)))
            return subjects.count < limit
        }
        return subjects
    }

    package func applies(
        _ trigger: TriggerRecord, options: Value, to member: Subject, in reader: any StoreReader
    ) throws -> Bool {
        // Most triggers are for groups and most who come are members: no need to read all of it.
        guard Audience.each(options) == (member.member.isEmpty ? .group : .member) else {
            return false
        }
        let audience = Audience(options)
        guard let group = try reader.get(GroupRecord.self, id: member.group),
            group.status == .active, audience.includes(group)
        else { return false }
        guard audience.each == .member else { return true }
        guard
            let place = try reader.get(
                MembershipRecord.self, [.text(member.group), .text(member.member)]),
            audience.means(place)
        else { return false }
        return try MemberSearch(audience.members, in: reader).fits(member.member)
    }

    package func audienceVersion(in reader: any StoreReader) throws -> Int64 {
        try AudienceVersion.read(reader)
    }

    package func audienceState(in reader: any StoreReader) -> Int? {
        reader.version(of: StateRecord.self)
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
    /// The members, when it is called once for each.
    package let members: MemberQuery
    private let tags: [String]
    private let anyTags: [String]
    private let ids: Set<String>
    private let except: Set<String>

    /// Reads the audience from a trigger's options.
    package init(_ options: Value) {
        each = Self.each(options)
        let groups = options["groups"]
        tags = Self.texts(groups?["tags"])
        anyTags = Self.texts(groups?["any"])
        ids = Set(Self.texts(groups?["ids"]))
        except = Set(Self.texts(groups?["except"]))
        members = MemberQuery(options["members"] ?? [:])
    }

    /// Whom a handler is called for, by a trigger's options.
    static func each(_ options: Value) -> Each {
        Each(rawValue: options["each"]?.text ?? "") ?? .group
    }

    /// Whether a group is among them.
    package func includes(_ group: GroupRecord) -> Bool {
        if !ids.isEmpty, !ids.contains(group.id) { return false }
        if except.contains(group.id) { return false }
        if !tags.allSatisfy({ Tags.has($0, in: group.tags) }) { return false }
        return anyTags.isEmpty || anyTags.contains { Tags.has($0, in: group.tags) }
    }

    /// Whether somebody's place is meant; those who run a group are asked for by their roles.
    package func means(_ place: MembershipRecord) -> Bool {
        members.roles.isEmpty ? place.standing == .member : members.roles.contains(place.standing)
    }

    private static func texts(_ value: Value?) -> [String] {
        (value?.list ?? value.map { [$0] } ?? []).compactMap(\.text)
    }
}

/// The number that says whether groups came, went or changed.
package enum AudienceVersion {
    private static let key: [Cell] = [.text("community"), .text("audience")]
    private static let grown: [Cell] = [.text("community"), .text("groups")]

    static func read(_ reader: any StoreReader) throws -> Int64 { try number(key, reader) }

    /// The number that also says whether a single group came.
    static func ofGroups(_ reader: any StoreReader) throws -> Int64 {
        try number(key, reader) + number(grown, reader)
    }

    private static func number(_ key: [Cell], _ reader: any StoreReader) throws -> Int64 {
        let row = try reader.get(StateRecord.self, key)
        return try row.flatMap { try Value(encoded: $0.value).integer } ?? 0
    }

    /// Notes that schedules must be worked out anew.
    package static func change(in transaction: any StoreTransaction) throws {
        let next = Value.int(try read(transaction) + 1)
        try transaction.upsert(
            StateRecord(scope: "community", key: "audience", value: next.encoded))
    }

    /// Notes that one group came, or has other tags: that can only bring schedules forward, so
    /// nobody else has to be looked at.
    static func grow(by group: String, in transaction: any StoreTransaction) throws {
        try Newcomers.add(group: group, in: transaction)
        let next = Value.int(try number(grown, transaction) + 1)
        try transaction.upsert(
            StateRecord(scope: "community", key: "groups", value: next.encoded))
    }
}
