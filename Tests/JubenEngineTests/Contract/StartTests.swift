import JubenEngine
import JubenValue
import Testing

/// Clause 1 of the contract: a cause starts one run.
@Suite struct StartTests {
    @Test func aScheduledRunStartsOnceForItsSlot() throws {
        let world = try TestWorld(groups: ["g1", "g2"])
        try world.deploy([
            .init(.every, "day 08:30") { kit in
                try kit.call("send", "morning")
                return []
            }
        ])
        try world.run(for: 2 * TestWorld.day)
        #expect(try world.runs.count == 4)
        #expect(world.channel.texts == ["morning", "morning", "morning", "morning"])
        let slot = try world.time("2026-11-24T08:30+08:00")
        #expect(try world.runs[0].dedupKey == "every day 08:30@\(slot)#g1")
        #expect(try world.slots.count == 4)
        #expect(try world.slots.allSatisfy { $0.verdict == .started && $0.runID != nil })
        try world.expectAsleep()
    }

    @Test func aSlotThatWasDecidedIsNotStartedAgainAfterACrash() throws {
        let world = try TestWorld()
        try world.deploy([.init(.every, "day 08:30") { _ in [] }])
        try world.run(for: TestWorld.hour)
        try world.crash()
        try world.run(for: TestWorld.hour)
        #expect(try world.runs.count == 1)
        try world.expectAsleep()
    }

    @Test func anEventThatComesTwiceStartsOneRun() throws {
        let world = try TestWorld()
        try world.deploy([.init(.on, "message") { _ in [] }])
        #expect(try world.post("message", id: "m1") != nil)
        #expect(try world.post("message", id: "m1") == nil)
        try world.run(for: 0)
        #expect(try world.runs.count == 1)
        try world.expectAsleep()
    }

    @Test func aProcedureStartsOnceAKey() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.command, "go") { kit in
                let first = try kit.call("start", "procedure settle", ["key": "lin"])
                let again = try kit.call("start", "procedure settle", ["key": "lin"])
                return [.bool(first != [nil]), .bool(again == [nil])]
            },
            .init(.procedure, "settle") { kit in try kit.call("count", "settled") },
        ])
        try world.command("go")
        try world.run(for: 0)
        #expect(try world.count("settled") == 1)
        let result = try #require(try world.runs[0].result)
        #expect(try Value(encoded: result) == [true, true])
        try world.expectAsleep()
    }

    @Test func aRunThatKeepsStartingOthersDoesNotKeepTheEngine() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.command, "go") { kit in try kit.call("start", "procedure again") },
            .init(.procedure, "again") { kit in try kit.call("start", "procedure again") },
        ])
        try world.command("go")
        try world.engine.advance(to: world.now, epoch: world.epoch)
        #expect(try world.engine.nextWake() == 0)
        #expect(try world.runs.filter { $0.status == .ready }.count == 1)
    }
}
