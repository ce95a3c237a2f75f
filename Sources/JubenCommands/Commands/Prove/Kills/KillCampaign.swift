import Foundation
import JubenEngine
import JubenPlaybook
import JubenProofs
import JubenSchedule
import JubenStore
import JubenValue

/// Kills the daemon of a home again and again while people speak, and lets it come to rest.
final class KillCampaign {
    /// While it is killed, a second of life is two minutes of its clock.
    private static let speed = 120
    private static let speedOfRest = 1_000_000
    /// How far its clock goes in a round of rest: half an hour, past the last slot's work.
    private static let rest: Int64 = 30 * 60_000
    private static let restsMax = 10
    private static let deedsBefore = 5
    /// How many deaths lie between two looks at every row.
    private static let looksEvery = 10

    /// Serves the home with the given words to the end, and says how that came about.
    typealias Service = ([String]) async throws -> ChildProcess.Ending?

    private let folder: HomeFolder
    private let scene: KillScene
    private let service: Service?
    private let output: String
    private var random: SeededRandom
    private var crowd: KillCrowd
    private var history = StoreHistory()
    private var effects: EffectTruth
    private var witness = DeathWitness()
    private(set) var figures = KillFigures()

    /// Makes a campaign in an empty folder.
    ///
    /// - Parameters:
    ///   - url: the folder.
    ///   - seed: what everything is drawn from.
    ///   - groups: how many groups there are.
    ///   - service: serves the home while nobody kills; nil for a process of its own.
    init(in url: URL, seed: UInt64, groups: Int = 240, service: Service? = nil) {
        scene = KillScene(groups: groups)
        self.service = service
        folder = HomeFolder(url.appendingPathComponent("home").path)
        output = url.appendingPathComponent("daemon.log").path
        random = SeededRandom(seed: seed)
        crowd = KillCrowd(
            home: folder.path, groups: scene.groups, random: SeededRandom(seed: ~seed))
        effects = EffectTruth(
            path: folder.url.appendingPathComponent(ProveVictimCommand.effects).path)
    }

    /// Kills so many times, and says what is known afterwards.
    ///
    /// - Parameters:
    ///   - kills: how many deaths.
    ///   - progress: is told how many there were.
    /// - Returns: what is known.
    /// - Throws: ``CommandError`` when the daemon ends by itself, or never comes to rest.
    func perform(kills: Int, progress: (Int) -> Void) async throws -> KillEvidence {
        try makeHome()
        // What came before the daemon ever ran must not be lost either.
        for _ in 0..<Self.deedsBefore { try await crowd.act() }
        for number in 0..<kills {
            progress(number)
            try await live(KillPlan(number, using: &random))
            if number % 3 == 0 { try await decide() }
            try examine(isWhole: number % Self.looksEvery == 0)
        }
        try await comeToRest()
        return try evidence()
    }

    private func makeHome() throws {
        let files = FileManager.default
        try files.createDirectory(at: folder.playbooks, withIntermediateDirectories: true)
        try files.createDirectory(at: folder.content, withIntermediateDirectories: true)
        try Data(scene.configuration.utf8).write(to: folder.configuration)
        for (name, text) in KillScene.playbooks {
            try Data(text.utf8).write(
                to: folder.playbooks.appendingPathComponent("\(name).lua"))
        }
        let store = try Home(folder).openStore(.create)
        try store.write { transaction in
            try scene.save(in: transaction)
            try RehearsalPosition.write(scene.start, in: transaction)
        }
        let rows = try store.read { try StoreRows($0, nextWake: nil) }
        history.look(at: rows, now: scene.start)
    }

    // MARK: Lives

    private func start(_ words: [String]) throws -> ChildProcess {
        figures.starts += 1
        return try ChildProcess(victim + words + ["--tied"], output: output)
    }

    private var victim: [String] { ["prove", "victim", "--home", folder.path] }

    /// One life, which ends by SIGKILL; people speak all the while, and a little after it.
    private func live(_ plan: KillPlan) async throws {
        let child = try start(["--speed", "\(Self.speed)"] + plan.words)
        let begun = SystemClock().nowMilliseconds
        child.kill(after: plan.after)
        while child.ending == nil {
            try await crowd.act()
            await child.wait(milliseconds: Int64.random(in: 1...40, using: &random))
        }
        guard child.ending == .signal(SIGKILL) else { throw failure(child.ending) }
        let lived = SystemClock().nowMilliseconds - begun
        let isOwn = lived < plan.after
        let name = isOwn ? plan.point?.rawValue : nil
        figures.deaths[name ?? KillFigures.random, default: 0] += 1
        if Bool.random(using: &random) { try await crowd.act() }
    }

    private func failure(_ ending: ChildProcess.Ending?) -> CommandError {
        let log = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
        let tail = log.split(separator: "\n").suffix(5).joined(separator: "\n")
        let how = ending.map { "\($0)" } ?? "nothing"
        return CommandError(
            .problems, "The daemon ended by itself, with \(how); its last words:\n\(tail)")
    }

    /// Looks at a copy of what the dead daemon left.
    private func examine(isWhole: Bool) throws {
        let place = folder.url.deletingLastPathComponent().appendingPathComponent("remains")
        let remains = try Remains(of: folder, to: place)
        try effects.read()
        try witness.examine(remains, effects)
        guard isWhole else { return }
        try check(remains.store)
        let rows = try remains.store.read { try StoreRows($0, nextWake: nil) }
        history.look(at: rows, now: try remains.now())
    }

    private func check(_ store: SQLiteStore) throws {
        figures.checks += 1
        for problem in try store.integrityProblems() {
            witness.note("the store is damaged: \(problem)")
        }
    }

    // MARK: People

    /// A person looks at each doubt of a blind channel, and tells the truth.
    ///
    /// What happened is settled, what did not is sent again. Where the daemon died too often, the
    /// run goes on.
    private func decide() async throws {
        try effects.read()
        let (doubts, paused) = try Home(folder).openStore(.readOnly).read { reader in
            (
                try reader.deliveries(in: .doubt),
                try reader.fetch(
                    Query(
                        RunRecord.self, index: "run_status",
                        equals: [.text(RunStatus.paused.rawValue)]))
            )
        }
        for row in doubts where Stage.kinds[row.channel] == .blind {
            if effects.happened(row.key) {
                try await crowd.juben("outbox", "settle", "\(row.id)", "--happened", "yes")
                figures.settled += 1
            } else {
                try await crowd.juben("outbox", "resend", "\(row.id)")
                figures.resent += 1
            }
        }
        for run in paused where run.error?.hasSuffix("[crashed]") ?? false {
            try await crowd.juben("runs", "retry", "\(run.id)")
            figures.resumed += 1
        }
    }

    // MARK: Rest

    private func comeToRest() async throws {
        for _ in 0..<Self.restsMax {
            let store = try Home(folder).openStore(.readOnly)
            let now = try store.read { try RehearsalPosition.read($0) } ?? scene.start
            // Not on a slot, so that there is no question whether it was performed.
            let end = (now + Self.rest) / 600_000 * 600_000 + 300_000
            let ending = try await serve([
                "--speed", "\(Self.speedOfRest)", "--until", "\(end)", "--calm",
            ])
            guard ending == .exit(0) else { throw failure(ending) }
            witness.end = end
            let decided = figures.settled + figures.resent + figures.resumed
            try await decide()
            guard figures.settled + figures.resent + figures.resumed > decided else { return }
        }
        throw CommandError(.problems, "The home does not come to rest.")
    }

    private func serve(_ words: [String]) async throws -> ChildProcess.Ending? {
        if let service { return try await service(victim + words) }
        let child = try start(words)
        await child.wait()
        return child.ending
    }

    private func evidence() throws -> KillEvidence {
        let home = try Home(folder)
        let store = try home.openStore()
        try check(store)
        try effects.read()
        let channels = Stage.kinds
        let engine = home.engine(on: store, ids: IDSource(after: try Home.newestID(in: store)))
        let next = try engine.nextWake()
        let rows = try store.read { try StoreRows($0, nextWake: next) }
        history.look(at: rows, now: witness.end)
        let handovers = effects.handovers(torn: witness.torn)
        let expected = scene.expected(of: crowd.causes, until: witness.end)
        figures.deeds = crowd.causes.count
        figures.expected = expected.count
        figures.handovers = handovers.count
        figures.effects = handovers.count(where: \.happened)
        figures.repeats = handovers.count {
            channels[$0.channel] == .keyed && !$0.happened && $0.told == .accepted
        }
        figures.uncertain = witness.uncertain.count
        return KillEvidence(
            evidence: Evidence(
                rows: rows, commits: history.commits,
                marks: [SettledMark(commit: history.commits.count, at: witness.end)],
                handovers: handovers, posted: crowd.posted, channels: channels,
                end: witness.end, crashes: figures.kills, zone: home.configuration.zone,
                loader: PlaybookLoader(vocabulary: home.vocabulary)),
            expected: expected, uncertain: witness.uncertain, problems: witness.problems)
    }
}
