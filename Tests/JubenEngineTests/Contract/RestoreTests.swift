import JubenEngine
import JubenValue
import Testing

/// A store that came back from a backup does nothing again by itself that may have happened since.
@Suite struct RestoreTests {
    /// Brings a backup back, as `juben restore` and the start of the daemon after it do.
    @discardableResult
    private func restore(_ backup: MemoryStore, in world: TestWorld) throws -> RestoreReport {
        world.store.bringBack(backup)
        let report = try world.engine.distrust(by: "lin", at: world.now)
        try world.crash()
        return report
    }

    private func send(_ idempotency: Idempotency) throws -> TestWorld {
        let world = try TestWorld(channel: idempotency)
        try world.deploy([
            .init(.command, "say") { kit in
                try kit.call("send", "one")
                try kit.call("send", "two")
                return []
            }
        ])
        try world.command("say")
        try world.engine.advance(to: world.now, epoch: world.epoch)
        return world
    }

    @Test func whatMayHaveLeftSinceIsHeldInDoubtOnABlindChannel() throws {
        let world = try send(.blind)
        let backup = world.store.backUp()
        try world.run(for: TestWorld.hour)
        #expect(world.channel.texts == ["one", "two"])
        let report = try restore(backup, in: world)
        #expect(report.deliveries.map(\.state) == [.doubt, .doubt])
        #expect(report.deliveries.map(\.error) == [Note.restored.stored, Note.restored.stored])
        try world.run(for: TestWorld.day)
        #expect(world.channel.texts == ["one", "two"])
        #expect(try world.outbox.map(\.state) == [.doubt, .doubt])
        try world.expectAsleep()
    }

    @Test(arguments: [Idempotency.keyed, .queryable])
    func aChannelThatKnowsSaysWhetherItLeft(channel: Idempotency) throws {
        let world = try send(channel)
        let backup = world.store.backUp()
        try world.run(for: TestWorld.hour)
        try restore(backup, in: world)
        try world.run(for: TestWorld.day)
        #expect(world.channel.texts == ["one", "two"])
        #expect(try world.outbox.map(\.state) == [.sent, .sent])
        try world.expectAsleep()
    }

    @Test(arguments: [Idempotency.keyed, .queryable])
    func whatHadNotLeftLeavesAfterAll(channel: Idempotency) throws {
        let world = try send(channel)
        try restore(world.store.backUp(), in: world)
        try world.run(for: TestWorld.day)
        #expect(world.channel.texts == ["one", "two"])
        try world.expectAsleep()
    }

    @Test func aMessageThatIsDueLaterCannotHaveLeft() throws {
        let world = try TestWorld(channel: .blind)
        let later = world.now + 2 * TestWorld.hour
        try world.deploy([
            .init(.command, "say") { kit in
                try kit.call("send", "later", ["not_before": .int(later)])
            }
        ])
        try world.command("say")
        try world.run(for: 0)
        let backup = world.store.backUp()
        try world.run(for: TestWorld.hour)
        let report = try restore(backup, in: world)
        #expect(report.deliveries.isEmpty)
        try world.run(for: TestWorld.day)
        #expect(world.channel.texts == ["later"])
    }

    @Test func aRunThatMayHaveGoneOnIsSetAside() throws {
        let world = try TestWorld(channel: .blind)
        try world.deploy([
            .init(.command, "say") { kit in
                try kit.call("sleep", .int(TestWorld.hour))
                return try kit.call("send", "an hour later")
            }
        ])
        try world.command("say")
        try world.run(for: 0)
        let backup = world.store.backUp()
        try world.run(for: 2 * TestWorld.hour)
        #expect(world.channel.texts == ["an hour later"])
        let report = try restore(backup, in: world)
        #expect(report.parked.map(\.id) == [try world.run.id])
        try world.run(for: TestWorld.day)
        #expect(world.channel.texts == ["an hour later"])
        #expect(try world.run.status == .paused)
        try world.expectAsleep()
        #expect(try world.engine.resume(try world.run.id, by: "lin", at: world.now))
        try world.run(for: 0)
        #expect(try world.run.status == .done)
        #expect(world.channel.texts == ["an hour later", "an hour later"])
    }

    @Test func aRunThatSleepsUntilLaterSleepsOn() throws {
        let world = try TestWorld(channel: .blind)
        try world.deploy([
            .init(.command, "say") { kit in
                try kit.call("sleep", .int(TestWorld.day))
                return try kit.call("send", "tomorrow")
            }
        ])
        try world.command("say")
        try world.run(for: 0)
        let backup = world.store.backUp()
        try world.run(for: TestWorld.hour)
        let report = try restore(backup, in: world)
        #expect(report.parked.isEmpty)
        #expect(report.sleeping == 1)
        try world.run(for: TestWorld.day)
        #expect(world.channel.texts == ["tomorrow"])
    }

    @Test func aRunThatListensIsSetAside() throws {
        let world = try TestWorld(channel: .blind)
        try world.deploy([
            .init(.command, "ask") { kit in
                try kit.call("wait", "message")
                return try kit.call("send", "thanks")
            }
        ])
        try world.command("ask")
        try world.run(for: 0)
        let backup = world.store.backUp()
        try world.post("message")
        try world.run(for: TestWorld.hour)
        let report = try restore(backup, in: world)
        #expect(report.parked.count == 1)
        try world.post("message", id: "another")
        try world.run(for: TestWorld.hour)
        #expect(world.channel.texts == ["thanks"])
    }

    @Test func aRunThatWasBeingCancelledIsSetAsideAndStillEndsAsCancelled() throws {
        let world = try TestWorld(channel: .blind)
        try world.deploy([
            .init(.command, "ask") { kit in try kit.call("wait", "message") }
        ])
        try world.command("ask")
        try world.run(for: 0)
        try world.engine.cancel(try world.run.id, because: "enough", by: "lin", at: world.now)
        let report = try restore(world.store.backUp(), in: world)
        #expect(report.parked.count == 1)
        try world.run(for: TestWorld.hour)
        #expect(try world.run.status == .paused)
        #expect(try world.engine.resume(try world.run.id, by: "lin", at: world.now))
        try world.run(for: 0)
        #expect(try world.run.status == .cancelled)
        try world.expectAsleep()
    }

    @Test func slotsThatCameDueAreSkippedAndTheNextOnesStart() throws {
        let world = try TestWorld(groups: ["g1", "g2"], channel: .blind)
        try world.deploy([
            .init(.every, "day 08:30", ["late": "2h"]) { kit in try kit.call("send", "morning") }
        ])
        let backup = world.store.backUp()
        try world.run(for: TestWorld.hour)
        #expect(world.channel.texts == ["morning", "morning"])
        let report = try restore(backup, in: world)
        #expect(report.slots == 2)
        #expect(try world.slots.map(\.verdict) == [.skipped, .skipped])
        #expect(try world.slots.map(\.note) == [Note.restored.stored, Note.restored.stored])
        try world.run(for: 0)
        #expect(world.channel.texts.count == 2)
        try world.run(for: TestWorld.day)
        #expect(world.channel.texts.count == 4)
        try world.expectAsleep()
    }

    @Test func anEventThatWaitedStartsNothing() throws {
        let world = try TestWorld(channel: .blind)
        try world.deploy([.init(.on, "message") { kit in try kit.call("send", "hello") }])
        try world.post("message")
        let backup = world.store.backUp()
        try world.run(for: TestWorld.hour)
        #expect(world.channel.texts == ["hello"])
        let report = try restore(backup, in: world)
        #expect(report.events.count == 1)
        try world.run(for: TestWorld.day)
        #expect(world.channel.texts == ["hello"])
        #expect(try world.runs.isEmpty)
        try world.expectAsleep()
    }

    @Test func aRestoreIsOnRecordAndFencesWhoeverHadTheStore() throws {
        let world = try TestWorld()
        let backup = world.store.backUp()
        world.store.bringBack(backup)
        _ = try world.engine.distrust(by: "lin", at: world.now)
        let deed = try #require(try world.audit.last)
        #expect(deed.verb == "store.restore")
        #expect(deed.actor == "lin")
        let error = #expect(throws: StoreError.self) { try world.settle() }
        #expect(error?.code == .fenced)
    }
}
