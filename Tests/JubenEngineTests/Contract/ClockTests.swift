import JubenEngine
import JubenValue
import Testing

/// Clause 11 of the contract: time is a parameter, and a wrong one does no harm.
@Suite struct ClockTests {
    @Test(arguments: [Idempotency.keyed, .queryable, .blind])
    func aClockThatIsSetBackADayRepeatsNothing(channel: Idempotency) throws {
        let world = try TestWorld(groups: ["g1", "g2"], channel: channel)
        try world.deploy([
            .init(.every, "2h from 00:00 to 22:00") { kit in
                try kit.call("send", "first")
                try kit.call("sleep", .int(TestWorld.hour))
                return try kit.call("send", "an hour later")
            }
        ])
        try world.run(for: TestWorld.day)
        let sent = world.channel.handed
        let slots = try world.slots
        world.now -= TestWorld.day
        try world.crash()
        try world.run(for: TestWorld.day - TestWorld.hour)
        // What is due later, by a clock that is right again, has yet to come.
        #expect(world.channel.handed == sent)
        #expect(try world.slots == slots)
        try world.run(for: 2 * TestWorld.day)
        #expect(Set(world.channel.handed).count == world.channel.handed.count)
        #expect(Set(try world.slots.map(\.slotAt)).count == 35)
        #expect(try world.slots.allSatisfy { $0.verdict == .started })
        try world.expectAsleep()
    }

    @Test func idsGoOnFromTheNewestWhenTheClockIsSetBack() throws {
        let world = try TestWorld()
        try world.deploy([.init(.command, "say") { kit in try kit.call("send", "hello") }])
        try world.command("say")
        try world.run(for: 0)
        world.now -= TestWorld.day
        try world.crash()
        try world.command("say")
        try world.run(for: 0)
        let ids = try world.runs.map(\.id)
        #expect(ids == ids.sorted() && Set(ids).count == 2)
        #expect(world.channel.texts == ["hello", "hello"])
    }

    @Test func aRateThatRemembersTheFutureHoldsAndDoesNotFail() throws {
        let world = try TestWorld(
            channels: [TestChannel("test", .keyed, groupRate: Rate(count: 1, period: 60_000))])
        try world.deploy([.init(.command, "say") { kit in try kit.call("send", "hello") }])
        try world.command("say")
        try world.run(for: 0)
        world.now -= TestWorld.day
        try world.crash()
        try world.command("say")
        try world.run(for: TestWorld.hour)
        #expect(world.channel.texts == ["hello"])
        #expect(try world.outbox.last?.state == .pending)
        try world.run(for: TestWorld.day)
        #expect(world.channel.texts == ["hello", "hello"])
        try world.expectAsleep()
    }
}
