import JubenEngine
import JubenSchedule
import JubenValue
import Testing

/// What a test looks at.
extension TestWorld {
    /// All runs, oldest first.
    var runs: [RunRecord] {
        get throws { try store.read { try $0.fetch(Query(RunRecord.self)) } }
    }

    /// The only run.
    var run: RunRecord {
        get throws {
            let all = try runs
            try #require(all.count == 1, "there are \(all.count) runs")
            return all[0]
        }
    }

    /// All messages and actions, oldest first.
    var outbox: [OutboxRecord] {
        get throws { try store.read { try $0.fetch(Query(OutboxRecord.self)) } }
    }

    /// All slots, by trigger and time.
    var slots: [SlotRecord] {
        get throws { try store.read { try $0.fetch(Query(SlotRecord.self)) } }
    }

    /// What people, and the engine, did outside of runs.
    var audit: [AuditRecord] {
        get throws { try store.read { try $0.fetch(Query(AuditRecord.self)) } }
    }

    /// The steps of a run.
    func journal(_ run: RunRecord) throws -> [JournalRecord] {
        try store.read { try $0.fetch(Query(JournalRecord.self, equals: [.int(run.id)])) }
    }

    /// How often an effect happened.
    func count(_ name: String) throws -> Int64 {
        let row = try store.read { try $0.get(StateRecord.self, [.text("count"), .text(name)]) }
        return try row.flatMap { try Value(encoded: $0.value).integer } ?? 0
    }

    /// A moment from its ISO form.
    func time(_ text: String) throws -> Int64 {
        try Moment.parse(text).resolve(now: 0, zone: .utc)
    }

    /// Proves that nothing is still awake: no run, no wait, no message is due, and none waits for
    /// a run that is over.
    func expectAsleep(sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
        let next = try engine.nextWake()
        #expect(next.map { $0 > now } ?? true, "something is due", sourceLocation: sourceLocation)
        for run in try runs {
            #expect(
                run.status != .ready && run.status != .running && run.status != .cancelling,
                "run \(run.id) is \(run.status)", sourceLocation: sourceLocation)
            let waits = try store.read {
                try $0.fetch(Query(AwaitRecord.self, equals: [.int(run.id)]))
            }
            #expect(
                waits.isEmpty || run.endedAt == nil, "run \(run.id) ended and still waits",
                sourceLocation: sourceLocation)
            let size = try journal(run).reduce(0) {
                $0 + Int64($1.verb.utf8.count + $1.arguments.count + $1.outcome.count)
            }
            #expect(
                run.journalBytes == size, "run \(run.id) miscounts its journal",
                sourceLocation: sourceLocation)
        }
        for lane in Set(try outbox.map(\.lane)) {
            let head = try outbox.first {
                $0.lane == lane && [.pending, .sending, .doubt].contains($0.state)
            }
            guard let head, head.state != .doubt else { continue }
            #expect(
                head.state == .pending && head.notBefore < .max,
                "the lane \(lane) never moves again", sourceLocation: sourceLocation)
        }
    }
}
