import JubenEngine
import JubenValue
import Synchronization
import Testing

@Suite struct WorkMeterTests {
    /// What the engine told.
    private final class Listener: Sendable {
        let batches = Mutex<[Int]>([])
        let starts = Mutex<[Int64]>([])

        var meter: WorkMeter {
            WorkMeter(
                batch: { size in self.batches.withLock { $0.append(size) } },
                start: { due in self.starts.withLock { $0.append(due) } })
        }
    }

    @Test func aRunIsToldOnceByTheTimeOfItsSlot() throws {
        let listener = Listener()
        let world = try TestWorld(groups: ["g1", "g2", "g3"], meter: listener.meter)
        try world.deploy([
            .init(.every, "day 09:00") { kit in
                try kit.call("sleep", .int(TestWorld.hour))
                return []
            }
        ])
        let slot = world.now + TestWorld.hour
        // The daemon was busy elsewhere for five minutes.
        world.now = slot + 5 * TestWorld.minute
        try world.run(for: 2 * TestWorld.hour)
        #expect(listener.starts.withLock { $0 } == [slot, slot, slot])
        #expect(listener.batches.withLock { $0 } == [3, 3])
        try world.expectAsleep()
    }

    @Test func theJitterOfAScheduleIsNoLateness() throws {
        let listener = Listener()
        let groups = (1...20).map { "g\($0)" }
        let world = try TestWorld(groups: groups, meter: listener.meter)
        try world.deploy([
            .init(.every, "day 09:00", ["jitter": "30m"]) { _ in [] }
        ])
        let slot = world.now + TestWorld.hour
        try world.run(for: 2 * TestWorld.hour)
        let starts = listener.starts.withLock { $0 }
        #expect(starts == (try world.runs.map(\.createdAt)))
        #expect(starts.count == 20 && Set(starts).count > 10)
        #expect(starts.allSatisfy { (slot..<slot + 30 * TestWorld.minute).contains($0) })
        try world.expectAsleep()
    }

    @Test func aRunThatItsPredecessorHeldBackIsNotTold() throws {
        let listener = Listener()
        let world = try TestWorld(meter: listener.meter)
        try world.deploy([
            .init(.every, "1h", ["overlap": "queue"]) { kit in
                try kit.call("sleep", .int(90 * TestWorld.minute))
                return []
            }
        ])
        try world.run(for: 4 * TestWorld.hour)
        #expect(try world.runs.filter { $0.status == .done }.count == 2)
        #expect(listener.starts.withLock { $0.isEmpty })
        try world.expectAsleep()
    }

    @Test func aRunThatAPersonAllowedIsNotTold() throws {
        let listener = Listener()
        let world = try TestWorld(meter: listener.meter)
        try world.deploy([.init(.every, "day 09:00", ["late": "ask"]) { _ in [] }])
        world.now += 2 * TestWorld.hour
        try world.run(for: 0)
        #expect(try world.run.status == .paused)
        let id = try world.run.id
        _ = try world.store.write { transaction in
            try RunControl(ids: world.engine.ids).resume(
                id, by: "a person", at: world.now, in: transaction)
        }
        try world.run(for: TestWorld.day)
        // The next morning's was on time.
        #expect(try world.runs.map(\.status) == [.done, .done])
        #expect(listener.starts.withLock { $0 } == [try world.runs[1].createdAt])
        try world.expectAsleep()
    }

    @Test func aRunWithoutAScheduleIsNotToldButItsBatchIs() throws {
        let listener = Listener()
        let world = try TestWorld(meter: listener.meter)
        try world.deploy([.init(.command, "go") { _ in [] }])
        try world.command("go")
        try world.run(for: 0)
        #expect(try world.run.status == .done)
        #expect(listener.starts.withLock { $0.isEmpty })
        #expect(listener.batches.withLock { $0 } == [1])
        try world.expectAsleep()
    }

    @Test func aRunThatIsCancelledBeforeItBeganIsNotTold() throws {
        let listener = Listener()
        let world = try TestWorld(meter: listener.meter)
        try world.deploy([.init(.every, "day 09:00", ["late": "ask"]) { _ in [] }])
        world.now += 2 * TestWorld.hour
        try world.run(for: 0)
        let id = try world.run.id
        _ = try world.store.write { transaction in
            try RunControl(ids: world.engine.ids).cancel(
                id, because: "never mind", by: "a person", at: world.now,
                in: transaction)
        }
        try world.run(for: 0)
        #expect(try world.run.status == .cancelled)
        #expect(listener.starts.withLock { $0.isEmpty })
        try world.expectAsleep()
    }
}
