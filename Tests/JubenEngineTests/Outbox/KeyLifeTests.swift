import JubenValue
import Testing

@testable import JubenEngine

@Suite("A key that the platform forgets")
struct KeyLifeTests {
    private static let life: Int64 = 24 * TestWorld.hour

    /// A world in which the first try gets no answer.
    private func world(_ channel: TestChannel) throws -> TestWorld {
        let world = try TestWorld(at: "2026-11-24T10:00+08:00", channels: [channel])
        var tries = 0
        channel.answer = { _ in
            tries += 1
            return DeliveryResult(tries == 1 ? .unknown : .accepted)
        }
        try world.deploy([.init(.command, "go") { try $0.call("send", "hello") }])
        return world
    }

    @Test("While it lives, a lost action is handed over again with it")
    func withinItsLife() throws {
        let channel = TestChannel("test", .keyed, keyLife: Self.life)
        let world = try world(channel)
        try world.command("go")
        try world.run(for: TestWorld.minute)
        #expect(channel.handed.count == 2)
        #expect(channel.texts == ["hello"])
        #expect(try world.outbox.first?.state == .sent)
    }

    @Test("After its life the channel is asked, and what happened is not repeated")
    func afterItsLife() throws {
        let channel = TestChannel("test", .keyed, keyLife: Self.life)
        let world = try world(channel)
        try world.command("go")
        try world.run(for: 0)
        #expect(try world.outbox.first?.lostAt != nil)
        // The daemon was away for two days.
        world.now += 2 * Self.life
        try world.run(for: TestWorld.minute)
        #expect(channel.handed.count == 1)
        #expect(channel.texts == ["hello"])
        #expect(try world.outbox.first?.state == .sent)
        try world.expectAsleep()
    }

    @Test("A channel that cannot tell leaves it in doubt, for a person")
    func nobodyKnows() throws {
        let channel = TestChannel("test", .keyed, keyLife: Self.life)
        channel.reply = { _ in DeliveryResult(.unknown) }
        let world = try world(channel)
        try world.command("go")
        try world.run(for: 0)
        world.now += 2 * Self.life
        try world.run(for: TestWorld.minute)
        let row = try #require(try world.outbox.first)
        #expect(row.state == .doubt)
        #expect(channel.handed.count == 1)
        // Whoever looked into the group says that it is not there.
        try world.engine.resend(row.id, by: "lin", at: world.now)
        try world.run(for: TestWorld.minute)
        #expect(try world.outbox.first?.state == .sent)
    }

    @Test("What certainly did not happen is no question, however old")
    func wasRefusedForNow() throws {
        let channel = TestChannel("test", .keyed, keyLife: Self.life)
        let world = try world(channel)
        var tries = 0
        channel.answer = { _ in
            tries += 1
            return tries == 1
                ? .fault(.unreachable, "no network") : DeliveryResult(.accepted)
        }
        try world.command("go")
        try world.run(for: 0)
        #expect(try world.outbox.first?.lostAt == nil)
        world.now += 2 * Self.life
        try world.run(for: TestWorld.minute)
        #expect(channel.texts == ["hello"])
    }
}

@Suite("Posts keep away from the full and the half hour where the platform asks for it")
struct RoundTimesTests {
    private func leaves(
        at time: String, groups: [String] = ["g1"], channel: TestChannel
    ) throws -> [Int64] {
        let world = try TestWorld(at: time, groups: groups, channels: [channel])
        try world.deploy([.init(.command, "go") { try $0.call("send", "hello") }])
        for group in groups { try world.command("go", group: group) }
        let start = world.now
        try world.run(for: TestWorld.hour)
        return channel.deeds.map { $0.at - start }
    }

    @Test(
        "At the full and half hour they are spread, at other times they are not",
        arguments: [
            ("10:00", true), ("10:30", true), ("10:01", true), ("10:02", false),
            ("10:29", false), ("10:59", false),
        ])
    func spreads(_ time: String, _ moves: Bool) throws {
        let channel = TestChannel("test", .keyed, avoidsRoundTimes: true)
        let groups = (1...30).map { "g\($0)" }
        let times = try leaves(at: "2026-11-24T\(time)+08:00", groups: groups, channel: channel)
        #expect(times.count == 30)
        guard moves else {
            #expect(times.allSatisfy { $0 == 0 })
            return
        }
        #expect(times.allSatisfy { $0 >= 30_000 && $0 <= RoundTimes.shunned + RoundTimes.spread })
        #expect(Set(times).count > 20, "they must not all leave at once: \(times)")
        // The preview and the performance say the same minute.
        let again = TestChannel("test", .keyed, avoidsRoundTimes: true)
        #expect(
            try leaves(at: "2026-11-24T\(time)+08:00", groups: groups, channel: again) == times)
    }

    @Test("On a channel that does not ask for it nothing moves")
    func others() throws {
        let times = try leaves(
            at: "2026-11-24T10:00+08:00", channel: TestChannel("test", .keyed))
        #expect(times == [0])
    }
}
