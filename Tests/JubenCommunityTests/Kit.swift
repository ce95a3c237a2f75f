import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenValue

/// A community of one group in memory, and a hand to post events with.
struct Kit {
    static let start: Int64 = 1_795_449_600_000  // 2026-11-24 00:00 in Shanghai
    static let hour: Int64 = 3_600_000

    let store = MemoryStore()
    let ids = IDSource()
    let zone: Zone
    let society: CommunitySociety
    let world: CommunityWorld

    init(
        _ policy: CommunityPolicy = CommunityPolicy(), channels: [String: ChannelTraits] = [:]
    ) throws {
        zone = try Zone("Asia/Shanghai")
        society = CommunitySociety(zone: zone, policy: policy)
        let traits = ChannelTraits(
            name: "local", idempotency: .keyed,
            capabilities: ["message": .native, "group.create": .native],
            text: TextLimit(60, .bytes),
            attachmentsMax: 2)
        world = CommunityWorld(
            zone: zone, channels: channels.merging(["local": traits]) { $1 }, policy: policy
        ) {
            $0 == "a.png"
        }
        try store.write { transaction in
            try transaction.insert(
                GroupRecord(
                    id: "g1", name: "一群", channel: "local", address: "g1", zone: "Asia/Shanghai",
                    owner: "m1", tags: Tags(["reading"]).stored, firstDay: "2026-11-20",
                    capacity: 4, status: .active, createdAt: 0))
            for name in ["m1", "m2", "m3"] {
                try transaction.insert(MemberRecord(id: name, name: "书友\(name)", createdAt: 0))
                try transaction.insert(
                    MembershipRecord(groupID: "g1", memberID: name, joinedAt: Self.start))
            }
        }
    }

    /// Lets the society observe an event, and what follows from it.
    @discardableResult
    func observe(
        _ name: String, _ payload: Value, at now: Int64, group: String = "g1"
    ) throws -> Value {
        try store.write { transaction in
            let posted = try InboxRecord.post(
                EventTopic(name, group), source: "local", sourceID: "\(ids.next(at: now))",
                payload: payload, at: now, keepFor: 1000, ids: ids, in: transaction)
            guard var event = posted else { return nil }
            try society.observe(&event, at: now, ids: ids, in: transaction)
            return try Value(encoded: event.payload)
        }
    }

    func say(_ member: String, _ text: String, at now: Int64) throws {
        try observe(
            "message", ["member": ["id": .string(member)], "text": .string(text)], at: now)
    }

    /// Performs one verb as a step of a run of the group.
    func perform(
        _ name: String, _ arguments: [Value], at now: Int64 = Kit.start
    ) throws -> StepOutcome {
        let table = VerbTable(CommunityVerbs.all(world))
        return try store.write { transaction in
            let run = RunRecord(
                id: ids.next(at: now), playbook: "p", triggerID: "p#t", subject: "g1",
                scriptHash: "", status: .running, seed: 1, arguments: [], createdAt: now)
            let location = SourceLocation(source: "playbooks/p.lua", line: 7)
            let call = ScriptCall(
                verb: name, arguments: Value.encode(list: arguments), location: location)
            let verb = try table.verb(named: name)
            let context = StepContext(
                transaction: transaction, run: run, seq: 1, now: now, location: location, ids: ids)
            return try verb.perform(context, try table.check(call, for: verb.spec))
        }
    }

    func value(_ name: String, _ arguments: [Value], at now: Int64 = Kit.start) throws -> Value {
        guard case .values(let values) = try perform(name, arguments, at: now) else { return nil }
        return values.first ?? nil
    }

    /// Lets the community do what is due, as often as it takes until a moment.
    func tend(until end: Int64) throws {
        while let due = try store.read({ try society.nextChore(in: $0) }), due <= end {
            let now = max(due, Self.start)
            try store.write { try society.tend(at: now, ids: ids, in: $0) }
        }
    }

    /// The events that the community posted by itself, oldest first.
    func posted(_ name: String) throws -> [Value] {
        try store.read { reader in
            try reader.fetch(Query(InboxRecord.self)).filter { $0.name == name }
                .map { try Value(encoded: $0.payload) }
        }
    }

    /// What was written down, oldest first: who, what, to whom, and the rest.
    func audit(_ verb: String) throws -> [AuditRecord] {
        try store.read { try $0.fetch(Query(AuditRecord.self)) }.filter { $0.verb == verb }
    }

    /// The actions in the outbox, oldest first.
    func outbox(_ action: String) throws -> [OutboxRecord] {
        try store.read { try $0.fetch(Query(OutboxRecord.self)) }.filter { $0.action == action }
    }

    /// Adds people who are in no group.
    func know(_ ids: [String]) throws {
        try store.write { transaction in
            for id in ids {
                try MemberBook(transaction).save(
                    MemberRecord(id: id, name: "名\(id)", createdAt: 0))
            }
        }
    }
}
