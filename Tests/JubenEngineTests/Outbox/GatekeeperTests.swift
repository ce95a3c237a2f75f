import JubenEngine
import JubenSchedule
import JubenValue
import Testing

@Suite struct GatekeeperTests {
    /// A world whose commands send one message each; the name says with which flags.
    private func world(
        _ gates: GateSettings, channel: TestChannel? = nil, at time: String,
        groups: [String] = ["g1"]
    ) throws -> TestWorld {
        let world = try TestWorld(
            at: time, groups: groups, channels: [channel ?? TestChannel("test", .keyed)],
            gates: gates)
        try world.deploy(
            ["plain", "promo", "urgent"].map { flags in
                .init(.command, flags) { kit in
                    try kit.call("send", .string(flags), ["flags": .string(flags)])
                }
            })
        return world
    }

    private func quiet(_ start: String, _ end: String) throws -> GateSettings {
        GateSettings(quiet: .init(start: try .parse(start), end: try .parse(end)))
    }

    private func times(_ world: TestWorld) -> [Int64] { world.channel.deeds.map(\.at) }

    @Test(arguments: [
        ("22:30", "07:30", "22:29", "22:29"), ("22:30", "07:30", "22:30", "07:30+1"),
        ("22:30", "07:30", "23:59", "07:30+1"), ("22:30", "07:30", "00:00", "07:30"),
        ("22:30", "07:30", "07:29", "07:30"), ("22:30", "07:30", "07:30", "07:30"),
        ("12:00", "14:00", "11:59", "11:59"), ("12:00", "14:00", "12:00", "14:00"),
        ("12:00", "14:00", "13:59", "14:00"), ("12:00", "14:00", "14:00", "14:00"),
    ])
    func quietHoursHoldUntilTheyEnd(
        _ start: String, _ end: String, _ sent: String, _ leaves: String
    ) throws {
        let world = try world(
            try quiet(start, end), at: "2026-11-24T\(sent)+08:00")
        try world.command("plain")
        try world.run(for: TestWorld.day)
        let day = leaves.hasSuffix("+1") ? "25" : "24"
        let expected = try world.time("2026-11-\(day)T\(leaves.prefix(5))+08:00")
        #expect(times(world) == [expected])
        try world.expectAsleep()
    }

    @Test func whatIsUrgentPassesQuietHours() throws {
        let world = try world(try quiet("22:30", "07:30"), at: "2026-11-24T23:00+08:00")
        try world.command("urgent")
        try world.run(for: 0)
        #expect(world.channel.texts == ["urgent"])
        try world.expectAsleep()
    }

    @Test func aHeldMessageSaysWhyAndUntilWhen() throws {
        let world = try world(try quiet("22:30", "07:30"), at: "2026-11-24T23:00+08:00")
        try world.command("plain")
        try world.run(for: 0)
        let hold = Note("quiet-hours", ["22:30", "07:30"])
        #expect(try world.outbox[0].heldBy == hold.stored)
        #expect(try world.outbox[0].notBefore == world.time("2026-11-25T07:30+08:00"))
        try world.run(for: TestWorld.day)
        #expect(try world.outbox[0].state == .sent)
        #expect(try world.outbox[0].heldBy == hold.stored)
        try world.expectAsleep()
    }

    @Test func aGroupHasNoMoreThanItsPostsOfALocalDay() throws {
        let world = try world(GateSettings(postsPerDay: 2), at: "2026-11-24T22:00+08:00")
        for _ in 1...3 { try world.command("plain") }
        try world.run(for: TestWorld.day)
        #expect(
            times(world) == [
                try world.time("2026-11-24T22:00+08:00"), try world.time("2026-11-24T22:00+08:00"),
                try world.time("2026-11-25T00:00+08:00"),
            ])
        try world.expectAsleep()
    }

    @Test func aLimitThatEndsAtNightHoldsUntilQuietHoursEnd() throws {
        var gates = try quiet("22:30", "07:30")
        gates.postsPerDay = 1
        let world = try world(gates, at: "2026-11-24T09:00+08:00")
        for _ in 1...2 { try world.command("plain") }
        try world.run(for: 0)
        let held = try world.outbox[1]
        #expect(held.heldBy == Note("cap", ["1"]).stored)
        #expect(held.notBefore == (try world.time("2026-11-25T07:30+08:00")))
        try world.run(for: TestWorld.day)
        let leaves = [
            try world.time("2026-11-24T09:00+08:00"), try world.time("2026-11-25T07:30+08:00"),
        ]
        #expect(times(world) == leaves)
        #expect(try world.outbox[1].heldBy == Note("cap", ["1"]).stored)
    }

    @Test func aDistanceThatEndsInQuietHoursHoldsUntilTheyEnd() throws {
        var gates = try quiet("22:30", "07:30")
        gates.spacing = TestWorld.hour
        let world = try world(gates, at: "2026-11-24T22:00+08:00")
        for _ in 1...2 { try world.command("plain") }
        try world.run(for: 0)
        #expect(try world.outbox[1].notBefore == world.time("2026-11-25T07:30+08:00"))
    }

    @Test func promotionHasACapOfItsOwn() throws {
        let world = try world(GateSettings(promotionsPerDay: 1), at: "2026-11-24T10:00+08:00")
        for name in ["promo", "plain", "promo"] { try world.command(name) }
        try world.run(for: 0)
        #expect(world.channel.texts == ["promo", "plain"])
        try world.run(for: TestWorld.day)
        #expect(world.channel.texts == ["promo", "plain", "promo"])
        try world.expectAsleep()
    }

    @Test func aPostThatIsTriedAgainIsCountedOnce() throws {
        let world = try world(
            GateSettings(spacing: TestWorld.hour, postsPerDay: 1), at: "2026-11-24T10:00+08:00")
        world.channel.answer = {
            DeliveryResult($0.attempt < 3 ? .tryAgain(after: 0) : .accepted)
        }
        try world.command("plain")
        try world.run(for: TestWorld.minute)
        #expect(world.channel.texts == ["plain"])
        #expect(world.channel.handed.count == 3)
        try world.expectAsleep()
    }

    @Test func postsOfDifferentRunsKeepTheirDistance() throws {
        let world = try world(
            GateSettings(spacing: 10 * TestWorld.minute), at: "2026-11-24T10:00+08:00")
        try world.deploy(
            [
                .init(.command, "pair") { kit in
                    try kit.call("send", "poster")
                    return try kit.call("send", "caption")
                }
            ])
        try world.command("pair")
        try world.command("pair")
        try world.run(for: TestWorld.hour)
        let start = try world.time("2026-11-24T10:00+08:00")
        let later = start + 10 * TestWorld.minute
        #expect(times(world) == [start, start, later, later])
        try world.expectAsleep()
    }

    @Test func aChannelSendsABurstAndThenOneASpacing() throws {
        let channel = TestChannel("test", .keyed, rate: Rate(count: 3, period: 30_000))
        let groups = (1...6).map { "g\($0)" }
        let world = try world(
            GateSettings(), channel: channel, at: "2026-11-24T10:00+08:00", groups: groups)
        for group in groups { try world.command("plain", group: group) }
        try world.run(for: TestWorld.hour)
        let start = try world.time("2026-11-24T10:00+08:00")
        #expect(times(world).map { $0 - start } == [0, 0, 0, 10_000, 20_000, 30_000])
        try world.expectAsleep()
    }

    @Test func aRateThatDoesNotDivideItsPeriodIsNotExceeded() throws {
        let channel = TestChannel("test", .keyed, rate: Rate(count: 7, period: 60_000))
        let groups = (1...28).map { "g\($0)" }
        let world = try world(
            GateSettings(), channel: channel, at: "2026-11-24T10:00+08:00", groups: groups)
        for group in groups { try world.command("plain", group: group) }
        try world.run(for: TestWorld.hour)
        let start = try world.time("2026-11-24T10:00+08:00")
        let steady = times(world).filter { $0 > start }
        #expect(steady.filter { $0 <= start + 60_000 }.count <= 7)
        #expect(times(world).count == 28)
        try world.expectAsleep()
    }

    @Test func aGroupHasARateOfItsOwn() throws {
        let channel = TestChannel("test", .keyed, groupRate: Rate(count: 1, period: 5000))
        let world = try world(
            GateSettings(), channel: channel, at: "2026-11-24T10:00+08:00", groups: ["g1", "g2"])
        for group in ["g1", "g1", "g2"] { try world.command("plain", group: group) }
        try world.run(for: TestWorld.hour)
        let start = try world.time("2026-11-24T10:00+08:00")
        #expect(times(world).map { $0 - start } == [0, 0, 5000])
        #expect(world.channel.deeds.map(\.group) == ["g1", "g2", "g1"])
        try world.expectAsleep()
    }

    @Test func gatesAreForgottenInTime() throws {
        let channel = TestChannel("test", .keyed, rate: Rate(count: 3, period: 30_000))
        let world = try world(
            GateSettings(spacing: 1000, postsPerDay: 5, promotionsPerDay: 5), channel: channel,
            at: "2026-11-24T10:00+08:00")
        try world.command("promo")
        try world.run(for: 3 * TestWorld.day)
        try world.engine.forget(at: world.now)
        let kept = try world.store.read { try $0.count(Query(GateRecord.self)) }
        #expect(kept == 0)
    }
}
