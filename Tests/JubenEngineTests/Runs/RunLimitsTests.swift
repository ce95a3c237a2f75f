import JubenEngine
import JubenValue
import Testing

@Suite struct RunLimitsTests {
    private func world(steps: Int64, change: (inout RunLimits) -> Void) throws -> TestWorld {
        var limits = RunLimits()
        change(&limits)
        let world = try TestWorld(limits: limits)
        try world.deploy([
            .init(.command, "go") { kit in
                for _ in 0..<steps { try kit.call("count", "steps") }
                return []
            }
        ])
        try world.command("go")
        try world.run(for: 0)
        return world
    }

    @Test func theLimitsThatShipAreThoseOfTheDesign() {
        let limits = RunLimits()
        #expect(limits.stepsMax == 20_000)
        #expect(limits.journalBytesMax == 8 << 20)
        #expect(limits.topicEventsMax == 100_000)
        #expect(limits.crashesMax == 5)
    }

    @Test(arguments: [(9, .done), (10, .done), (11, .paused)] as [(Int64, RunStatus)])
    func aRunHasSoManySteps(_ steps: Int64, _ status: RunStatus) throws {
        let world = try world(steps: steps) { $0.stepsMax = 10 }
        #expect(try world.run.status == status)
        #expect(try world.count("steps") == min(steps, 10), "what was done stays done")
        #expect(
            try world.run.error.map { $0.hasSuffix("[too-many-steps]") } ?? (status == .done))
        try world.expectAsleep()
    }

    @Test(arguments: [(-1, 10), (0, 10), (1, 11)] as [(Int64, Int64)])
    func aJournalHasSoManyBytes(_ beside: Int64, _ steps: Int64) throws {
        let step =
            "count".utf8.count + Value.encode(list: ["steps"]).count
            + Value.encode(list: [1]).count
        let world = try world(steps: 20) { $0.journalBytesMax = 10 * Int64(step) + beside }
        #expect(try world.run.status == .paused)
        #expect(try world.count("steps") == steps)
        #expect(try world.run.error?.hasSuffix("[journal-too-large]") == true)
        try world.expectAsleep()
    }

    @Test func whatAWaitBringsCountsToo() throws {
        let world = try TestWorld()
        try world.deploy([.init(.command, "go") { try $0.call("wait", "message") }])
        try world.command("go")
        try world.run(for: 0)
        let before = try world.run.journalBytes
        try world.post("message", "g1", ["text": .string(String(repeating: "x", count: 5000))])
        try world.run(for: 0)
        #expect(try world.run.journalBytes > before + 5000)
        try world.expectAsleep()
    }

    @Test(arguments: [(4, 4), (5, 5), (6, 5)])
    func aTopicKeepsSoManyEvents(_ posted: Int, _ kept: Int) throws {
        var limits = RunLimits()
        limits.topicEventsMax = 5
        let world = try TestWorld(limits: limits)
        for _ in 0..<posted { try world.post("message") }
        try world.run(for: 0)
        let count = try world.store.read { try $0.count(Query(InboxRecord.self)) }
        #expect(count == kept)
        #expect(try world.audit.map(\.verb) == (posted > kept ? ["inbox.trim"] : []))
        try world.expectAsleep()
    }

    @Test func aRunThatWasStoppedByALimitWhileItTidiedUpGoesOn() throws {
        var limits = RunLimits()
        limits.stepsMax = 2
        let world = try TestWorld(limits: limits)
        try world.deploy([
            .init(.command, "go") { kit in
                kit.atEnd { kit, _ in
                    try kit.call("count", "cleanups")
                    try kit.call("count", "cleanups")
                }
                return try kit.call("count", "steps")
            }
        ])
        try world.command("go")
        try world.run(for: 0)
        #expect(try world.run.status == .paused)
        try world.engine.resume(try world.run.id, by: "lin", at: world.now)
        try world.run(for: 0)
        #expect(try world.run.status == .paused, "it replays, and meets the limit again")
        #expect(try world.count("cleanups") == 1)
        try world.expectAsleep()
    }
}
