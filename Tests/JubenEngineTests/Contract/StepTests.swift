import JubenEngine
import JubenValue
import Testing

/// Clause 2 of the contract: a step and what it changes are one.
@Suite struct StepTests {
    @Test(arguments: [CrashingStore.Moment.before(1), .after(1)])
    func aStepAndItsEffectAreOneCommit(_ moment: CrashingStore.Moment) throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.command, "go") { kit in
                try kit.call("count", "first")
                try kit.call("count", "second")
                return []
            }
        ])
        try world.command("go")
        // The first commit of advancing claims the run, the second executes it.
        let executing = world.store.commits + 2
        world.store.crash(at: moment == .before(1) ? .before(executing) : .after(executing))
        #expect(throws: CrashingStore.Crash.self) { try world.settle() }
        let isKept = moment == .after(1)
        #expect(try world.count("first") == (isKept ? 1 : 0))
        #expect(try world.journal(try world.run).count == (isKept ? 2 : 0))
        try world.crash()
        try world.run(for: 0)
        #expect(try world.count("first") == 1)
        #expect(try world.count("second") == 1)
        #expect(try world.journal(try world.run).map(\.seq) == [1, 2])
        try world.expectAsleep()
    }

    @Test func aStepIsNotPerformedAgainWhenTheRunWakes() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.command, "go") { kit in
                let number = try kit.call("count", "before")
                try kit.call("sleep", 1000)
                try kit.call("sleep", 1000)
                return number
            }
        ])
        try world.command("go")
        try world.run(for: 5000)
        #expect(try world.count("before") == 1)
        #expect(try world.run.result == Value.encode(list: [1]))
        try world.expectAsleep()
    }

    @Test func aStepThatFailsLeavesNothingButItsError() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.command, "go") { kit in
                do {
                    try kit.call("fail", "no luck")
                } catch let failure as ScriptFailure {
                    return [.string(failure.message)]
                }
                return []
            }
        ])
        try world.command("go")
        try world.run(for: 0)
        #expect(try world.count("failures") == 0)
        #expect(try world.run.result == Value.encode(list: ["no luck [failed]"]))
        #expect(try world.journal(try world.run).map(\.state) == [.error])
        try world.expectAsleep()
    }

    @Test func aWaitThatIsRefusedLeavesNothingOfItsStep() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.command, "go") { kit in
                kit.atEnd { kit, _ in _ = try? kit.call("create", "too late") }
                return []
            }
        ])
        try world.command("go")
        try world.run(for: 0)
        #expect(try world.outbox.isEmpty)
        #expect(try world.journal(try world.run).map(\.state) == [.error])
        try world.expectAsleep()
    }

    @Test func aDefectOfTheEngineStopsTheRunAndKeepsNothingOfTheSlice() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.command, "bad") { kit in
                try kit.call("count", "slice")
                return try kit.call("defect")
            },
            .init(.command, "good") { kit in try kit.call("count", "good") },
        ])
        try world.command("bad")
        try world.command("good")
        try world.run(for: 0)
        #expect(try world.runs.map(\.status) == [.paused, .done])
        #expect(try world.count("slice") == 0)
        #expect(try world.count("good") == 1)
        try world.expectAsleep()
    }

    @Test(arguments: [1, 2])
    func aStoreThatFailsOnceLosesNothing(_ commit: Int) throws {
        let world = try TestWorld()
        try world.deploy([.init(.command, "go") { kit in try kit.call("count", "steps") }])
        try world.command("go")
        world.store.fail(
            StoreError(.full, "The disk is full."), at: world.store.commits + commit)
        #expect(throws: StoreError.self) {
            try world.engine.advance(to: world.now, epoch: world.epoch)
        }
        #expect(try world.count("steps") == 0)
        try world.run(for: 0)
        #expect(try world.count("steps") == 1)
        #expect(try world.runs.allSatisfy { $0.status == .done && $0.crashes == 0 })
        try world.expectAsleep()
    }
}
