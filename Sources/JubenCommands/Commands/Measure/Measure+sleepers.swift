import JubenEngine
import JubenStore

extension Measure {
    /// Makes a home in which many runs sleep, for a daemon to be started on: `home` in the folder.
    ///
    /// The engine puts one run to sleep, and its rows are repeated for the others: making a million
    /// of them by waiting for a million slices would measure something else.
    static let sleepers = Measure(
        name: "sleepers", size: Size(runs: 1_000_000, steps: 1)
    ) { bench in
        let world = try BenchHome(
            in: bench.folder,
            playbook: """
                every("day 09:00", { to = "2026-11-24" }, function(group) sleep("400d") end)
                """,
            groups: 1, keptAs: "home")
        try world.engine.advance(to: BenchHome.due, epoch: world.epoch)
        try world.expect(1, AwaitRecord.self)
        let seconds = try bench.seconds { try repeatSleeper(world, runs: bench.size.runs) }
        try world.expect(bench.size.runs, AwaitRecord.self)
        try world.store.checkpoint()
        return [
            Figure(name: "seconds", value: seconds, unit: "s"),
            Figure(
                name: "bytes_per_run",
                value: Double(world.store.fileSize) / Double(bench.size.runs), unit: "bytes"),
        ]
    }

    private static let rowsPerCommit = 10_000

    private static func repeatSleeper(_ world: BenchHome, runs: Int) throws {
        let ids = IDSource(after: try Home.newestID(in: world.store))
        var made = 1
        while made < runs {
            let count = min(rowsPerCommit, runs - made)
            try world.store.write { transaction in
                guard var run = try transaction.first(Query(RunRecord.self)),
                    let step = try transaction.first(Query(JournalRecord.self)),
                    let wait = try transaction.first(Query(AwaitRecord.self))
                else { return }
                // What makes a run unique is its own.
                run.dedupKey = nil
                for _ in 0..<count {
                    let id = ids.next(at: BenchHome.due)
                    try transaction.insert(copy(run, of: id))
                    try transaction.insert(copy(step, of: id))
                    try transaction.insert(copy(wait, of: id))
                }
            }
            made += count
        }
    }

    /// The row of another run; all three tables begin with the run's id.
    private static func copy<R: Record>(_ record: R, of id: Int64) throws -> R {
        var cells = record.cells
        cells[0] = .int(id)
        var reader = CellReader(cells)
        return try R(cells: &reader)
    }
}
