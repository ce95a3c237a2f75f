import Foundation
import JubenEngine
import JubenStore
import JubenValue
import Testing

/// The whole contract at once: a crash at any commit changes nothing that lasts.
@Suite struct CrashEverywhereTests {
    /// What lasts of a scenario.
    struct Story: Equatable {
        var runs: [String] = []
        var outbox: [String] = []
        var slots: [String] = []
        var deeds: [String: Int] = [:]
        var effects: [Int64] = []
    }

    /// What the community is kept in.
    enum Kind: CaseIterable {
        case memory, sqlite

        func store(in folder: String) throws -> CrashingStore {
            guard self == .sqlite else { return CrashingStore() }
            return try CrashingStore {
                try SQLiteStore.open(
                    path: folder + "/juben.db", mode: .create, durability: .fast)
            }
        }
    }

    /// A community in which much happens: schedules, joins, children, waits, receipts, cleanup.
    private func perform(
        on kind: Kind, crashingAt moment: CrashingStore.Moment?
    ) throws -> (Story, Int) {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("juben-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let world = try TestWorld(groups: ["g1", "g2"], store: try kind.store(in: folder.path))
        try world.deploy(Self.acts)
        let start = world.now
        world.store.crash(at: moment)
        var pending: [(Int64, String, Value)] = [
            (10_000, "member.joined", ["member": ["id": "a"]]),
            (20_000, "member.joined", ["member": ["id": "b"]]),
            (100_000, "message", ["member": ["id": "a"], "text": "hello"]),
            (110_000, "webhook:paid", [:]),
            (120_000, "message", ["member": ["id": "b"], "text": "late"]),
        ]
        while true {
            do {
                while let (at, name, payload) = pending.first {
                    try world.run(until: start + at)
                    // An event that was not committed is sent again by its source.
                    try world.post(name, "g1", payload, id: "\(at)")
                    pending.removeFirst()
                }
                try world.run(until: start + 4 * TestWorld.hour)
                break
            } catch is CrashingStore.Crash {
                try world.crash()
            }
        }
        try world.expectAsleep()
        return (try story(of: world), world.store.commits)
    }

    private static let acts: [TestWorld.Act] = [
        .init(.on, "member.joined", ["merge": "30s"]) { kit in
            try kit.call("count", "welcomes")
            try kit.call("send", .string("welcome \(kit.arguments.last?.list?.count ?? 0)"))
            let child = try kit.call("start", "procedure settle")
            let reply = try kit.call("wait", "message", ["from": "a", "within": 600_000])
            try kit.call("send", .string("thanks for \(reply.last?.text ?? "")"))
            return try kit.call("wait", "run", ["subject": .string("\(child[0]["id"] ?? nil)")])
        },
        .init(.procedure, "settle") { kit in
            kit.atEnd { kit, ending in try kit.call("send", .string("settled: \(ending)")) }
            try kit.call("count", "settlings")
            _ = try? kit.call("fail", "no luck")
            try kit.call("wait", "webhook:paid", ["subject": "g1", "within": 600_000])
            return try kit.call("create", "badge")
        },
        .init(.every, "30m from 08:00 to 09:00", ["overlap": "queue", "jitter": "5m"]) { kit in
            try kit.call("count", "slots")
            try kit.call("send", "tick")
            try kit.call("sleep", .int(40 * TestWorld.minute))
            return try kit.call("send", "tock")
        },
    ]

    private func story(of world: TestWorld) throws -> Story {
        var story = Story()
        // Ids differ between two performances, so runs are named by what caused them.
        let runs = try world.runs.sorted {
            ($0.triggerID, $0.subject, $0.slotAt ?? 0)
                < ($1.triggerID, $1.subject, $1.slotAt ?? 0)
        }
        let names = Dictionary(
            uniqueKeysWithValues: runs.map {
                ($0.id, "\($0.triggerID)/\($0.subject)/\($0.slotAt ?? 0)")
            })
        for run in runs {
            let steps = try world.journal(run).map { step in
                let hasIDs = ["send", "start", "wait"].contains(step.verb)
                let outcome = hasIDs ? "" : try Value(encoded: step.outcome).json
                return "\(step.seq) \(step.verb) \(step.state.rawValue) \(outcome)"
            }
            story.runs.append("\(names[run.id] ?? "") \(run.status.rawValue) \(steps)")
        }
        func key(_ row: OutboxRecord) -> String {
            "\(names[row.runID] ?? "")-\(row.seq)-\(row.part)"
        }
        let outbox = try world.outbox
        story.outbox = outbox.map { "\(key($0)) \($0.state.rawValue)" }.sorted()
        for deed in world.channel.deeds {
            let row = try #require(outbox.first { $0.key == deed.key })
            story.deeds["\(key(row)) \(deed.text)", default: 0] += 1
        }
        story.slots = try world.slots.map { "\($0.slotAt) \($0.subject) \($0.verdict.rawValue)" }
        story.effects = try ["welcomes", "settlings", "failures", "slots"].map(world.count)
        return story
    }

    @Test(arguments: Kind.allCases)
    func aCrashAtAnyCommitChangesNothingThatLasts(kind: Kind) throws {
        let (expected, commits) = try perform(on: kind, crashingAt: nil)
        #expect(expected.effects == [1, 1, 0, 6])
        #expect(expected.deeds.values.allSatisfy { $0 == 1 })
        #expect(expected.runs.allSatisfy { $0.contains(" done ") })
        #expect(commits > 50)
        for number in 3...commits {
            for moment in [CrashingStore.Moment.before(number), .after(number)] {
                let (story, _) = try perform(on: kind, crashingAt: moment)
                #expect(story == expected, "after a crash \(moment)")
            }
        }
    }
}
