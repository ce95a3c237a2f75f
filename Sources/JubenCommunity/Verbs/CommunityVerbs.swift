package import JubenEngine
package import JubenSchedule
package import JubenValue

/// What the community's verbs need besides the transaction of their step.
package struct CommunityWorld: Sendable {
    /// The community's time zone.
    package let zone: Zone
    /// What the channels can do, by name.
    package let channels: [String: ChannelTraits]
    /// The channel of groups that playbooks create, unless they name another.
    package let defaultChannel: String
    /// What is said of what people are asked to do.
    package let desk: DeskPolicy
    /// The language in which Juben words what it says and asks itself.
    package let language: Language
    /// When a group is well.
    package let health: HealthSettings
    /// How members are ranked.
    package let candidates: CandidateWeights
    /// Whether a file to attach exists below `content/`.
    package let hasAttachment: @Sendable (String) -> Bool
    /// What the configuration declares about people.
    package let policy: CommunityPolicy
    /// What nobody outside knows, and the seeds of lotteries are made of; empty for none.
    package let lotterySecret: String
    /// What playbooks declare as data.
    let declared = Declared()

    /// Describes the world of the verbs.
    package init(
        zone: Zone, channels: [String: ChannelTraits], defaultChannel: String = "local",
        desk: DeskPolicy = DeskPolicy(), language: Language = .en,
        health: HealthSettings = HealthSettings(),
        candidates: CandidateWeights = CandidateWeights(),
        policy: CommunityPolicy = CommunityPolicy(), lotterySecret: String = "",
        hasAttachment: @escaping @Sendable (String) -> Bool
    ) {
        self.policy = policy
        self.lotterySecret = lotterySecret
        self.zone = zone
        self.channels = channels
        self.defaultChannel = defaultChannel
        self.desk = desk
        self.language = language
        self.health = health
        self.candidates = candidates
        self.hasAttachment = hasAttachment
    }
}

/// The verbs that speak to groups and about people.
package enum CommunityVerbs {
    /// All of them.
    package static func all(_ world: CommunityWorld) -> [Verb] {
        [SendVerb.verb(world)] + GroupVerbs.all(world) + MemberVerbs.all(world)
            + MemberCareVerbs.all(world)
            + MessageVerbs.all(world) + CheckinVerbs.all(world) + TaskVerbs.all(world)
            + PointVerbs.all + InviteVerbs.all(world) + ActivityVerbs.all(world)
            + LinkVerbs.all(world) + [VariantVerb.verb, TagShareVerb.verb(world)]
            + RuleVerbs.all(world) + QuestionVerbs.all
            + MetricVerbs.all(world) + ContactVerbs.all(world)
            + [HealthVerbs.health(world), CandidateVerbs.candidates(world)]
    }
}

extension StepContext {
    /// The group that a verb's argument names, or the run's own group when it names none.
    func group(_ value: Value?, for verb: String) throws -> GroupRecord {
        let people = People(transaction)
        if let value { return try people.group(value, for: verb) }
        guard let group = try people.group(of: run) else {
            throw VerbError(
                "no-group", "\(verb): this run is for no group: name one with group = …")
        }
        return group
    }

    /// When a moment in an option comes, in the zone of a group.
    func moment(
        _ text: String, in group: GroupRecord?, default zone: Zone, verb: String
    ) throws
        -> Int64
    {
        do {
            if let span = try? Span.parse(text) { return now + span.milliseconds }
            return try Moment.parse(text).resolve(
                now: now, zone: try group.map { try Zone($0.zone) } ?? zone,
                firstDay: try group.map { try LocalDate.parse($0.firstDay) })
        } catch {
            throw VerbError("bad-time", "\(verb): \(error)")
        }
    }

    /// The moment that a `since` option reaches back to.
    func since(
        _ text: String, in group: GroupRecord?, default zone: Zone, verb: String
    ) throws
        -> Int64
    {
        let zone = try group.map { try Zone($0.zone) } ?? zone
        if text == "today" { return zone.startOfDay(zone.date(at: now)) }
        if text == "run" { return run.createdAt }
        do {
            return now - (try Span.parse(text).milliseconds)
        } catch {
            throw VerbError(
                "bad-time", "\(verb): since is \"today\", \"run\" or a duration: \(error)")
        }
    }
}
