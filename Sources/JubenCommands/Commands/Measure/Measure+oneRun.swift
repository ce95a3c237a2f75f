import JubenEngine
import JubenStore

extension Measure {
    /// One run whose every step is a commit of its own, because it waits between them.
    ///
    /// From the 50th step on its script stays in memory; until then each wake rebuilds it.
    static let separateCommits = Measure(
        name: "separate-commits", size: Size(runs: 1, steps: 2000)
    ) { bench in
        let steps = bench.size.steps
        let world = try BenchHome(
            in: bench.folder,
            playbook: """
                every("day 09:00", function(group)
                  for number = 1, \(steps) do sleep("1s") end
                end)
                """,
            groups: 1)
        let seconds = try bench.seconds {
            for second in 0...steps {
                try world.engine.advance(
                    to: BenchHome.due + Int64(second) * 1000, epoch: world.epoch)
            }
        }
        try world.expect(steps, JournalRecord.self)
        try world.expectEnded(1)
        return Figure.rate(of: steps, in: seconds)
    }

    /// One run that sends many messages without a wait: a single slice.
    static let oneSlice = Measure(
        name: "one-slice", size: Size(runs: 1, steps: 2000)
    ) { bench in
        let steps = bench.size.steps
        let world = try BenchHome(
            in: bench.folder,
            playbook: """
                every("day 09:00", function(group)
                  for number = 1, \(steps) do send(group, "message " .. number) end
                end)
                """,
            groups: 1)
        let seconds = try bench.seconds {
            try world.engine.advance(to: BenchHome.due, epoch: world.epoch)
        }
        try world.expect(steps, OutboxRecord.self)
        try world.expectEnded(1)
        return Figure.rate(of: steps, in: seconds)
    }

    /// A run that has made many steps and waits is read from the store and rebuilt.
    static let rebuild = Measure(
        name: "rebuild", size: Size(runs: 1, steps: 1000)
    ) { bench in
        let steps = bench.size.steps
        let world = try BenchHome(
            in: bench.folder,
            playbook: """
                every("day 09:00", function(group)
                  for number = 1, \(steps - 1) do send(group, "message " .. number) end
                  wait("message")
                end)
                """,
            groups: 1)
        try world.engine.advance(to: BenchHome.due, epoch: world.epoch)
        try world.expect(steps, JournalRecord.self)
        let program = try world.home.playbooks()[0]
        // The first is not counted: it fills the caches that a daemon has filled.
        let times = try (0...rebuildsCount).map { _ in
            try bench.seconds {
                let verdict = try world.store.read { reader in
                    guard let run = try reader.first(Query(RunRecord.self)) else {
                        return Replayer.Verdict.identical(steps: 0)
                    }
                    let journal = try reader.fetch(
                        Query(JournalRecord.self, equals: [.int(run.id)]))
                    return try Replayer().replay(run, journal: journal, on: program)
                }
                guard verdict == .identical(steps: Int64(steps)) else {
                    throw CommandError(.problems, "The run was not rebuilt: \(verdict).")
                }
            }
        }.dropFirst()
        return [
            Figure(
                name: "milliseconds", value: Bench.percentile(0.5, of: Array(times)) * 1000,
                unit: "ms"),
            Figure(
                name: "worst_milliseconds", value: (times.max() ?? 0) * 1000, unit: "ms"),
        ]
    }

    private static let rebuildsCount = 21
}
