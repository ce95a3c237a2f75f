import JubenEngine
import JubenValue
import Testing

@Suite struct RunControlTests {
    @Test func resumeOfAFailedRunTriesTheFailingStepAgain() throws {
        let world = try TestWorld()
        // It fails until the third time.
        try world.deploy([
            .init(.command, "go") { kit in
                kit.atEnd { kit, ending in try kit.call("send", .string("cleanup \(ending)")) }
                try kit.call("count", "before")
                let child = try kit.call("start", "procedure part", ["key": "once"])
                _ = child
                try kit.call("start", "procedure missing")
                return try kit.call("count", "after")
            },
            .init(.procedure, "part") { _ in [] },
        ])
        try world.command("go")
        try world.run(for: 0)
        let id = try world.runs[0].id
        #expect(try world.runs[0].status == .failed)
        #expect(try world.journal(try world.runs[0]).map(\.state) == [.done, .done, .error, .done])
        try world.expectAsleep()
        // The procedure comes into being, and the run is tried again.
        try world.store.write { transaction in
            let part = "book#procedure part"
            let known = try #require(try transaction.get(TriggerRecord.self, id: part))
            try transaction.insert(
                TriggerRecord(
                    id: "book#procedure missing", playbook: "book", kind: .procedure,
                    spec: "missing", options: known.options, line: 1, position: 9,
                    isTimed: false, cursorAt: 0, firstDeployedAt: 0))
        }
        #expect(try world.engine.resume(id, by: "lin", at: world.now))
        try world.run(for: 0)
        let run = try world.runs[0]
        #expect(run.status == .done)
        #expect(run.error == nil)
        #expect(try world.count("before") == 1)
        #expect(try world.count("after") == 1)
        #expect(
            try world.journal(run).map(\.verb) == ["count", "start", "start", "count", "send"])
        #expect(world.channel.texts == ["cleanup failed", "cleanup done"])
        try world.expectAsleep()
    }

    @Test func aRunThatFailsAgainIsAsBefore() throws {
        let world = try TestWorld()
        try world.deploy([.init(.command, "go") { try $0.call("fail", "no luck") }])
        try world.command("go")
        try world.run(for: 0)
        for _ in 1...3 {
            #expect(try world.run.error == "no luck [failed]")
            #expect(try world.journal(try world.run).count == 1)
            #expect(try world.engine.resume(try world.run.id, by: "lin", at: world.now))
            try world.run(for: 0)
        }
        #expect(try world.run.status == .failed)
        #expect(try world.count("failures") == 0)
        try world.expectAsleep()
    }

    @Test func whatIsAtWorkOrDoneIsNotResumed() throws {
        let world = try TestWorld()
        try world.deploy([.init(.command, "go") { try $0.call("sleep", 1000) }])
        try world.command("go")
        try world.run(for: 0)
        #expect(try !world.engine.resume(try world.run.id, by: "lin", at: world.now))
        try world.run(for: 1000)
        #expect(try !world.engine.resume(try world.run.id, by: "lin", at: world.now))
        #expect(try !world.engine.resume(0, by: "lin", at: world.now))
        #expect(try world.audit.isEmpty)
        try world.expectAsleep()
    }

    @Test func aResumedRunThatStillWaitsGetsWhatComesBeforeItIsExecuted() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.command, "go") { try $0.call("wait", "webhook:paid", ["subject": ""]) }
        ])
        try world.command("go")
        try world.run(for: 0)
        try world.store.write { transaction in
            var run = try world.engineRun(in: transaction)
            run.status = .paused
            try transaction.update(run)
        }
        try world.engine.resume(try world.run.id, by: "lin", at: world.now)
        try world.post("webhook:paid", "", ["amount": 1])
        try world.run(for: 0)
        #expect(try world.run.result == Value.encode(list: [["amount": 1], "webhook:paid"]))
        try world.expectAsleep()
    }
}

extension TestWorld {
    /// The only run, inside a transaction.
    func engineRun(in reader: any StoreReader) throws -> RunRecord {
        try #require(try reader.first(Query(RunRecord.self)))
    }
}
