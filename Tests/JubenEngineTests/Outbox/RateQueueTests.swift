import JubenValue
import Testing

@testable import JubenEngine

@Suite("What waits for a channel leaves when the preview says, however long answers take")
struct RateQueueTests {
    private static let slowest: Int64 = 4000

    /// Sixty groups share a channel; one in three has a poster and its caption, and one in four a
    /// second playbook that wants something at the same time.
    private func world(_ channel: TestChannel) throws -> TestWorld {
        let groups = (1...60).map { "g\($0)" }
        let world = try TestWorld(groups: groups, channels: [channel])
        try world.deploy([
            .init(.command, "post") { kit in
                _ = try kit.call("send", "poster")
                return try kit.call("send", "caption")
            },
            .init(.command, "say") { try $0.call("send", "words") },
            .init(.command, "ask") { try $0.call("send", "question") },
        ])
        for (index, group) in groups.enumerated() {
            try world.command(index.isMultiple(of: 3) ? "post" : "say", group: group)
            if index.isMultiple(of: 4) { try world.command("ask", group: group) }
        }
        return world
    }

    /// When what left: by group and words, in milliseconds since the start.
    ///
    /// Without a delay each answer is there at once, as in a preview.
    private func times(
        _ rate: Rate, groupRate: Rate? = nil, delay: ((OutboxRecord) -> Int64)?
    ) throws -> [String: Int64] {
        let channel = TestChannel("test", .keyed, rate: rate, groupRate: groupRate)
        let world = try world(channel)
        let start = world.now
        if let delay {
            try perform(world, channel, delay)
        } else {
            try world.run(for: TestWorld.hour)
        }
        #expect(try world.outbox.allSatisfy { $0.state == .sent && $0.attempt == 1 })
        // No place is remembered longer than it is wanted.
        let places = try world.store.read { try $0.fetch(Query(GateRecord.self)) }
            .filter { $0.key.hasPrefix("place:") }
        #expect(places == [])
        return Dictionary(
            uniqueKeysWithValues: channel.deeds.map { ("\($0.group) \($0.text)", $0.at - start) })
    }

    /// Performs an hour with answers that take their time.
    private func perform(
        _ world: TestWorld, _ channel: TestChannel, _ delay: (OutboxRecord) -> Int64
    ) throws {
        var flights: [(row: OutboxRecord, result: DeliveryResult, lands: Int64)] = []
        while let due = [try world.engine.nextWake(), flights.map(\.lands).min()]
            .compactMap(\.self).min()
        {
            world.now = max(world.now, due)
            try world.engine.advance(to: world.now, epoch: world.epoch)
            let landed = flights.filter { $0.lands <= world.now }
            flights.removeAll { $0.lands <= world.now }
            _ = try world.engine.settle(landed.map { ($0.row, $0.result) }, at: world.now)
            let rows = try world.engine.claimDeliveries(
                at: world.now, epoch: world.epoch, load: ["test": flights.count])
            for row in rows {
                let result = try channel.perform(row, at: world.now)
                flights.append((row, result, world.now + delay(row)))
            }
            #expect(flights.count <= channel.traits.inFlightMax)
            if flights.count < channel.traits.inFlightMax {
                let busy = Set(flights.map(\.row.lane))
                let idle = try world.outbox.filter {
                    $0.state == .pending && $0.heldBy == Note.channelBusy("test").stored
                        && !busy.contains($0.lane)
                }
                #expect(idle == [], "it waits for a place, and there is one")
            }
        }
    }

    private static func usual(_ row: OutboxRecord) -> Int64 {
        let chance = StableHash.of("\(row.subject)|\(row.payload)")
        return chance.isMultiple(of: 8) ? slowest : 80 + Int64(chance % 820)
    }

    @Test(
        "A slow answer moves what waits by what it takes, and no more",
        arguments: [
            (Rate(count: 10, period: 60_000), nil),
            (Rate(count: 10, period: 60_000, burst: 1), nil), (Rate.under(20, per: 60_000), nil),
            (Rate(count: 10, period: 60_000), Rate(count: 1, period: 5000)),
        ] as [(Rate, Rate?)])
    func slowAnswers(rate: Rate, groupRate: Rate?) throws {
        let (shown, happened) = try both(rate, groupRate)
        for (name, at) in shown {
            let late = try #require(happened[name]) - at
            #expect(late >= 0, "\(name) left before its time")
            // A poster and a caption may be on their way before it.
            #expect(late <= 2 * Self.slowest, "\(name)")
        }
        expectKept(rate, by: happened)
    }

    @Test("A place that an answer frees is used at once, by what has waited longest")
    func freePlaces() throws {
        let channel = TestChannel("test", .keyed)
        let world = try world(channel)
        let start = world.now
        try perform(world, channel) { row in 1110 + (row.id.isMultiple(of: 3) ? 30 : 0) }
        let left = channel.deeds.map { $0.at - start }
        #expect(left.count == 95)
        // Eight leave at once, and eight more whenever those are answered.
        #expect(left.max() ?? 0 <= Int64(95 / 8 + 1) * 1140)
        let first = channel.deeds.filter { $0.text == "poster" || $0.text == "words" }
        #expect(
            first.map { Int($0.group.dropFirst()) ?? 0 } == Array(1...60),
            "what has waited longest is first")
    }

    @Test("Where answers take longer than the rate, only they decide how long it takes")
    func answersAreTheLimit() throws {
        let rate = Rate.under(30, per: 1000)
        let (shown, happened) = try both(rate, nil)
        let seats: Int64 = 8
        let mean = (Self.slowest + 7 * 490) / 8
        let whole = Int64(shown.count) * mean / seats
        for (name, at) in shown {
            let late = try #require(happened[name]) - at
            #expect(late >= 0, "\(name) left before its time")
            #expect(late <= whole + Self.slowest, "\(name)")
        }
        expectKept(rate, by: happened)
    }

    @Test("What answers at once after a rest leaves in its order, as fast as the rate allows")
    func afterARest() throws {
        let rate = Rate(count: 10, period: 60_000)
        let channel = TestChannel("test", .keyed, rate: rate)
        let world = try world(channel)
        try world.run(for: 30_000)
        try world.engine.pause(channel: "test", because: "repair", by: "lin", at: world.now)
        try world.run(for: 5 * TestWorld.minute)
        let count = channel.deeds.count
        #expect(count == 15)
        try world.engine.resume(channel: "test", by: "lin", at: world.now)
        let resumed = world.now
        try world.run(for: TestWorld.hour)
        #expect(channel.deeds.count == 95)
        expectKept(
            rate,
            by: Dictionary(
                uniqueKeysWithValues: channel.deeds.map { ("\($0.group) \($0.text)", $0.at) }))
        let rest = channel.deeds.dropFirst(count)
        // A burst at once, and then one in six seconds: nothing is left unused.
        #expect(rest.map(\.at).max() == resumed + Int64(rest.count - 10) * rate.spacing)
        let first = rest.filter { $0.text == "poster" || $0.text == "words" }.map(\.group)
        #expect(first == first.sorted { Int($0.dropFirst()) ?? 0 < Int($1.dropFirst()) ?? 0 })
    }

    private func both(
        _ rate: Rate, _ groupRate: Rate?
    ) throws -> (shown: [String: Int64], happened: [String: Int64]) {
        let shown = try times(rate, groupRate: groupRate, delay: nil)
        let happened = try times(rate, groupRate: groupRate, delay: Self.usual)
        #expect(shown.count == 95)
        expectKept(rate, by: shown)
        return (shown, happened)
    }

    /// Proves that no stretch of time holds more than a burst and what the rate adds to it.
    private func expectKept(_ rate: Rate, by times: [String: Int64]) {
        let moments = times.values.sorted()
        let fullest = moments.indices.map { first in
            moments.indices[first...].map { last in
                Int64(last - first + 1) - (moments[last] - moments[first]) / rate.spacing
            }.max() ?? 0
        }.max()
        #expect((fullest ?? 0) <= rate.burst)
    }
}
