import ArgumentParser
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben prune`: removes old history by hand.
struct PruneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Remove history that is older than the home keeps, while the daemon goes on.",
        discussion: """
            The daemon does the same by itself, once a day. What runs under way, doubts and \
            promises need stays, however old it is. JSON: an object with before, runs, steps, \
            deliveries, slots, deeds, messages, tasks, offences, passes, bytes_before and \
            bytes_after.
            """)

    @OptionGroup var global: GlobalOptions

    @Option(help: "How much history to keep, such as 90d (default: history in juben.yaml).")
    var keep: String?

    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global, .readWrite)
        let keep = try self.keep.map { text in
            do {
                return try ConfigurationReader.history(text)
            } catch {
                throw CommandError(.usage, "--keep: \(error)")
            }
        }
        let cutoff = desk.now - (keep ?? desk.home.configuration.history)
        let before = desk.store.fileSize
        let counts = try prune(desk, before: cutoff)
        let isRewritten = try giveBack(desk)
        try desk.store.checkpoint()
        let after = desk.store.fileSize
        if list.json {
            return Terminal.print(json(counts, cutoff, sizes: (before, after), desk.clock))
        }
        Terminal.print(words(counts, cutoff, sizes: (before, after), desk))
        guard !isRewritten else { return }
        Terminal.print(
            desk.language.pick(
                "The file was made by an early version and gives no space back: stop the daemon "
                    + "and run 'juben prune' once more.",
                "这个文件由早期版本创建，不会归还空间：请停掉守护进程，再运行一次 juben prune。"))
    }

    private func prune(_ desk: Desk, before cutoff: Int64) throws -> PruneCounts {
        let engine = desk.home.engine(
            on: desk.store, ids: try desk.store.read { try desk.ids(in: $0) })
        var progress = PruneProgress()
        var counts = PruneCounts()
        while !progress.isOver {
            counts.add(try engine.prune(&progress, before: cutoff))
        }
        return counts
    }

    /// - Returns: false when the file can only be made smaller while no daemon serves the home.
    private func giveBack(_ desk: Desk) throws -> Bool {
        if try desk.store.givesSpaceBack {
            while try desk.store.reclaim() {}
            return true
        }
        guard
            let lock = try? StoreLock.acquire(
                in: desk.home.folder.path, at: SystemClock().nowMilliseconds)
        else { return false }
        defer { withExtendedLifetime(lock) {} }
        try desk.store.rewrite()
        return true
    }

    // MARK: Words

    private func json(
        _ counts: PruneCounts, _ cutoff: Int64, sizes: (Int64, Int64), _ clock: WallClock
    ) -> String {
        let value: Value = [
            "before": clock.iso(cutoff), "runs": .int(Int64(counts.runs)),
            "steps": .int(Int64(counts.steps)), "deliveries": .int(Int64(counts.deliveries)),
            "slots": .int(Int64(counts.slots)), "deeds": .int(Int64(counts.deeds)),
            "messages": .int(Int64(counts.messages)), "tasks": .int(Int64(counts.tasks)),
            "offences": .int(Int64(counts.offences)), "passes": .int(Int64(counts.passes)),
            "bytes_before": .int(sizes.0), "bytes_after": .int(sizes.1),
        ]
        return value.json
    }

    private func words(
        _ counts: PruneCounts, _ cutoff: Int64, sizes: (Int64, Int64), _ desk: Desk
    ) -> String {
        let (old, new) = ((sizes.0 + 1023) / 1024, (sizes.1 + 1023) / 1024)
        let moment = desk.clock.long(cutoff)
        return desk.language.pick(
            """
            Removed what ended before \(moment): \(counts.runs) runs with \(counts.steps) steps, \
            \(counts.deliveries) messages and actions sent, \(counts.slots) slots, \
            \(counts.messages) messages of groups, \(counts.tasks) tasks, \
            \(counts.offences) offences, \(counts.passes) ad passes, \(counts.deeds) notes.
            The store takes \(new) KB; it took \(old) KB.
            """,
            """
            已清理 \(moment) 之前结束的历史：\(counts.runs) 个运行（\(counts.steps) 步）、\
            \(counts.deliveries) 条发出的消息和动作、\(counts.slots) 个时段、\
            \(counts.messages) 条群消息、\(counts.tasks) 个任务、\
            \(counts.offences) 条违规、\(counts.passes) 个广告许可、\(counts.deeds) 条记录。
            数据库占用 \(new) KB，原来 \(old) KB。
            """)
    }
}
