import JubenValue
import Testing

@testable import JubenEngine

@Suite("What a platform answers decides what may be sent next")
struct BreakerTests {
    /// A world whose command sends a message; `answers` says what the channel makes of it.
    private func world(
        groups: [String] = ["g1"], answers: @escaping (Int64) -> DeliveryResult
    ) throws -> TestWorld {
        let channel = TestChannel("test", .keyed)
        let world = try TestWorld(
            at: "2026-11-24T10:00+08:00", groups: groups, channels: [channel])
        channel.answer = { [unowned world] _ in answers(world.now) }
        try world.deploy([.init(.command, "go") { try $0.call("send", "hello") }])
        return world
    }

    private func health(_ world: TestWorld) throws -> ChannelRecord? {
        try world.store.read { try $0.get(ChannelRecord.self, id: "test") }
    }

    @Test("An hour without network loses nothing, and costs no message its tries")
    func anHourWithoutNetwork() throws {
        let groups = (1...20).map { "g\($0)" }
        let start = try TestWorld().time("2026-11-24T10:00+08:00")
        let back = start + 3 * TestWorld.hour
        let world = try world(groups: groups) { now in
            now < back
                ? .fault(.unreachable, "x.example cannot be reached")
                : DeliveryResult(.accepted)
        }
        for group in groups { try world.command("go", group: group) }
        try world.run(for: TestWorld.hour)
        #expect(try health(world)?.health == .resting)
        #expect(try world.outbox.allSatisfy { $0.state == .pending })
        // Twenty messages in an hour: without the rest there would be more than a thousand.
        #expect(world.channel.handed.count < 20 * 30, "\(world.channel.handed.count) tries")
        try world.run(for: 3 * TestWorld.hour)
        #expect(world.channel.texts.count == 20)
        #expect(try health(world)?.health == .working)
        let late = try #require(world.channel.deeds.map(\.at).max()) - back
        #expect(late <= 2 * Breaker.restMax, "the last left \(late) ms after the network was back")
        try world.expectAsleep()
    }

    @Test("A refused credential pauses the channel until a person has mended it")
    func aRefusedCredential() throws {
        var isMended = false
        let world = try world(groups: ["g1", "g2"]) { _ in
            isMended
                ? DeliveryResult(.accepted)
                : .fault(.authInvalid, "the platform refuses the token (40001)")
        }
        try world.command("go", group: "g1")
        try world.run(for: TestWorld.minute)
        try world.command("go", group: "g2")
        try world.run(for: TestWorld.hour)
        // Platforms ban those who go on with a bad secret: it is tried once.
        #expect(world.channel.handed.count == 1)
        #expect(try health(world)?.health == .paused)
        let held = try #require(try world.outbox.last?.heldBy)
        #expect(
            Note.words(held, .en)
                == "channel test is paused until somebody mends it: the platform refuses the token "
                + "(40001)")
        isMended = true
        try world.engine.resume(channel: "test", by: "lin", at: world.now)
        try world.run(for: 0)
        #expect(world.channel.texts.count == 2)
        #expect(try world.audit.last?.verb == "channel.resume")
        try world.expectAsleep()
    }

    @Test("Ten thousand messages behind a paused channel cost nothing until it is resumed")
    func aPausedChannelIsQuiet() throws {
        let world = try world(groups: []) { _ in DeliveryResult(.accepted) }
        try world.engine.pause(channel: "test", because: "maintenance", by: "lin", at: world.now)
        let count = 10_000
        try world.store.write { transaction in
            for number in 1...count {
                try transaction.insert(
                    OutboxRecord(
                        id: Int64(number), runID: 0, seq: 0, playbook: "p", channel: "test",
                        lane: "g\(number)", subject: "", key: "k\(number)", action: "message",
                        payload: Value.map(["text": "x"]).encoded, state: .pending,
                        dueAt: world.now, notBefore: world.now,
                        notAfter: number == 1 ? world.now + TestWorld.hour : nil,
                        createdAt: world.now))
            }
        }
        try world.run(for: 0)
        // Only the deadline of one of them is still ahead.
        #expect(try world.engine.nextWake() == world.now + TestWorld.hour + 1)
        try world.run(for: 2 * TestWorld.hour)
        #expect(try world.engine.nextWake() == nil)
        #expect(try world.outbox.count { $0.state == .expired } == 1)
        #expect(world.channel.handed.isEmpty)
        try world.engine.resume(channel: "test", by: "lin", at: world.now)
        try world.run(for: 0)
        #expect(world.channel.handed.count == count - 1)
    }

    @Test("What waits for a channel that the configuration no longer names is dead, not asleep")
    func aPausedChannelGoesAway() throws {
        let world = try world { _ in DeliveryResult(.accepted) }
        try world.engine.pause(channel: "test", because: "x", by: "lin", at: world.now)
        try world.command("go")
        try world.run(for: 0)
        #expect(try world.engine.nextWake() == nil)
        _ = try world.engine.takeOver(owner: "next", at: world.now)
        // The next owner looks once more, whatever it was made of.
        #expect(try world.engine.nextWake() == world.now)
    }

    @Test("A platform that says when is not asked before; thrice in ten minutes halves the rate")
    func tooMuch() throws {
        var refusals = 0
        let world = try world { _ in
            refusals += 1
            return refusals <= 3
                ? .fault(.rateLimited, "too many requests", after: 90_000)
                : DeliveryResult(.accepted)
        }
        let start = world.now
        try world.command("go")
        try world.run(for: 89_000)
        #expect(world.channel.handed.count == 1)
        try world.run(until: start + 10 * TestWorld.minute)
        #expect(world.channel.texts.count == 1)
        let channel = try #require(try health(world))
        #expect(channel.health == .slowed)
        let rate = Rate(count: 10, period: 60_000, burst: 1)
        #expect(Breaker.rate(rate, of: channel, at: world.now)?.spacing == 12_000)
        #expect(Breaker.rate(rate, of: channel, at: start + 2 * TestWorld.hour) == rate)
    }

    @Test("A message that only its own group gets too much of does not slow the others")
    func aGroupsOwnLimit() throws {
        let world = try world { _ in .fault(.groupRateLimited, "slow mode", after: 60_000) }
        try world.command("go")
        try world.run(for: 1000)
        #expect(try health(world)?.health ?? .working == .working)
    }
}

@Suite("How often something may leave")
struct RateTests {
    @Test("A message with files takes as many turns as it makes requests")
    func filesCount() throws {
        let channel = TestChannel("test", .keyed, rate: Rate(count: 10, period: 60_000))
        let world = try TestWorld(groups: [], channels: [channel])
        try world.store.write { transaction in
            for number in 1...8 {
                let payload: Value = [
                    "text": "x", "attachments": ["a.png", "https://example.org/b"],
                ]
                try transaction.insert(
                    OutboxRecord(
                        id: Int64(number), runID: 0, seq: 0, playbook: "p", channel: "test",
                        lane: "g\(number)", subject: "", key: "k\(number)", action: "message",
                        payload: payload.encoded, state: .pending, dueAt: world.now,
                        notBefore: world.now, createdAt: world.now))
            }
        }
        let start = world.now
        try world.run(for: TestWorld.minute)
        let times = channel.deeds.map { $0.at - start }
        #expect(times.count == 8)
        // Five make ten requests, which is all that may leave at once; then one in twelve seconds.
        #expect(times.prefix(5).allSatisfy { $0 == 0 })
        for (turn, time) in times.dropFirst(5).enumerated() {
            #expect(time >= Int64(turn + 1) * 12_000, "\(time)")
        }
    }

    @Test(
        "No window of the period holds more than was published",
        arguments: [1, 2, 5, 20, 30, 100, 1000] as [Int64])
    func staysUnder(_ published: Int64) throws {
        let rate = Rate.under(published, per: 60_000)
        let channel = TestChannel("test", .keyed, rate: rate)
        let groups = (1...Int(published * 3)).map { "g\($0)" }
        let world = try TestWorld(groups: groups, channels: [channel])
        try world.deploy([.init(.command, "go") { try $0.call("send", "hello") }])
        for group in groups { try world.command("go", group: group) }
        try world.run(for: 5 * TestWorld.minute)
        let times = channel.deeds.map(\.at)
        #expect(times.count == groups.count)
        for (place, time) in times.enumerated() {
            let within = times[place...].prefix { $0 < time + 60_000 }
            #expect(within.count <= published, "\(within.count) from \(time)")
        }
    }
}

@Suite("Lengths are counted as the platform counts them")
struct TextLimitTests {
    @Test(arguments: [
        ("中文", TextLimit.Unit.bytes, 6), ("中文", .utf16, 2), ("中文", .characters, 2),
        ("🎉", .bytes, 4), ("🎉", .utf16, 2), ("🎉", .characters, 1), ("", .bytes, 0),
    ])
    func lengths(_ text: String, _ unit: TextLimit.Unit, _ length: Int) {
        #expect(TextLimit(9, unit).length(of: text) == length)
        #expect(TextLimit(length, unit).allows(text))
        #expect(!TextLimit(length, unit).allows(text + "x"))
    }
}
