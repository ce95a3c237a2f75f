import JubenEngine
import JubenValue
import Testing

@Suite struct ReplayerTests {
    private static let original: Handler = { kit in
        try kit.call("count", "a")
        _ = try? kit.call("fail", "no luck")
        return try kit.call("sleep", 1000)
    }

    private func verdict(
        ended: Bool, _ handler: @escaping Handler
    ) throws -> (Replayer.Verdict, RunRecord, [JournalRecord]) {
        let world = try TestWorld()
        try world.deploy([.init(.command, "go", [:], Self.original)])
        try world.command("go")
        try world.run(for: ended ? 1000 : 0)
        let program = Scripts.Program(source: "new.lua", handlers: ["command go": handler])
        let run = try world.run
        let journal = try world.journal(run)
        return (try Replayer().replay(run, journal: journal, on: program), run, journal)
    }

    @Test(arguments: [true, false])
    func theSameSourceIsIdentical(_ ended: Bool) throws {
        let (verdict, _, _) = try verdict(ended: ended, Self.original)
        #expect(verdict == .identical(steps: 3))
    }

    @Test func aSourceThatOnlyGoesOnDifferentlyIsIdentical() throws {
        let (verdict, _, _) = try verdict(ended: false) { kit in
            _ = try Self.original(kit)
            return try kit.call("send", "something new")
        }
        #expect(verdict == .identical(steps: 3))
    }

    @Test func anotherCallIsADivergenceThatNamesBoth() throws {
        let (verdict, _, _) = try verdict(ended: false) { kit in
            try kit.call("count", "a")
            return try kit.call("send", "b")
        }
        guard case .diverged(let divergence) = verdict else {
            Issue.record("it was \(verdict)")
            return
        }
        #expect(divergence.seq == 2)
        #expect(divergence.message.contains("step 2 was fail(\"no luck\") at playbooks/book.lua:2"))
        #expect(divergence.message.contains("came to send(\"b\") at new.lua:2"))
    }

    @Test func aSourceThatEndsTooEarlyDiverges() throws {
        let (verdict, _, _) = try verdict(ended: true) { try $0.call("count", "a") }
        guard case .diverged(let divergence) = verdict else {
            Issue.record("it was \(verdict)")
            return
        }
        #expect(divergence.seq == 2)
        #expect(divergence.replayed == nil)
        #expect(divergence.message.contains("ended before step 2"))
    }

    @Test func theStepsOfACleanupBelongToTheStory() throws {
        let world = try TestWorld()
        try world.deploy([
            .init(.command, "go") { kit in
                kit.atEnd { kit, ending in try kit.call("send", .string(ending)) }
                return try kit.call("count", "a")
            }
        ])
        try world.command("go")
        try world.run(for: 0)
        let program = try world.scripts.program(
            for: ScriptRecord(hash: "v1", playbook: "book", source: [], createdAt: 0))
        let run = try world.run
        let verdict = try Replayer().replay(run, journal: try world.journal(run), on: program)
        #expect(verdict == .identical(steps: 2))
    }
}
