import JubenEngine
import JubenSchedule
import JubenValue
import Testing

/// The order of a group's messages, and what may go round it.
@Suite struct LaneTests {
    private func world(_ gates: GateSettings) throws -> TestWorld {
        let world = try TestWorld(
            at: "2026-11-24T23:00+08:00", groups: ["g1", "g2"], channel: .blind, gates: gates)
        try world.deploy(
            ["plain", "promo", "urgent"].map { flags in
                .init(.command, flags) { kit in
                    let options: Value = ["flags": .string(flags)]
                    try kit.call("send", .string("\(flags) 1"), options)
                    return try kit.call("send", .string("\(flags) 2"), options)
                }
            })
        return world
    }

    private func quiet() throws -> GateSettings {
        GateSettings(quiet: .init(start: try .parse("22:30"), end: try .parse("07:30")))
    }

    @Test func whatIsUrgentGoesRoundWhatIsHeld() throws {
        let world = try world(try quiet())
        try world.command("plain")
        try world.run(for: 0)
        try world.command("urgent")
        try world.run(for: 0)
        #expect(world.channel.texts == ["urgent 1", "urgent 2"])
        try world.expectAsleep()
        try world.run(for: TestWorld.day)
        #expect(world.channel.texts == ["urgent 1", "urgent 2", "plain 1", "plain 2"])
        try world.expectAsleep()
    }

    @Test func aPromotionThatMustWaitForTomorrowHoldsUpNothingElse() throws {
        let world = try world(GateSettings(promotionsPerDay: 2))
        for name in ["promo", "promo", "plain"] { try world.command(name) }
        try world.run(for: 0)
        #expect(world.channel.texts == ["promo 1", "promo 2", "plain 1", "plain 2"])
        try world.run(for: TestWorld.day)
        #expect(world.channel.texts.suffix(2) == ["promo 1", "promo 2"])
        try world.expectAsleep()
    }

    @Test func messagesOfOneRunKeepTheirOrderWhateverHoldsThem() throws {
        let world = try TestWorld(at: "2026-11-24T23:00+08:00", gates: try quiet())
        try world.deploy([
            .init(.command, "go") { kit in
                try kit.call("send", "held")
                return try kit.call("send", "urgent", ["flags": "urgent"])
            }
        ])
        try world.command("go")
        try world.run(for: TestWorld.day)
        #expect(world.channel.texts == ["held", "urgent"])
        try world.expectAsleep()
    }

    @Test func nothingGoesRoundADoubt() throws {
        let world = try world(try quiet())
        try world.command("plain")
        try world.run(for: 0)
        world.channel.answer = { _ in DeliveryResult(.unknown) }
        try world.command("urgent")
        try world.run(for: 0)
        world.channel.answer = { _ in DeliveryResult(.accepted) }
        try world.command("urgent")
        try world.run(for: 0)
        #expect(world.channel.texts == ["urgent 1"])
        let doubt = try #require(try world.outbox.first { $0.state == .doubt })
        try world.engine.settleDoubt(doubt.id, happened: true, by: "lin", at: world.now)
        try world.run(for: 0)
        #expect(world.channel.texts == ["urgent 1", "urgent 2", "urgent 1", "urgent 2"])
        try world.run(for: TestWorld.day)
        #expect(world.channel.texts.suffix(2) == ["plain 1", "plain 2"])
        try world.expectAsleep()
    }

    @Test func nothingGoesRoundAMessageThatIsTriedAgain() throws {
        let world = try world(GateSettings())
        world.channel.answer = {
            DeliveryResult($0.attempt < 3 ? .tryAgain(after: 0) : .accepted)
        }
        try world.command("plain")
        try world.run(for: 0)
        try world.command("urgent")
        try world.run(for: TestWorld.hour)
        #expect(world.channel.texts == ["plain 1", "plain 2", "urgent 1", "urgent 2"])
        try world.expectAsleep()
    }

    @Test func oneGroupsDoubtHoldsUpNoOtherGroup() throws {
        let world = try world(GateSettings())
        world.channel.answer = { DeliveryResult($0.subject == "g1" ? .unknown : .accepted) }
        try world.command("plain", group: "g1")
        try world.command("plain", group: "g2")
        try world.run(for: 0)
        #expect(world.channel.deeds.map(\.group) == ["g1", "g2", "g2"])
        try world.expectAsleep()
    }
}
