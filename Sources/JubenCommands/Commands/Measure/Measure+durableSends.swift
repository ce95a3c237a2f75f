import JubenEngine
import JubenStore

extension Measure {
    /// Many runs that are due at once, each of which sends many messages.
    ///
    /// A step counts when its journal row and its outbox row are committed. Making the runs and
    /// ending them is in the time; what the channel does afterwards has a figure of its own.
    static let durableSends = Measure(
        name: "durable-sends", size: Size(runs: 1000, steps: 20)
    ) { bench in
        let (runs, steps) = (bench.size.runs, bench.size.steps)
        let world = try BenchHome(
            in: bench.folder,
            playbook: """
                every("day 09:00", function(group)
                  for number = 1, \(steps) do send(group, "message " .. number) end
                end)
                """,
            groups: runs)
        let before = world.store.fileSize
        let seconds = try bench.seconds {
            try world.engine.advance(to: BenchHome.due, epoch: world.epoch)
        }
        try world.expect(runs, RunRecord.self)
        try world.expect(runs * steps, JournalRecord.self)
        try world.expect(runs * steps, OutboxRecord.self)
        try world.store.checkpoint()
        let bytes = world.store.fileSize - before
        let driver = EngineDriver(
            engine: world.engine, channels: world.home.channels, epoch: world.epoch)
        let start = bench.nanoseconds()
        let sent = try await driver.step(at: BenchHome.due)
        let delivery = bench.seconds(since: start)
        try world.forgetEverything()
        try world.expect(0, JournalRecord.self)
        let rest = Double(world.store.fileSize) / Double(before)
        let count = runs * steps
        return Figure.rate(of: count, in: seconds) + [
            Figure(name: "bytes_per_step", value: Double(bytes) / Double(count), unit: "bytes"),
            Figure(name: "sends_per_second", value: Double(sent) / delivery, unit: "sends/s"),
            Figure(name: "store_after_retention", value: rest, unit: "of the size before"),
        ]
    }
}
