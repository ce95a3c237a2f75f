import JubenCommunity
import JubenEngine

/// Those who answer the tasks they are asked: yes or no, soon or late, and some never.
struct People: Sendable {
    private let seed: UInt64

    init(seed: UInt64) { self.seed = seed }

    /// When the next answer is due; nil when none is.
    func nextAnswer(in store: any Store) throws -> Int64? {
        try store.read { reader in try due(in: reader).map(\.at).min() }
    }

    /// Gives the answers that are due.
    func answer(at now: Int64, ids: IDSource, in transaction: any StoreTransaction) throws {
        for (task, at, yes) in try due(in: transaction) where at <= now {
            _ = try TaskDesk.answer(
                task, yes: yes, note: "", by: task.owner, at: now, ids: ids, in: transaction)
        }
    }

    private func due(
        in reader: any StoreReader
    ) throws -> [(task: TaskRecord, at: Int64, yes: Bool)] {
        let open = try reader.fetch(
            Query(
                TaskRecord.self, index: "task_status", equals: [.text(TaskStatus.open.rawValue)]))
        return try open.compactMap { task in
            // By its title and not its id, which another performance gives to another task.
            var random = SeededRandom(seed: seed ^ StableHash.of("\(task.kind)/\(task.title)"))
            let pace = Int.random(in: 0..<10, using: &random)
            guard pace < 8 else { return nil }
            let delay = pace == 0 ? 0 : Int64.random(in: 1...7_200_000, using: &random)
            let key: [Cell] = [.text("tasks"), .text("\(task.id)")]
            let isAnswered =
                try reader.first(
                    Query(InboxRecord.self, index: "inbox_once", equals: key)) != nil
            guard !isAnswered else { return nil }
            return (task, task.createdAt + delay, Int.random(in: 0..<4, using: &random) > 0)
        }
    }
}
