import JubenEngine
import JubenValue
import Testing

/// Clause 10 of the contract: a cancelled run tidies up and takes back what it has not said.
@Suite struct CancelTests {
    private func world(_ handler: @escaping Handler) throws -> TestWorld {
        let world = try TestWorld()
        try world.deploy([.init(.command, "go", [:], handler)])
        try world.command("go")
        return world
    }

    private func cancel(_ world: TestWorld) throws {
        #expect(
            try world.engine.cancel(
                try world.runs[0].id, because: "changed my mind", by: "lin", at: world.now))
    }

    @Test func cancelRaisesAtTheWaitAndRunsCleanup() throws {
        let world = try world { kit in
            kit.atEnd { kit, ending in try kit.call("send", .string("cleanup: \(ending)")) }
            do {
                try kit.call("sleep", .int(TestWorld.day))
            } catch let failure as ScriptFailure {
                try kit.call("send", .string(failure.message))
                throw failure
            }
            return []
        }
        try world.run(for: 0)
        try cancel(world)
        try world.run(for: 0)
        #expect(
            world.channel.texts == [
                "this run was cancelled: changed my mind [cancelled]", "cleanup: cancelled",
            ])
        #expect(try world.run.status == .cancelled)
        #expect(try world.run.error == "changed my mind")
        #expect(try world.journal(try world.run).map(\.state) == [.error, .done, .done])
        #expect(try world.audit.map(\.verb) == ["run.cancel"])
        try world.expectAsleep()
    }

    @Test func cancelWithdrawsUnsentMessages() throws {
        let world = try world { kit in
            try kit.call("send", "later", ["not_before": .int(.max / 2)])
            try kit.call("send", "behind it")
            return try kit.call("sleep", .int(TestWorld.day))
        }
        try world.run(for: 0)
        #expect(try world.outbox.map(\.state) == [.pending, .pending])
        try cancel(world)
        try world.run(for: 2 * TestWorld.day)
        #expect(try world.outbox.map(\.state) == [.cancelled, .cancelled])
        #expect(world.society.settled.map(\.state) == [.cancelled, .cancelled])
        #expect(world.channel.texts.isEmpty)
        try world.expectAsleep()
    }

    @Test func aMessageOfAnotherRunBehindAWithdrawnOneLeaves() throws {
        let world = try world { kit in
            try kit.call("send", "later", ["not_before": .int(.max / 2)])
            return try kit.call("sleep", .int(TestWorld.day))
        }
        try world.run(for: 0)
        try world.deploy(
            [.init(.command, "other") { try $0.call("send", "other") }], name: "other", hash: "v2")
        try world.post("command", "g1", ["trigger": "other#command other", "arguments": []])
        try world.run(for: 0)
        #expect(world.channel.texts.isEmpty)
        try cancel(world)
        try world.run(for: 0)
        #expect(world.channel.texts == ["other"])
        try world.expectAsleep()
    }

    @Test func aRunThatIsCancelledBeforeItBeginsNeverBegins() throws {
        let world = try world { try $0.call("send", "hello") }
        world.store.crash(at: .after(world.store.commits + 1))
        #expect(throws: CrashingStore.Crash.self) { try world.settle() }
        try world.crash()
        try cancel(world)
        try world.run(for: 0)
        #expect(try world.run.status == .cancelled)
        #expect(world.channel.texts.isEmpty)
        try world.expectAsleep()
    }

    @Test func aRunThatIsCancelledBetweenTwoStepsDoesNoMore() throws {
        let world = try world { kit in
            try kit.call("wait", "message")
            try kit.call("send", "one")
            return try kit.call("send", "two")
        }
        try world.run(for: 0)
        try world.post("message")
        // The wait is settled, and the run is to be executed next, when the process dies.
        world.store.crash(at: .after(world.store.commits + 1))
        #expect(throws: CrashingStore.Crash.self) { try world.settle() }
        try world.crash()
        try cancel(world)
        try world.run(for: 0)
        #expect(try world.run.status == .cancelled)
        #expect(world.channel.texts.isEmpty)
        try world.expectAsleep()
    }

    @Test func aCancelledRunCannotWaitAgain() throws {
        let world = try world { kit in
            for _ in 1...3 {
                do { try kit.call("sleep", .int(TestWorld.day)) } catch is ScriptFailure {}
            }
            return []
        }
        try world.run(for: 0)
        try cancel(world)
        try world.run(for: 0)
        #expect(try world.run.status == .cancelled)
        #expect(try world.journal(try world.run).map(\.state) == [.error, .error, .error])
        try world.expectAsleep()
    }

    @Test func anEventForACancelledRunIsLeftToOthers() throws {
        let world = try world { try $0.call("wait", "webhook:paid", ["subject": ""]) }
        try world.command("go")
        try world.run(for: 0)
        try cancel(world)
        try world.post("webhook:paid", "", ["amount": 1])
        try world.run(for: 0)
        #expect(try world.runs.map(\.status) == [.cancelled, .done])
        try world.expectAsleep()
    }

    @Test func aCancellationSurvivesACrashDuringCleanup() throws {
        let world = try world { kit in
            kit.atEnd { kit, _ in try kit.call("count", "cleanups") }
            return try kit.call("sleep", .int(TestWorld.day))
        }
        try world.run(for: 0)
        try cancel(world)
        world.store.crash(at: .before(world.store.commits + 2))
        #expect(throws: CrashingStore.Crash.self) { try world.settle() }
        try world.crash()
        #expect(try world.run.status == .cancelling)
        try world.run(for: 0)
        #expect(try world.run.status == .cancelled)
        #expect(try world.count("cleanups") == 1)
        try world.expectAsleep()
    }

    @Test func aGatheringOrQueuedRunCanBeCancelled() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.on, "member.joined", ["merge": "60s"]) { try $0.call("count", "welcomes") }
        ])
        try world.post("member.joined", "g1", ["member": "a"])
        try world.run(for: 0)
        try cancel(world)
        try world.run(for: 0)
        try world.post("member.joined", "g1", ["member": "b"])
        try world.run(for: TestWorld.hour)
        #expect(try world.runs.map(\.status) == [.cancelled, .done])
        #expect(try world.count("welcomes") == 1)
        try world.expectAsleep()
    }

    @Test func whatHasEndedCannotBeCancelled() throws {
        let world = try world { _ in [] }
        try world.run(for: 0)
        let id = try world.run.id
        #expect(try !world.engine.cancel(id, because: "late", by: "lin", at: world.now))
        #expect(try !world.engine.cancel(0, because: "none", by: "lin", at: world.now))
        #expect(try world.audit.isEmpty)
        try world.expectAsleep()
    }

    @Test func stopCancelsAnotherRun() throws {
        let world = try world { kit in
            let child = try kit.call("start", "procedure part")
            try kit.call("sleep", 1000)
            return try kit.call("stop", child[0]["id"] ?? nil)
        }
        try world.deploy(
            [
                .init(.command, "go") { kit in
                    let child = try kit.call("start", "procedure part")
                    try kit.call("sleep", 1000)
                    return try kit.call("stop", child[0]["id"] ?? nil)
                },
                .init(.procedure, "part") { try $0.call("sleep", .int(TestWorld.day)) },
            ], hash: "v3")
        try world.run(for: 1000)
        #expect(try world.runs.map(\.status) == [.done, .cancelled])
        try world.expectAsleep()
    }
}
