import JubenEngine
import JubenValue
import Testing

@Suite struct HousekeeperTests {
    private func world() throws -> TestWorld {
        let world = try TestWorld()
        try world.deploy([.init(.every, "day 08:30") { kit in try kit.call("send", "morning") }])
        try world.run(for: 100 * TestWorld.day)
        return world
    }

    /// Lets the housekeeper work until it rests.
    private func work(_ keeper: Housekeeper, _ world: TestWorld) throws -> PruneCounts? {
        for _ in 0..<10_000 {
            switch try keeper.step(at: world.now) {
            case .resting: return nil
            case .busy(let moment):
                #expect(moment > world.now)
                world.now = moment
            case .finished(let counts): return counts
            }
        }
        Issue.record("the walk never ends")
        return nil
    }

    @Test func walksOnceADayAndNotRightAfterTheStart() throws {
        let world = try world()
        let keeper = Housekeeper(engine: world.engine, keep: Housekeeper.keepDefault)
        #expect(try work(keeper, world) == nil)
        world.now += TestWorld.hour
        let counts = try #require(try work(keeper, world))
        #expect(counts.runs == 11)
        #expect(try world.runs.count == 89)
        #expect(try work(keeper, world) == nil)
        world.now += TestWorld.day
        #expect(try work(keeper, world)?.runs == 1)
    }

    @Test func aClockThatIsSetBackPutsTheNextWalkOffByADayAtMost() throws {
        let world = try world()
        let keeper = Housekeeper(engine: world.engine, keep: Housekeeper.keepDefault)
        #expect(try work(keeper, world) == nil)
        world.now -= 50 * TestWorld.day
        #expect(try work(keeper, world) == nil)
        world.now += TestWorld.day
        #expect(try work(keeper, world) != nil)
    }
}
