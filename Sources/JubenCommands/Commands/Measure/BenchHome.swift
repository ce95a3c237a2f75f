import Foundation
import JubenCommunity
import JubenEngine
import JubenStore

/// A home that is measured: a playbook, groups on the local channel, and an engine that owns it.
///
/// Time is a parameter of the engine; what is measured is how long the machine needs for it.
final class BenchHome {
    /// The tag of all its groups.
    static let tag = "bench"
    /// 24 November 2026, 08:00 in Shanghai: when playbooks are deployed.
    static let morning: Int64 = 1_795_478_400_000
    /// An hour later: when their schedules are due.
    static let due = morning + 3600 * 1000

    let folder: HomeFolder
    let home: Home
    let store: SQLiteStore
    let engine: Engine
    let epoch: Int64
    private let isKept: Bool

    /// Makes a home and deploys a playbook there, before anything of it is due.
    ///
    /// - Parameters:
    ///   - place: the folder to make it in, under a name of its own.
    ///   - playbook: what stands in its playbook below the head.
    ///   - groups: how many groups it has.
    ///   - name: the name of a folder that outlives this value; nil for one that goes with it.
    /// - Throws: ``StoreError``, ``PlaybookProblems``, or an error of the file system.
    init(in place: URL, playbook: String, groups: Int, keptAs name: String? = nil) throws {
        let unique = "juben-bench-\(ProcessInfo.processInfo.globallyUniqueString)"
        let name = name ?? unique
        isKept = name != unique
        folder = HomeFolder(place.appendingPathComponent(name).path)
        let files = FileManager.default
        for part in [folder.playbooks, folder.content] {
            try files.createDirectory(at: part, withIntermediateDirectories: true)
        }
        try "zone: Asia/Shanghai\nlanguage: en\n"
            .write(to: folder.configuration, atomically: true, encoding: .utf8)
        try (Self.head + playbook).write(
            to: folder.playbooks.appendingPathComponent("bench.lua"), atomically: true,
            encoding: .utf8)
        home = try Home(folder)
        store = try home.openStore(.create)
        try Self.fill(store, groups: groups)
        engine = home.engine(on: store, ids: IDSource())
        epoch = try engine.takeOver(owner: "bench", at: Self.morning).epoch
        try engine.deploy(home.playbooks().map(\.deployment), at: Self.morning)
        try engine.advance(to: Self.morning, epoch: epoch)
        try store.checkpoint()
    }

    deinit {
        if !isKept { try? FileManager.default.removeItem(at: folder.url) }
    }

    private static let head = """
        playbook { title = "bench", why = "measuring", groups = { tags = { "\(tag)" } } }

        """

    private static func fill(_ store: SQLiteStore, groups: Int) throws {
        try store.write { transaction in
            for number in 1...groups {
                let id = "group-\(number)"
                try transaction.insert(
                    GroupRecord(
                        id: id, name: "Group \(number)", channel: "local", address: id,
                        zone: "Asia/Shanghai", tags: Tags(stored: tag).stored,
                        firstDay: "2026-11-01", isPermanent: true, status: .active,
                        createdAt: morning))
            }
            try AudienceVersion.change(in: transaction)
        }
    }

    /// Lets retention remove all history, and the file give its space back.
    func forgetEverything() throws {
        var progress = PruneProgress()
        while !progress.isOver {
            _ = try engine.prune(&progress, before: Self.due + 24 * 3600 * 1000)
        }
        while try store.reclaim() {}
        try store.checkpoint()
    }

    /// How many rows there are.
    func count<R: Record>(_ type: R.Type) throws -> Int {
        try store.read { try $0.count(Query(type)) }
    }

    /// Fails when there are not as many rows as there must be: what was measured was not the work.
    func expect<R: Record>(_ number: Int, _ type: R.Type) throws {
        let found = try count(type)
        guard found == number else {
            let run = try store.read { try $0.first(Query(RunRecord.self, descending: true)) }
            throw CommandError(
                .problems,
                "The measured work was not done: \(found) rows of \(R.table.name), not \(number)"
                    + (run?.error.map { " (\($0))" } ?? "") + ".")
        }
    }

    /// Fails when not so many runs have ended well.
    func expectEnded(_ number: Int) throws {
        let done = try store.read { reader in
            try reader.count(
                Query(RunRecord.self, index: "run_status", equals: [.text(RunStatus.done.rawValue)])
            )
        }
        guard done == number else {
            throw CommandError(
                .problems, "The measured work was not done: \(done) runs ended, not \(number).")
        }
    }
}
