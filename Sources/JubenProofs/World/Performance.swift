import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenSchedule
import JubenValue

/// Performs a stretch of time in which everything goes wrong that may, and keeps the evidence.
///
/// It does what the daemon does, step by step: it takes the store over, deploys, asks about what
/// was under way, then does what is due and sleeps. The clock jumps from one to the next.
package final class Performance {
    /// The most moments of one performance.
    static let momentsMax = 50_000
    /// The most lives of the process.
    static let livesMax = 2000
    private static let eventLife: Int64 = 7 * 24 * 3600 * 1000

    let stage: Stage
    let vocabulary: Vocabulary
    let commits = CommitLog()
    let effects = EffectLog()
    let channels: [String: FaultyChannel]
    private let place: StorePlace
    private(set) var books: [String: Deployment]
    private(set) var now: Int64
    private(set) var crashes = 0
    private(set) var lives = 0
    private(set) var posted: [Evidence.Posted] = []
    private var store: FaultyStore
    private(set) var engine: Engine
    private var driver: EngineDriver?

    /// Sets the stage on an empty store.
    init(
        stage: Stage, vocabulary: Vocabulary, books: [Deployment], at start: Int64,
        on kind: StorePlace.Kind, faults: [Int: FaultyStore.Fault] = [:]
    ) throws {
        self.stage = stage
        self.vocabulary = vocabulary
        self.books = Dictionary(uniqueKeysWithValues: books.map { ($0.name, $0) })
        channels = stage.channels(log: effects)
        place = try StorePlace(kind)
        now = start
        let inner = try place.open()
        // What there was before the process began is no commit of its own.
        let first = FaultyStore(inner, log: commits, faults: [:], commits: -1)
        first.now = start
        try first.write { try stage.cast.save(in: $0) }
        store = FaultyStore(inner, log: commits, faults: faults)
        engine = try stage.engine(on: store, vocabulary, channels)
        connect()
    }

    /// How many commits were tried.
    var commitCount: Int { store.commits }

    /// The commits just before which something left for a platform.
    var commitsAfterHandovers: Set<Int> { Set(effects.all.map { $0.commit + 1 }) }

    // MARK: Lives

    private func connect() {
        store.now = now
        for channel in channels.values { channel.connect(to: store) }
    }

    /// The process is dead; another one starts on what it left.
    private func startAgain(after downtime: Int64) throws {
        crashes += 1
        now += downtime
        driver = nil
        store = FaultyStore(
            try place.open(), log: commits, faults: store.faults, commits: store.commits)
        engine = try stage.engine(on: store, vocabulary, channels)
        connect()
    }

    private func begin() async throws {
        lives += 1
        let (epoch, questions) = try engine.takeOver(owner: "life \(lives)", at: now)
        let driver = EngineDriver(engine: engine, channels: channels, epoch: epoch)
        try deploy()
        try await driver.resolve(questions, at: now)
        self.driver = driver
    }

    private func deploy() throws {
        try engine.deploy(books.values.sorted { $0.name < $1.name }, at: now)
    }

    /// Does something as the process that is alive, or as the next one if it dies of it.
    ///
    /// - Returns: false when the process died.
    private func live(_ body: (EngineDriver) async throws -> Void) async throws -> Bool {
        do {
            if driver == nil { try await begin() }
            guard let driver else { return false }
            try await body(driver)
            // A tear in the last hand-over of all shows only when something is written.
            guard !store.isDead else { throw FaultyStore.Death() }
            return true
        } catch is FaultyStore.Death {
            try startAgain(after: 0)
        } catch let error as StoreError where error.code == .full {
            // The daemon ends, and whoever supervises it starts it again a little later.
            try startAgain(after: 5000)
        }
        guard lives < Self.livesMax else { throw PerformanceError("the process never lives on") }
        return false
    }

    // MARK: Time

    /// Performs everything up to a moment, and what happens in the world meanwhile.
    func perform(_ happenings: [Happening], until end: Int64, people: People?) async throws {
        var rest = happenings[...]
        for _ in 0..<Self.momentsMax {
            while let next = rest.first, next.at <= now {
                if try await happen(next.kind) { rest.removeFirst() }
            }
            guard try await step(people) else { continue }
            let due = [
                try engine.nextWake(), rest.first?.at, try people?.nextAnswer(in: engine.store),
            ].compactMap(\.self).min()
            guard let due, due <= max(end, now) else {
                now = max(now, end)
                store.now = now
                commits.mark(at: now)
                return
            }
            if due > now { commits.mark(at: now) }
            now = max(now, due)
            store.now = now
        }
        throw PerformanceError("\(Self.momentsMax) moments did not reach the end: at \(now)")
    }

    private func step(_ people: People?) async throws -> Bool {
        try await live { driver in
            if let people {
                try engine.store.write { try people.answer(at: now, ids: engine.ids, in: $0) }
            }
            try await driver.step(at: now)
            try engine.forget(at: now)
        }
    }

    /// From now on nothing goes wrong any more.
    func heal() async throws {
        for channel in channels.values { channel.heal() }
        store.faults = [:]
        store.die()
        try startAgain(after: 0)
    }

    // MARK: Happenings

    /// Lets something happen.
    ///
    /// - Returns: false when it has to happen again, because the process died of it.
    private func happen(_ kind: Happening.Kind) async throws -> Bool {
        switch kind {
        case .clockJump(let span):
            now += span
            store.now = now
            return true
        case .kill(let downtime):
            store.die()
            try startAgain(after: downtime)
            return true
        case .save(let name, let book):
            books[name] = book
            return try await live { _ in try deploy() }
        case .event(let topic, let id, let payload):
            return try await live { _ in try post(topic, id: id, payload) }
        case .upgrade: return try await live { _ in try upgrade() }
        case .decide(let number):
            return try await live { _ in
                try Decision(number).take(on: engine, effects: effects, at: now)
            }
        }
    }

    private func post(_ topic: EventTopic, id: String, _ payload: Value) throws {
        try engine.store.write { transaction in
            _ = try InboxRecord.post(
                topic, source: "world", sourceID: id, payload: payload, at: now,
                keepFor: Self.eventLife, ids: engine.ids, in: transaction)
        }
        posted.append(
            Evidence.Posted(source: "world", id: id, name: topic.name, subject: topic.subject))
    }

    private func upgrade() throws {
        let upgrade = RunUpgrade(
            loader: PlaybookLoader(vocabulary: vocabulary), ids: engine.ids)
        try engine.store.write { transaction in
            for book in try transaction.fetch(Query(PlaybookRecord.self)) {
                for run in try RunUpgrade.candidates(of: book, in: transaction) {
                    _ = try upgrade.upgrade(run.id, by: "lin", at: now, in: transaction)
                }
            }
        }
    }

    // MARK: Evidence

    /// What is left of the performance.
    package func evidence() throws -> Evidence {
        let next = try engine.nextWake()
        return Evidence(
            rows: try engine.store.read { try StoreRows($0, nextWake: next) },
            commits: commits.commits, marks: commits.marks, handovers: effects.all,
            posted: posted, channels: Stage.kinds, end: now, crashes: crashes, zone: stage.zone,
            loader: PlaybookLoader(vocabulary: vocabulary))
    }
}

/// A performance that cannot go on.
package struct PerformanceError: Error, Sendable, CustomStringConvertible {
    /// One sentence.
    package let description: String

    init(_ description: String) { self.description = description }
}
