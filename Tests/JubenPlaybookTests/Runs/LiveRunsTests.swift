import JubenEngine
import JubenPlaybook
import JubenValue
import Synchronization
import Testing

/// A script that goes on where it was suspended does what one does that is executed anew.
@Suite("Scripts kept in memory") struct LiveRunsTests {
    private static let chatty = """
        playbook { title = "聊", why = "it wakes again and again" }
        local top = 0
        cleanup(function(how) state.set("ended", how .. top) end)
        command("go", {}, function()
          local heard, words = 0, {}
          for i = 1, 40 do
            top = top + 1
            local ok, reply, why = pcall(wait, "message", { within = "10s" })
            if reply then heard = heard + 1 words[#words + 1] = reply.text end
            state.set("round", { i, why or "heard", random(1, 1000), math.random(1000) })
            if i % 7 == 0 then pcall(function() groups.get("nobody") end) end
            sleep("30s")
          end
          send("g1", text.join(words, ",") .. heard .. "/" .. top)
        end)
        """

    /// What lasts of the run: its steps, and how it ended.
    private func performance(liveFrom steps: Int64, room: Int = 64) throws -> [String] {
        var limits = RunLimits()
        limits.liveStepsMin = steps
        limits.liveRunsMax = room
        let world = try HostileWorld(limits: limits)
        try world.deploy([try world.program("chat", Array(Self.chatty.utf8))])
        for _ in 0..<3 { try world.go("chat") }
        for round in 0..<60 {
            if round % 3 == 0 { try world.say("hello \(round)") }
            try world.pass(25_000)
        }
        try world.pass(HostileWorld.hour)
        let runs = try world.runs(of: "chat")
        let journal = try world.store.read { reader in
            try runs.flatMap { run in
                try reader.fetch(Query(JournalRecord.self, equals: [.int(run.id)]))
            }
        }
        return runs.map { "\($0.status.rawValue) \($0.headSeq) \($0.error ?? "")" }
            + journal.map {
                "\($0.runID) \($0.seq) \($0.verb) \($0.arguments) \($0.state) \($0.outcome) "
                    + "\($0.line) \($0.at) \($0.doneAt ?? 0)"
            }
    }

    @Test(arguments: [(1, 64), (30, 64), (1, 1), (1, 2)])
    func theJournalIsTheSame(liveFrom steps: Int, room: Int) throws {
        let expected = try performance(liveFrom: .max)
        #expect(expected.prefix(3).allSatisfy { $0.hasPrefix("done ") })
        #expect(expected.count > 300)
        #expect(try performance(liveFrom: Int64(steps), room: room) == expected)
    }

    @Test func aRunThatWakesOftenIsNotExecutedAnewEachTime() throws {
        let text = """
            playbook { title = "睡", why = "it sleeps" }
            command("go", {}, function() while true do sleep("1s") end end)
            """
        let counter = Counter()
        let world = try HostileWorld { CountingLoader(PlaybookLoader(vocabulary: $0), counter) }
        try world.deploy([try world.program("sleep", Array(text.utf8))])
        try world.go("sleep")
        try world.pass(900_000)
        let run = try #require(try world.runs(of: "sleep").last)
        #expect(run.status == .waiting)
        #expect(run.headSeq > 800)
        #expect(counter.count < 60)
    }

    /// Counts how often a script was executed from its beginning.
    private final class Counter: Sendable {
        private let number = Mutex(0)
        var count: Int { number.withLock(\.self) }
        func increment() { number.withLock { $0 += 1 } }
    }

    private struct CountingLoader: ScriptLoader {
        let inner: PlaybookLoader
        let counter: Counter

        init(_ inner: PlaybookLoader, _ counter: Counter) {
            self.inner = inner
            self.counter = counter
        }

        func program(for script: ScriptRecord) throws -> any ScriptProgram {
            Program(inner: try inner.program(for: script), counter: counter)
        }

        private struct Program: ScriptProgram {
            let inner: any ScriptProgram
            let counter: Counter

            func makeInstance(seed: UInt64) throws -> any ScriptInstance {
                counter.increment()
                return try inner.makeInstance(seed: seed)
            }
        }
    }
}
