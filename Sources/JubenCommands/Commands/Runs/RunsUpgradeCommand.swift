import ArgumentParser
import JubenEngine
import JubenPlaybook
import JubenStore
import JubenValue

/// `juben runs upgrade`: moves runs in flight to the deployed source.
struct RunsUpgradeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "upgrade",
        abstract: "Move runs in flight to the deployed source, where their steps stay the same.",
        discussion: """
            Each run is replayed on the new source first. One whose steps are the same is moved; \
            of the others the first step that differs is named, and they stay. Exit code 1 when \
            a run stays. JSON: a list of objects with id, playbook, outcome (current, \
            upgraded, differs or refused), steps, seq and message.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The ids of runs.")
    var ids: [Int64] = []

    @Option(help: "All runs of this playbook: its name or title.")
    var playbook: String?

    @Flag(help: "All runs of all playbooks.")
    var all = false

    @Flag(
        name: .customLong("dry-run"),
        help: "Change nothing, and replay on the files as they are in playbooks/ now.")
    var isTrial = false

    @OptionGroup var list: ListOptions

    func validate() throws {
        let ways = (ids.isEmpty ? 0 : 1) + (playbook == nil ? 0 : 1) + (all ? 1 : 0)
        guard ways == 1 else {
            throw ValidationError("Name runs by their ids, or give --playbook NAME, or --all.")
        }
    }

    func run() async throws {
        let desk = try Desk(global, isTrial ? .readOnly : .readWrite)
        let results = isTrial ? try examine(desk) : try upgrade(desk)
        let pending = isTrial ? [] : try undeployed(desk)
        let report = UpgradeReport(results, isTrial: isTrial, undeployed: pending)
        Terminal.print(
            list.json ? report.json : report.text(desk.language, width: Terminal.columns))
        if !isTrial, report.movedAny { desk.home.folder.ring() }
        guard report.isClean else { throw CommandError(.problems, "") }
    }

    private func upgrade(_ desk: Desk) throws -> [RunUpgrade.Answer] {
        let loader = PlaybookLoader(vocabulary: desk.home.vocabulary)
        let targets = try desk.store.read { try chosen(in: $0) }
        // One transaction a run: the daemon is not held up by a thousand replays.
        return try targets.compactMap { id in
            try desk.store.write { transaction in
                try RunUpgrade(loader: loader, ids: try desk.ids(in: transaction))
                    .upgrade(id, by: Operator.name, at: desk.now, in: transaction)
            }
        }
    }

    /// The playbooks whose files are not what is deployed; what cannot be compiled is left out.
    private func undeployed(_ desk: Desk) throws -> [String] {
        let programs = try desk.home.check().programs
        return try desk.store.read { reader in
            try programs.filter { program in
                let record = try reader.get(PlaybookRecord.self, id: program.source.name)
                return record.map { !$0.isRemoved && $0.hash != program.source.hash } ?? false
            }.map(\.source.name)
        }
    }

    private func examine(_ desk: Desk) throws -> [RunUpgrade.Answer] {
        let programs = try desk.home.playbooks()
        return try desk.store.read { reader in
            let upgrade = RunUpgrade(
                loader: PlaybookLoader(vocabulary: desk.home.vocabulary),
                ids: try desk.ids(in: reader))
            let hashes = Dictionary(
                uniqueKeysWithValues: programs.map { ($0.source.name, $0.source.hash) })
            let targets = try chosen(in: reader, hashes: hashes)
            return try targets.map { id in
                let run = try Directory(reader).run(id)
                if let why = RunUpgrade.refusal(of: run) {
                    return RunUpgrade.Answer(run: run, outcome: .refused(why))
                }
                guard let program = programs.first(where: { $0.source.name == run.playbook }) else {
                    return RunUpgrade.Answer(run: run, outcome: .refused("its playbook is gone"))
                }
                if program.source.hash == run.scriptHash {
                    return RunUpgrade.Answer(run: run, outcome: .current)
                }
                return RunUpgrade.Answer(
                    run: run, outcome: try upgrade.examine(run, on: program, in: reader))
            }
        }
    }

    /// The runs that were named, or those that are not on the newest source.
    private func chosen(
        in reader: any StoreReader, hashes: [String: String] = [:]
    ) throws -> [Int64] {
        guard ids.isEmpty else { return try ids.map { try Directory(reader).run($0).id } }
        let wanted = try playbook.map { try Directory(reader).playbook($0) }
        var books = try reader.fetch(Query(PlaybookRecord.self))
            .filter { !$0.isRemoved && (wanted == nil || $0.name == wanted) }
        for index in books.indices {
            books[index].hash = hashes[books[index].name] ?? books[index].hash
        }
        return try books.flatMap { try RunUpgrade.candidates(of: $0, in: reader).map(\.id) }
    }
}
