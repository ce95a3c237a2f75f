import JubenEngine
import JubenValue
import Testing

/// Clauses 6 to 8 of the contract: crashes, divergence, versions.
@Suite struct CrashTests {
    /// A world in which the run of `bad` kills the process whenever it is executed.
    private func deadlyWorld() throws -> TestWorld {
        let world = try TestWorld()
        try world.deploy([
            .init(.command, "bad") { kit in try kit.call("count", "bad") },
            .init(.command, "good") { kit in try kit.call("count", "good") },
        ])
        try world.command("bad")
        return world
    }

    private func dieWhileExecuting(_ world: TestWorld) throws {
        world.store.crash(at: .before(world.store.commits + 2))
        #expect(throws: CrashingStore.Crash.self) { try world.settle() }
        try world.crash()
    }

    @Test func aRunOfADeadOwnerIsFencedAndMadeReady() throws {
        let world = try deadlyWorld()
        let epoch = world.epoch
        try dieWhileExecuting(world)
        #expect(world.epoch == epoch + 1)
        #expect(try world.run.status == .ready)
        #expect(try world.run.epoch == epoch + 1)
        #expect(try world.run.crashes == 1)
        try world.run(for: 0)
        #expect(try world.run.crashes == 0)
        try world.expectAsleep()
    }

    @Test func fiveCrashesWithoutProgressParkTheRun() throws {
        let world = try deadlyWorld()
        for crash in 1...5 {
            try dieWhileExecuting(world)
            #expect(try world.run.status == (crash < 5 ? .ready : .paused))
        }
        #expect(try world.run.error?.contains("died 5 times") == true)
        try world.command("good")
        try world.run(for: 0)
        #expect(try world.count("bad") == 0)
        #expect(try world.count("good") == 1)
        try world.expectAsleep()
        #expect(try world.engine.resume(try world.runs[0].id, by: "lin", at: world.now))
        try world.run(for: 0)
        #expect(try world.count("bad") == 1)
        #expect(try world.audit.map(\.verb) == ["run.resume"])
        try world.expectAsleep()
    }

    @Test func aRunThatKillsIsTriedAloneSoThatOthersGoOn() throws {
        let world = try deadlyWorld()
        for _ in 1...3 { try world.command("good") }
        try dieWhileExecuting(world)
        #expect(try world.runs.map(\.crashes) == [1, 1, 1, 1])
        try dieWhileExecuting(world)
        #expect(try world.runs.map(\.crashes) == [2, 1, 1, 1])
        try world.run(for: 0)
        try world.expectAsleep()
    }

    @Test func aDivergedReplayParksTheRunAndNamesBothCalls() throws {
        let world = try TestWorld()
        func act(_ name: String) -> TestWorld.Act {
            .init(.command, "go") { kit in
                try kit.call("count", .string(name))
                try kit.call("sleep", 1000)
                return []
            }
        }
        try world.deploy([act("old")])
        try world.command("go")
        try world.run(for: 0)
        world.scripts.add("v1", ["command go": act("new").handler])
        try world.crash()
        try world.run(for: 1000)
        #expect(try world.run.status == .diverged)
        let text = try #require(try world.run.error)
        #expect(text.contains("step 1 was count(\"old\") at playbooks/book.lua:1"))
        #expect(text.contains("came to count(\"new\") at playbooks/book.lua:1"))
        #expect(try world.journal(try world.run).count == 2)
        try world.expectAsleep()
        // Nothing is lost: with the old source back, it goes on.
        world.scripts.add("v1", ["command go": act("old").handler])
        try world.crash()
        #expect(try world.engine.resume(try world.run.id, by: "lin", at: world.now))
        try world.run(for: 0)
        #expect(try world.run.status == .done)
        #expect(try world.count("old") == 1)
        try world.expectAsleep()
    }

    @Test func aReplayThatEndsTooEarlyIsADivergence() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.command, "go") { kit in
                try kit.call("sleep", 1000)
                return try kit.call("sleep", 1000)
            }
        ])
        try world.command("go")
        try world.run(for: 1000)
        world.scripts.add("v1", ["command go": { _ in [] }])
        try world.crash()
        try world.run(for: 1000)
        #expect(try world.run.status == .diverged)
        try world.expectAsleep()
    }

    @Test func aRunIsPinnedToItsSource() throws {
        let world = try TestWorld()
        func act(_ text: String) -> TestWorld.Act {
            .init(.command, "go") { kit in
                try kit.call("sleep", 1000)
                return try kit.call("send", .string(text))
            }
        }
        try world.deploy([act("old")], hash: "v1")
        try world.command("go")
        try world.run(for: 0)
        try world.deploy([act("new")], hash: "v2")
        try world.command("go")
        try world.run(for: 1000)
        #expect(world.channel.texts == ["old", "new"])
        try world.expectAsleep()
    }

    @Test func aChildHasTheSourceOfItsParent() throws {
        let world = try TestWorld()
        func acts(_ text: String) -> [TestWorld.Act] {
            [
                .init(.command, "go") { kit in
                    try kit.call("sleep", 1000)
                    return try kit.call("start", "procedure part")
                },
                .init(.procedure, "part") { kit in try kit.call("send", .string(text)) },
            ]
        }
        try world.deploy(acts("old"), hash: "v1")
        try world.command("go")
        try world.run(for: 0)
        try world.deploy(acts("new"), hash: "v2")
        try world.run(for: 1000)
        #expect(world.channel.texts == ["old"])
        try world.expectAsleep()
    }

    @Test func runsOfARemovedPlaybookFinish() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.command, "go") { kit in
                try kit.call("sleep", 1000)
                return try kit.call("send", "bye")
            }
        ])
        try world.command("go")
        try world.run(for: 0)
        try world.remove("book")
        try world.crash()
        try world.run(for: 1000)
        #expect(world.channel.texts == ["bye"])
        try world.expectAsleep()
    }

    @Test func aRunWhoseSourceIsGoneIsSetAsideAlone() throws {
        let world = try TestWorld()
        try world.deploy([.init(.command, "go") { kit in try kit.call("sleep", 1000) }])
        try world.command("go")
        try world.run(for: 0)
        _ = try world.store.write { try $0.delete(ScriptRecord.self, [.text("v1")]) }
        try world.crash()
        try world.run(for: 1000)
        #expect(try world.run.status == .paused)
        #expect(try world.run.error?.contains("not in the store") == true)
        try world.expectAsleep()
    }
}
