import JubenEngine
import JubenValue
import Testing

@Suite struct IDSourceTests {
    @Test func idsGrowWithTimeAndWithin() {
        let ids = IDSource()
        let made = [ids.next(at: 5), ids.next(at: 5), ids.next(at: 6), ids.next(at: 4)]
        #expect(made == [5 << 20, 5 << 20 + 1, 6 << 20, 6 << 20 + 1])
    }

    @Test func idsGoOnFromTheNewestThatExists() {
        let ids = IDSource(after: 9 << 20)
        #expect(ids.next(at: 5) == 9 << 20 + 1)
        ids.skip(past: 12 << 20)
        ids.skip(past: 3)
        #expect(ids.next(at: 5) == 12 << 20 + 1)
    }

    @Test func processesThatWriteBesideTheEngineCountFromElsewhere() {
        #expect(IDSource(offset: 1 << 19).next(at: 5) == 5 << 20 + 1 << 19)
    }

    @Test func theEngineLeavesTheirHalfToOthers() {
        let theirs = IDSource(offset: IDSource.upperHalf).next(at: 5)
        let ids = IDSource(after: theirs)
        #expect(ids.next(at: 5) == 6 << 20)
        #expect(ids.next(at: 5) == 6 << 20 + 1)
    }

    @Test func aClockThatIsSetBackBringsNoIDTwice() throws {
        let world = try TestWorld()
        try world.deploy([.init(.command, "go") { try $0.call("send", "hello") }])
        try world.command("go")
        try world.run(for: 0)
        let newest = try #require(try world.outbox.last).id
        world.now -= TestWorld.day
        try world.crash()
        #expect(world.engine.ids.next(at: world.now) > newest)
    }
}
