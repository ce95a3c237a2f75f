import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenPreview
import JubenSchedule
import JubenValue

/// The simulated world of one test: its time, its store, and the process that works in it.
///
/// It moves the engine as a preview does; only crashes and edits come on top.
final class TrialStage {
    /// The life of the process that a test may let die.
    private struct Life {
        let store: MortalStore
        let engine: Engine
        let driver: EngineDriver
    }

    let home: TrialHome
    /// What survives the process.
    let disk = MemoryStore()
    let start: Int64
    let web: ScriptedWeb
    let rehearsal = Rehearsal()
    private let channels: [String: any Channel]
    private(set) var now: Int64
    /// What has happened, for those who are spoken of later.
    var scenario: Scenario
    /// The Lua files as the test has left them.
    private(set) var files: [PlaybookSource.File]
    /// Which playbooks are performed.
    private(set) var names: [String]
    /// Whether that is all there are.
    private let hasAll: Bool
    private(set) var programs: [PlaybookProgram]
    private var kept: Set<String> = []
    private var life: Life?
    private var lives = 0
    /// How long nothing runs once the process is dead.
    private var downtime: Int64 = 0
    /// Numbers what happens, so that the same line can let it happen twice.
    var happenings = 0

    /// Sets the stage.
    ///
    /// - Parameters:
    ///   - home: the community's home.
    ///   - file: the test's file, for messages.
    ///   - playbooks: the names of the playbooks that are performed; nil for all.
    ///   - start: when the story begins, in epoch milliseconds.
    /// - Throws: ``TrialError`` when a playbook does not exist or cannot be used.
    init(_ home: TrialHome, file: String, playbooks: [String]?, start: Int64) throws {
        self.home = home
        self.start = start
        now = start
        files = home.files
        scenario = Scenario(name: file)
        let http = "http"
        let web = ScriptedWeb(
            traits: home.channels[http]
                ?? ChannelTraits(
                    name: http, idempotency: .blind, capabilities: [http: .native],
                    text: TextLimit(0, .bytes), attachmentsMax: 0))
        self.web = web
        channels = home.channels.mapValues { traits -> any Channel in
            traits.name == http ? web : SimulatedChannel(traits: traits)
        }
        home.content.forget()
        let report = home.check(home.files)
        let all = report.programs.map(\.source.name)
        for name in playbooks ?? [] where !all.contains(name) {
            let problems = report.errors.filter { $0.file == "playbooks/\(name).lua" }
            guard problems.isEmpty else {
                throw TrialError(problems.map(\.description).joined(separator: "; "))
            }
            throw TrialError(
                "there is no playbook '\(name)'" + Suggestion.phrase(for: name, among: all))
        }
        if playbooks == nil, let problem = report.errors.first {
            throw TrialError(problem.description)
        }
        names = playbooks ?? all
        hasAll = playbooks == nil
        programs = report.programs.filter { [names] in names.contains($0.source.name) }
    }

    /// The crash that was announced and has not come.
    var pendingCrash: MortalStore.Fuse? { life?.store.fuse }

    // MARK: Time

    /// Performs all that is due up to a moment, that moment included.
    ///
    /// - Throws: `StoreError`, or `SimulationError` when something is due again and again.
    func advance(to end: Int64) async throws {
        for _ in 0..<Simulation.stepsMax where try await live({ _ in }) {
            guard let engine = life?.engine else { continue }
            let happening = try disk.read { try rehearsal.next(in: $0) }
            let due = [try engine.nextWake(), happening].compactMap(\.self).min()
            guard let due, due <= max(end, now) else {
                now = max(now, end)
                return
            }
            now = max(now, due)
            // The world is no part of the process, so it goes on when the process dies.
            try disk.write { try rehearsal.perform(upTo: now, ids: engine.ids, in: $0) }
            _ = try await live { try await $0.driver.step(at: now) }
        }
        throw SimulationError(
            "the test stopped after \(Simulation.stepsMax) moments: a playbook is due again at "
                + "once, over and over")
    }

    /// Does something as the process that is alive; it may die of it.
    ///
    /// - Returns: whether the process lives on.
    private func live(_ body: (Life) async throws -> Void) async throws -> Bool {
        do {
            if let life {
                try await body(life)
            } else {
                try await body(begin())
            }
            return true
        } catch is MortalStore.Death {
            die()
            return false
        }
    }

    private func begin() async throws -> Life {
        lives += 1
        let store = MortalStore(disk)
        let engine = home.engine(store, IDSource(after: try home.newestID(disk)))
        try engine.deploy(
            programs.map(\.deployment), keeping: kept, at: lives == 1 ? now - 1 : now)
        let (epoch, questions) = try engine.takeOver(owner: "test \(lives)", at: now)
        let driver = EngineDriver(engine: engine, channels: channels, epoch: epoch)
        try await driver.resolve(questions, at: now)
        let life = Life(store: store, engine: engine, driver: driver)
        self.life = life
        return life
    }

    private func die() {
        life = nil
        now += downtime
        downtime = 0
    }

    // MARK: Crashes and edits

    /// Lets the process die now, and start again after so many milliseconds.
    func crash(downtime: Int64) async throws {
        self.downtime = downtime
        die()
        try await advance(to: now)
    }

    /// Lets the process die at a later commit.
    func crash(at fuse: MortalStore.Fuse, downtime: Int64) {
        self.downtime = downtime
        life?.store.fuse = fuse
    }

    /// Takes files as they are now.
    ///
    /// - Returns: what is wrong with the playbooks that are performed; those stay as they were.
    func deploy(_ files: [PlaybookSource.File]) async throws -> [PlaybookProblem] {
        self.files = files
        let report = home.check(files)
        if hasAll {
            names += report.programs.map(\.source.name).filter { [names] in !names.contains($0) }
        }
        let mine = report.programs.filter { names.contains($0.source.name) }
        let problems = report.errors.filter { problem in
            names.contains { problem.file == "playbooks/\($0).lua" }
                || !problem.file.hasPrefix("playbooks/")
        }
        let usable = Set(mine.map(\.source.name))
        let there = Set(files.map(\.path))
        let kept = Set(
            names.filter { !usable.contains($0) && there.contains("playbooks/\($0).lua") })
        self.kept = kept
        programs = mine + programs.filter { kept.contains($0.source.name) }
        let (deployments, now) = (mine.map(\.deployment), now)
        if life != nil {
            _ = try await live { try $0.engine.deploy(deployments, keeping: kept, at: now) }
        }
        return problems
    }
}

extension PlaybookProgram {
    /// The playbook as the engine deploys it.
    var deployment: Deployment { manifest.deployment(of: source) }
}
