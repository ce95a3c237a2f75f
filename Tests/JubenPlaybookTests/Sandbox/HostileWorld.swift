import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenSchedule
import JubenValue

/// A community in memory on which playbooks are performed with the whole language.
final class HostileWorld {
    /// 08:30 in Shanghai on Tuesday 24 November 2026.
    static let start: Int64 = 1_795_480_200_000
    /// An hour, in milliseconds.
    static let hour: Int64 = 3_600_000

    /// A playbook that shows that the engine is in order.
    static let good = """
        playbook { title = "好", why = "it works" }
        command("go", {}, function()
          state.set("good", text.upper("fine"))
          send("g1", state.get("good"))
        end)
        """

    let store = MemoryStore()
    let engine: Engine
    let vocabulary: Vocabulary
    private(set) var now = HostileWorld.start
    private let epoch: Int64
    private var commands: Int64 = 0

    init(
        limits: RunLimits = RunLimits(),
        loader: (Vocabulary) -> any ScriptLoader = { PlaybookLoader(vocabulary: $0) }
    ) throws {
        let zone = try Zone("Asia/Shanghai")
        var capabilities: [String: Capability] = [:]
        for action in [
            "message", "group.create", "group.rename", "group.dissolve", "member.invite",
            "member.remove",
        ] { capabilities[action] = .native }
        let local = ChannelTraits(
            name: "local", idempotency: .keyed, capabilities: capabilities,
            text: TextLimit(4000, .bytes),
            attachmentsMax: 9)
        vocabulary = try Self.vocabulary(zone: zone, channels: ["local": local])
        engine = Engine(
            Engine.Parts(
                store: store, verbs: vocabulary.verbs,
                loader: loader(vocabulary),
                society: CommunitySociety(zone: zone), channels: ["local": local],
                gatekeeper: Gatekeeper(settings: GateSettings(), zone: zone) { _, _ in nil },
                ids: IDSource(), limits: limits))
        epoch = try engine.takeOver(owner: "test", at: Self.start).epoch
        try populate()
    }

    static func vocabulary(
        zone: Zone = .utc, channels: [String: ChannelTraits] = [:]
    ) throws -> Vocabulary {
        let content = MemoryContent([
            "hello.txt": "你好 {{name}}", "books.csv": "day,title\n1,活着\n", "a.png": "png",
        ])
        let place = CommunityPlace(zone: zone)
        let flow = FlowVerbs.all(
            place: {
                FlowVerbs.Place(
                    zone: try place.zone(of: $0), firstDay: try place.firstDay(of: $0))
            },
            count: { try place.count($0, in: $1, $2) }, hosts: ["api.example.com"])
        let world = CommunityWorld(zone: zone, channels: channels) { $0 == "a.png" }
        return try Vocabulary(
            verbs: flow + TextVerbs.all + ListVerbs.all + ClockVerbs.all + ChanceVerbs.all
                + StateVerbs.all + LogVerbs.all + NowVerbs.all(zone: { try place.zone(of: $0) })
                + ContentVerbs.all(source: content) + CommunityVerbs.all(world),
            tables: CommunityTables.all)
    }

    private func populate() throws {
        try store.write { transaction in
            try transaction.insert(
                GroupRecord(
                    id: "g1", name: "一群", channel: "local", address: "g1", zone: "Asia/Shanghai",
                    owner: "m1", tags: ";reading;", firstDay: "2026-11-20", capacity: 100,
                    status: .active, createdAt: 0))
            for name in ["m1", "m2", "m3"] {
                try transaction.insert(MemberRecord(id: name, name: "书友\(name)", createdAt: 0))
                try transaction.insert(
                    MembershipRecord(groupID: "g1", memberID: name, joinedAt: Self.start))
            }
        }
    }

    // MARK: Playbooks

    /// Compiles the text of `playbooks/NAME.lua`.
    ///
    /// - Throws: ``PlaybookProblems`` when it is refused.
    func program(_ name: String, _ bytes: [UInt8]) throws -> PlaybookProgram {
        let file = PlaybookSource.File(path: "playbooks/\(name).lua", bytes: bytes)
        return try PlaybookProgram(
            PlaybookSource(name: name, entry: file), vocabulary: vocabulary)
    }

    /// Makes these the playbooks that are performed.
    func deploy(_ programs: [PlaybookProgram]) throws {
        try engine.deploy(programs.map { $0.manifest.deployment(of: $0.source) }, at: now)
    }

    /// Lets a member of the group say something.
    func say(_ text: String) throws {
        commands += 1
        try store.write { transaction in
            _ = try InboxRecord.post(
                EventTopic("message", "g1"), source: "test", sourceID: "say-\(commands)",
                payload: ["member": ["id": "m2"], "text": .string(text)],
                at: now, keepFor: Self.hour, ids: engine.ids, in: transaction)
        }
        try engine.advance(to: now, epoch: epoch)
    }

    // MARK: Time

    /// Gives the command `go` of a playbook, and performs what is due.
    ///
    /// - Returns: the run, or nil when none started.
    @discardableResult
    func go(_ playbook: String) throws -> RunRecord? {
        commands += 1
        try store.write { transaction in
            _ = try InboxRecord.post(
                EventTopic("command", "g1"), source: "test", sourceID: "command-\(commands)",
                payload: [
                    "trigger": .string("\(playbook)#command go"), "arguments": [], "actor": "lin",
                ],
                at: now, keepFor: Self.hour, ids: engine.ids, in: transaction)
        }
        try engine.advance(to: now, epoch: epoch)
        return try runs(of: playbook).last
    }

    /// Performs everything for a while; nothing leaves.
    func pass(_ span: Int64) throws {
        let end = now + span
        for _ in 0..<1000 {
            guard let next = try engine.nextWake(), next <= end else { break }
            now = max(now, next)
            try engine.advance(to: now, epoch: epoch)
        }
        now = end
    }

    func runs(of playbook: String) throws -> [RunRecord] {
        try store.read { try $0.fetch(Query(RunRecord.self)) }
            .filter { $0.playbook == playbook }.sorted { $0.id < $1.id }
    }
}
