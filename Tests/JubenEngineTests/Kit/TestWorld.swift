import JubenEngine
import JubenSchedule
import JubenValue
import Testing

/// A community in memory with a virtual clock: what the daemon does, without the daemon.
final class TestWorld {
    static let minute: Int64 = 60_000
    static let hour: Int64 = 60 * minute
    static let day: Int64 = 24 * hour

    let store: CrashingStore
    let scripts = Scripts()
    let society = TestSociety()
    let channels: [TestChannel]
    private(set) var engine: Engine
    private(set) var epoch: Int64 = 0
    var now: Int64
    private let gates: GateSettings
    private let limits: RunLimits
    private let watch: SliceWatch?
    private let meter: WorkMeter?
    private var eventCount = 0
    private var deployments: [Deployment] = []

    /// The first channel, which is the one that handlers send through.
    var channel: TestChannel { channels[0] }

    init(
        at time: String = "2026-11-24T08:00+08:00", groups: [String] = ["g1"],
        channel: Idempotency = .keyed, channels: [TestChannel]? = nil,
        gates: GateSettings = GateSettings(), limits: RunLimits = RunLimits(),
        watch: SliceWatch? = nil, meter: WorkMeter? = nil,
        store: CrashingStore = CrashingStore()
    ) throws {
        self.store = store
        now = try Moment.parse(time).resolve(now: 0, zone: .utc)
        self.channels = channels ?? [TestChannel("test", channel)]
        self.gates = gates
        self.limits = limits
        self.watch = watch
        self.meter = meter
        society.groups = groups.map {
            Subject(
                group: $0, zone: "Asia/Shanghai",
                firstDay: LocalDate(year: 2026, month: 11, day: 20))
        }
        engine = try Self.makeEngine(
            store, scripts, society, self.channels.map(\.traits), gates, limits, watch, meter)
        try takeOver()
    }

    /// Another engine on the same store, which knows these channels instead.
    func engine(knowing channels: [ChannelTraits]) throws -> Engine {
        try Self.makeEngine(store, scripts, society, channels, gates, limits, watch, meter)
    }

    private static func makeEngine(
        _ store: CrashingStore, _ scripts: Scripts, _ society: TestSociety,
        _ channels: [ChannelTraits], _ gates: GateSettings, _ limits: RunLimits,
        _ watch: SliceWatch?, _ meter: WorkMeter?
    ) throws -> Engine {
        let zones = Dictionary(
            uniqueKeysWithValues: try society.groups.map { ($0.id, try Zone($0.zone)) })
        return Engine(
            Engine.Parts(
                store: store, verbs: TestVerbs.table, loader: scripts, society: society,
                channels: Dictionary(
                    uniqueKeysWithValues: channels.map { ($0.name, $0) }),
                gatekeeper: Gatekeeper(settings: gates, zone: .utc) { id, _ in zones[id] },
                ids: IDSource(), limits: limits, watch: watch, meter: meter))
    }

    private func takeOver() throws {
        let found = try engine.takeOver(owner: "test", at: now)
        epoch = found.epoch
        try ask(found.questions)
    }

    // MARK: What happens to the process

    /// The process dies with all its memory, and another starts on the same store.
    func crash() throws {
        store.crash(at: nil)
        try store.restart()
        engine = try Self.makeEngine(
            store, scripts, society, channels.map(\.traits), gates, limits, watch, meter)
        try takeOver()
    }

    // MARK: Playbooks

    /// Declares a trigger with its handler.
    struct Act {
        let trigger: Deployment.Trigger
        let handler: Handler

        init(
            _ kind: TriggerKind, _ spec: String, _ options: Value = [:],
            _ handler: @escaping Handler
        ) {
            trigger = Deployment.Trigger(
                kind: kind, key: "\(kind.rawValue) \(spec)", spec: spec, options: options, line: 1)
            self.handler = handler
        }
    }

    /// Deploys one more playbook, or another version of it.
    func deploy(_ acts: [Act], name: String = "book", hash: String = "v1") throws {
        scripts.add(
            hash,
            Dictionary(uniqueKeysWithValues: acts.map { ($0.trigger.key, $0.handler) }))
        deployments.removeAll { $0.name == name }
        deployments.append(
            Deployment(
                name: name, file: "playbooks/\(name).lua", title: name, hash: hash, source: [],
                triggers: acts.map(\.trigger)))
        try engine.deploy(deployments, at: now)
    }

    /// Takes a playbook away.
    func remove(_ name: String) throws {
        deployments.removeAll { $0.name == name }
        try engine.deploy(deployments, at: now)
    }

    // MARK: Events

    /// Something happens in the world.
    @discardableResult
    func post(
        _ name: String, _ subject: String = "g1", _ payload: Value = [:], id: String? = nil
    ) throws -> InboxRecord? {
        eventCount += 1
        let sourceID = id ?? "event-\(eventCount)"
        return try store.write {
            try InboxRecord.post(
                EventTopic(name, subject), source: "test", sourceID: sourceID, payload: payload,
                at: now, keepFor: Self.day, ids: engine.ids, in: $0)
        }
    }

    /// A person gives a command, which starts its handler.
    func command(_ name: String, group: String = "g1") throws {
        try post(
            "command", group,
            ["trigger": .string("book#command \(name)"), "arguments": [], "actor": "lin"])
    }

    // MARK: Time

    /// Performs everything up to a moment, that moment included.
    func run(until end: Int64) throws {
        try settle()
        while let next = try engine.nextWake(), next <= end {
            now = max(now, next)
            try settle()
        }
        now = max(now, end)
        try settle()
    }

    /// Performs everything for a while.
    func run(for span: Int64) throws { try run(until: now + span) }

    /// Does everything that is due now, until nothing is.
    func settle() throws {
        for _ in 0..<1000 {
            try engine.advance(to: now, epoch: epoch)
            let claimed = try engine.claimDeliveries(at: now, epoch: epoch)
            try deliver(claimed)
            if claimed.isEmpty, try engine.nextWake().map({ $0 > now }) ?? true { return }
        }
        Issue.record("the engine stays awake at \(now) with nothing to do")
        throw CrashingStore.Crash()
    }

    /// Hands claimed actions to their channels, and brings the answers back.
    func deliver(_ claimed: [OutboxRecord]) throws {
        guard !claimed.isEmpty else { return }
        let results = try claimed.map { row in
            let channel = try channel(named: row.channel)
            if row.state == .doubt { return (row, channel.ask(about: row)) }
            return (row, try channel.perform(row, at: now))
        }
        try ask(try engine.settle(results, at: now))
    }

    private func ask(_ questions: [OutboxRecord]) throws {
        guard !questions.isEmpty else { return }
        let answers = try questions.map { ($0, try channel(named: $0.channel).ask(about: $0)) }
        #expect(try engine.settle(answers, at: now).isEmpty, "a channel is asked once")
    }

    private func channel(named name: String) throws -> TestChannel {
        try #require(channels.first { $0.traits.name == name })
    }
}
