import JubenEngine
import JubenValue
import Testing

/// What is pruned is history: nothing that follows depends on it.
@Suite struct PrunerTests {
    /// Removes everything that ended before now.
    private func prune(_ world: TestWorld) throws -> PruneCounts {
        var progress = PruneProgress()
        var counts = PruneCounts()
        while !progress.isOver {
            counts.add(try world.engine.prune(&progress, before: world.now))
        }
        return counts
    }

    @Test func aSlotWhoseRowsAreGoneIsNotStartedAgain() throws {
        let world = try TestWorld(groups: ["g1", "g2"])
        try world.deploy([
            .init(.every, "day 08:30") { kit in try kit.call("send", "morning") }
        ])
        try world.run(for: 3 * TestWorld.day)
        let counts = try prune(world)
        #expect(counts.runs == 6)
        #expect(counts.steps == 6)
        #expect(counts.deliveries == 6)
        #expect(counts.slots == 6)
        #expect(try world.runs.isEmpty && world.outbox.isEmpty && world.slots.isEmpty)
        try world.crash()
        world.now -= 2 * TestWorld.day
        try world.run(for: 2 * TestWorld.day)
        #expect(world.channel.handed.count == 6)
        try world.run(for: TestWorld.day)
        #expect(world.channel.handed.count == 8)
        try world.expectAsleep()
    }

    @Test func aKeyThatAPlaybookGaveStartsOneRunForEver() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.command, "go") { kit in
                let run = try kit.call("start", "procedure settle", ["key": "lin"])
                return [.bool(run != [nil])]
            },
            .init(.procedure, "settle") { kit in try kit.call("count", "settled") },
        ])
        try world.command("go")
        try world.run(for: TestWorld.day)
        #expect(try prune(world).runs == 2)
        try world.command("go")
        try world.run(for: TestWorld.day)
        #expect(try world.count("settled") == 1)
        let result = try #require(try world.run.result)
        #expect(try Value(encoded: result) == [false])
        #expect(try prune(world).runs == 1)
        try world.command("go")
        try world.run(for: TestWorld.day)
        #expect(try world.count("settled") == 1)
    }

    @Test func aChildStaysUntilNobodyCanAskForIt() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.command, "go") { kit in
                try kit.call("start", "procedure settle", ["key": "lin"])
                return try kit.call("sleep", .int(2 * TestWorld.day))
            },
            .init(.procedure, "settle") { kit in try kit.call("count", "settled") },
        ])
        try world.command("go")
        try world.run(for: TestWorld.day)
        #expect(try prune(world).total == 0)
        #expect(try world.runs.count == 2)
        try world.run(for: 2 * TestWorld.day)
        #expect(try prune(world).runs == 2)
    }

    @Test func whatIsInDoubtStaysWithItsRun() throws {
        let world = try TestWorld(channel: .blind)
        world.channel.answer = { _ in DeliveryResult(.unknown) }
        try world.deploy([.init(.command, "say") { kit in try kit.call("send", "one") }])
        try world.command("say")
        try world.run(for: TestWorld.day)
        #expect(try prune(world).total == 0)
        let row = try world.outbox[0]
        #expect(row.state == .doubt)
        #expect(try world.engine.settleDoubt(row.id, happened: true, by: "lin", at: world.now))
        world.now += 1
        let counts = try prune(world)
        #expect(counts.runs == 1)
        #expect(counts.deliveries == 1)
        #expect(counts.deeds == 1)
    }

    @Test func aRunUnderWayKeepsEverythingAndGoesOn() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.every, "day 08:30") { kit in
                try kit.call("send", "one")
                try kit.call("sleep", .int(3 * TestWorld.day))
                return try kit.call("count", "ends")
            }
        ])
        try world.run(for: TestWorld.hour)
        try world.run(for: TestWorld.day / 2)
        #expect(try prune(world).total == 0)
        try world.crash()
        try world.run(for: 3 * TestWorld.day)
        #expect(try world.runs[0].status == .done)
        #expect(try world.count("ends") == 1)
        try world.expectAsleep()
    }

    @Test func aJournalThatIsTooLongForOneTransactionIsRemovedInSeveral() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.command, "go") { kit in
                for _ in 0..<1000 { try kit.call("count", "steps") }
                return []
            }
        ])
        try world.command("go")
        try world.run(for: TestWorld.hour)
        let run = try world.run
        var progress = PruneProgress()
        var removed: [Int] = []
        while !progress.isOver {
            let counts = try world.engine.prune(&progress, before: world.now)
            if counts.total > 0 { removed.append(counts.total) }
            // A run that has lost some of its steps would do them again.
            #expect(try world.runs.isEmpty)
            // A process that dies in the middle begins a new walk.
            if removed.count == 3 { progress = PruneProgress() }
        }
        #expect(removed.reduce(0, +) == 1001)
        #expect((removed.max() ?? 0) <= 201)
        #expect(try world.journal(run).isEmpty)
    }

    @Test func nothingIsRemovedBeforeItsTime() throws {
        let world = try TestWorld()
        try world.deploy([.init(.every, "day 08:30") { kit in try kit.call("send", "morning") }])
        try world.run(for: 2 * TestWorld.day)
        var progress = PruneProgress()
        var counts = PruneCounts()
        while !progress.isOver {
            counts.add(try world.engine.prune(&progress, before: world.now - TestWorld.day))
        }
        #expect(counts.runs == 1)
        #expect(try world.runs.count == 1)
    }
}
