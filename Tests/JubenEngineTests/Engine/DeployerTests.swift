import JubenEngine
import JubenValue
import Testing

@Suite struct DeployerTests {
    private static let morning = TestWorld.Act(.every, "day 08:30") { try $0.call("send", "hi") }

    @Test func redeployingRepeatsNoSlotAndLosesNone() throws {
        let world = try TestWorld()
        try world.deploy([Self.morning])
        for hour in 1...30 {
            try world.run(for: TestWorld.hour)
            try world.deploy([Self.morning], hash: "v\(hour)")
        }
        #expect(try world.slots.map(\.verdict) == [.started, .started])
        try world.expectAsleep()
    }

    @Test func aSlotThatCameWhileTheDaemonWasAwayIsKeptByTheDeploymentAtItsStart() throws {
        let world = try TestWorld()
        try world.deploy([Self.morning])
        world.now += TestWorld.hour - 15 * TestWorld.minute
        try world.crash()
        try world.deploy([Self.morning], hash: "v2")
        try world.run(for: 0)
        #expect(try world.slots.map(\.verdict) == [.late])
        #expect(try world.run.scriptHash == "v2")
        try world.expectAsleep()
    }

    @Test func aTriggerThatIsAddedAgainDoesNotCatchUp() throws {
        let world = try TestWorld()
        try world.deploy([Self.morning])
        try world.run(for: TestWorld.day)
        try world.deploy([], hash: "v2")
        try world.run(for: 3 * TestWorld.day)
        try world.deploy([Self.morning], hash: "v3")
        try world.run(for: TestWorld.day)
        #expect(try world.slots.map(\.verdict) == [.started, .started])
        try world.expectAsleep()
    }

    @Test func aPlaybookThatComesBackIsPerformedAgain() throws {
        let world = try TestWorld()
        try world.deploy([Self.morning])
        try world.remove("book")
        try world.run(for: 2 * TestWorld.day)
        #expect(try world.slots.isEmpty)
        try world.deploy([Self.morning])
        try world.run(for: TestWorld.day)
        #expect(try world.slots.count == 1)
        try world.expectAsleep()
    }

    @Test func anEarlierTimeOfADayThatIsOverDoesNotStartAtOnce() throws {
        let world = try TestWorld(at: "2026-11-24T09:00+08:00")
        try world.deploy([.init(.every, "day 20:00", ["jitter": "1m"]) { _ in [] }])
        try world.run(for: TestWorld.minute)
        // The key stays, as it does when a playbook declares the same trigger with other options.
        try world.deploy([.init(.every, "day 20:00", ["from": "2026-11-01"]) { _ in [] }])
        try world.run(for: TestWorld.hour)
        #expect(try world.slots.isEmpty)
        try world.expectAsleep()
    }

    @Test func aPausedPlaybookStaysPaused() throws {
        let world = try TestWorld()
        try world.deploy([Self.morning])
        try world.store.write { transaction in
            var book = try #require(try transaction.get(PlaybookRecord.self, id: "book"))
            book.isPaused = true
            try transaction.update(book)
        }
        try world.deploy([Self.morning], hash: "v2")
        try world.run(for: TestWorld.day)
        #expect(try world.slots.map(\.verdict) == [.skipped])
        try world.expectAsleep()
    }
}
