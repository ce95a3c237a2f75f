import JubenEngine
import JubenValue
import Testing

/// Clauses 4 and 5 of the contract: waiting, and what comes before anybody waits.
@Suite struct WaitTests {
    private func world(_ handler: @escaping Handler) throws -> TestWorld {
        let world = try TestWorld()
        try world.deploy([.init(.command, "go", [:], handler)])
        try world.command("go")
        return world
    }

    private static let reply: Handler = { kit in
        try kit.call("wait", "message", ["from": "lin", "within": 60_000])
    }

    @Test func aSleepingRunWakesOnTimeAfterACrash() throws {
        let world = try world { kit in
            try kit.call("sleep", 60_000)
            return try kit.call("count", "woken")
        }
        try world.run(for: 30_000)
        try world.crash()
        try world.run(for: 29_999)
        #expect(try world.count("woken") == 0)
        try world.run(for: 1)
        #expect(try world.count("woken") == 1)
        try world.expectAsleep()
    }

    @Test func aSleepThatPassedWhileTheDaemonWasAwayEndsAtOnce() throws {
        let world = try world { kit in try kit.call("sleep", 60_000) }
        try world.run(for: 0)
        world.now += TestWorld.day
        try world.crash()
        try world.run(for: 0)
        #expect(try world.run.status == .done)
        try world.expectAsleep()
    }

    @Test func aReplyThatPassesTheFilterSettlesTheWait() throws {
        let world = try world(Self.reply)
        try world.run(for: 0)
        try world.post("message", "g1", ["member": ["id": "wang"], "text": "not me"])
        try world.post("message", "g2", ["member": ["id": "lin"], "text": "elsewhere"])
        try world.run(for: 0)
        #expect(try world.run.status == .waiting)
        try world.post("message", "g1", ["member": ["id": "lin"], "text": "hello"])
        try world.run(for: TestWorld.hour)
        #expect(
            try world.run.result
                == Value.encode(list: [["member": ["id": "lin"], "text": "hello"], "message"]))
        try world.expectAsleep()
    }

    @Test func aWaitThatNobodyAnswersTimesOut() throws {
        let world = try world(Self.reply)
        try world.run(for: 60_000)
        #expect(try world.run.result == Value.encode(list: [nil, "timeout"]))
        try world.expectAsleep()
    }

    @Test(arguments: [true, false])
    func eventAgainstTimeoutIsSettledByCommitOrder(_ eventFirst: Bool) throws {
        let world = try world(Self.reply)
        try world.run(for: 0)
        world.now += 60_000
        if !eventFirst { try world.engine.advance(to: world.now, epoch: world.epoch) }
        try world.post("message", "g1", ["member": ["id": "lin"]])
        try world.run(for: 0)
        let expected: [Value] =
            eventFirst ? [["member": ["id": "lin"]], "message"] : [nil, "timeout"]
        #expect(try world.run.result == Value.encode(list: expected))
        try world.expectAsleep()
    }

    @Test func anEventBeforeTheWaitIsKept() throws {
        let world = try world { kit in
            try kit.call("sleep", 60_000)
            return try kit.call("wait", "webhook:paid", ["subject": ""])
        }
        try world.run(for: 0)
        try world.post("webhook:paid", "", ["amount": 1])
        try world.post("webhook:paid", "", ["amount": 2])
        try world.run(for: 60_000)
        #expect(
            try world.run.result == Value.encode(list: [["amount": 1], "webhook:paid"]),
            "the first in is the first out")
        try world.expectAsleep()
    }

    @Test func aQueuedEventIsTakenByOneRunOnly() throws {
        let world = try world { kit in try kit.call("wait", "webhook:paid", ["subject": ""]) }
        try world.command("go")
        try world.run(for: 0)
        try world.post("webhook:paid", "", ["amount": 1])
        try world.run(for: 0)
        #expect(try world.runs.map(\.status) == [.done, .waiting])
        try world.post("webhook:paid", "", ["amount": 2])
        try world.run(for: 0)
        #expect(try world.runs.map(\.status) == [.done, .done])
        try world.expectAsleep()
    }

    @Test func whatIsSaidInAGroupIsHeardByEveryRun() throws {
        let world = try world { kit in try kit.call("wait", "message") }
        try world.command("go")
        try world.run(for: 0)
        try world.post("message", "g1", ["text": "hello"])
        try world.run(for: 0)
        #expect(try world.runs.map(\.status) == [.done, .done])
        try world.expectAsleep()
    }

    @Test func aRunHearsEachMessageOnceAndNothingFromBeforeItsStart() throws {
        let world = try TestWorld()
        try world.post("message", "g1", ["text": "before"])
        try world.deploy([
            .init(.command, "go") { kit in
                let first = try kit.call("wait", "message")
                try kit.call("sleep", 1000)
                let second = try kit.call("wait", "message")
                return [first[0]["text"] ?? nil, second[0]["text"] ?? nil]
            }
        ])
        try world.command("go")
        try world.run(for: 0)
        try world.post("message", "g1", ["text": "one"])
        try world.run(for: 10)
        try world.post("message", "g1", ["text": "two"])
        try world.run(for: 1000)
        #expect(try world.run.result == Value.encode(list: ["one", "two"]))
        try world.expectAsleep()
    }

    @Test func aReplyToAnEventIsHeardEvenIfTheEngineFindsBothAtOnce() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.on, "member.joined") { kit in try kit.call("wait", "message") }
        ])
        try world.post("member.joined", "g1", ["member": ["id": "lin"]])
        try world.post("message", "g1", ["text": "hello everybody"])
        try world.run(for: 0)
        #expect(try world.run.status == .done)
        try world.expectAsleep()
    }

    @Test func anEventForAStoppedRunIsThereWhenItGoesOn() throws {
        let world = try world { kit in
            let reply = try kit.call("wait", "webhook:paid", ["subject": ""])
            try kit.call("defect")
            return reply
        }
        try world.run(for: 0)
        try world.post("webhook:paid", "", ["amount": 1])
        try world.run(for: 0)
        #expect(try world.run.status == .paused)
        #expect(try world.journal(try world.run).map(\.state) == [.done])
        try world.expectAsleep()
    }

    @Test func anExpiredEventIsForgotten() throws {
        let world = try world { kit in
            try kit.call("sleep", .int(3 * TestWorld.day))
            return try kit.call("wait", "webhook:paid", ["subject": "", "within": 1000])
        }
        try world.run(for: 0)
        try world.post("webhook:paid", "", [:])
        try world.run(for: 2 * TestWorld.day)
        try world.engine.forget(at: world.now)
        let kept = try world.store.read { try $0.count(Query(InboxRecord.self)) }
        #expect(kept == 0)
        try world.run(for: 2 * TestWorld.day)
        #expect(try world.run.result == Value.encode(list: [nil, "timeout"]))
        try world.expectAsleep()
    }
}
