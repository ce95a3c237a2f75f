import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenSchedule
import JubenValue

/// Everything that a seed decides: the community, the playbooks, what happens and what goes wrong.
struct SeedPlan {
    /// Days on which something is the matter with clocks or calendars, and zones where it is.
    private static let scenes: [(day: String, zones: [String])] = [
        ("2026-03-08", ["America/New_York", "America/Havana"]),
        ("2026-11-01", ["America/New_York", "America/St_Johns"]),
        ("2026-03-29", ["Europe/London", "Europe/Berlin", "America/Nuuk"]),
        ("2026-10-25", ["Europe/London", "Africa/Casablanca"]),
        ("2026-10-04", ["Australia/Lord_Howe", "Australia/Sydney"]),
        ("2026-04-05", ["Australia/Lord_Howe", "Pacific/Chatham"]),
        ("2026-10-01", ["Asia/Shanghai", "Asia/Tokyo"]),
        ("2026-11-24", ["Asia/Shanghai", "Asia/Kathmandu", "Pacific/Apia"]),
        ("2026-12-31", ["Asia/Shanghai", "Pacific/Kiritimati", "Etc/GMT+12"]),
        ("2026-02-28", ["Asia/Shanghai", "Asia/Urumqi"]),
    ]
    private static let hour: Int64 = 3_600_000

    let seed: UInt64
    let start: Int64
    let end: Int64
    let stage: Stage
    let disturbances: Disturbances
    let storeKind: StorePlace.Kind
    private let books: [String]
    private var random: SeededRandom

    init(seed: UInt64) throws {
        self.seed = seed
        var random = SeededRandom(seed: seed)
        let scene = Self.scenes[Int.random(in: 0..<Self.scenes.count, using: &random)]
        let zones = scene.zones + ["Asia/Shanghai"]
        let zone = try Zone(zones[Int.random(in: 0..<zones.count, using: &random)])
        let day = try LocalDate.parse(scene.day).adding(
            days: -Int.random(in: 0...1, using: &random))
        start = zone.startOfDay(day) + Int64.random(in: 0...20, using: &random) * Self.hour
        end = start + Int64.random(in: 10...60, using: &random) * Self.hour
        disturbances = Disturbances(using: &random)
        let kinds = Stage.kinds.keys.sorted()
        let channels =
            Bool.random(using: &random)
            ? kinds
            : [
                kinds[Int.random(in: 0..<kinds.count, using: &random)]
            ]
        stage = Stage(
            zone: zone,
            cast: try Cast.draw(zones: zones, channels: channels, start: start, using: &random),
            gates: try Self.gates(using: &random), rate: Self.rate(3...40, using: &random),
            groupRate: Self.rate(1...10, using: &random),
            odds: Bool.random(using: &random) ? Fate.Odds(using: &random) : Fate.Odds(),
            seed: random.next(), content: MemoryContent([:]))
        // A file makes every commit dearer, so most performances live in memory.
        storeKind = Int.random(in: 0..<8, using: &random) == 0 ? .sqlite : .memory
        books = (1...Int.random(in: 1...4, using: &random)).map { "book\($0)" }
        self.random = random
    }

    private static func gates(using random: inout SeededRandom) throws -> GateSettings {
        var gates = GateSettings()
        if Int.random(in: 0..<3, using: &random) == 0 {
            gates.quiet = GateSettings.Quiet(
                start: try TimeOfDay.parse("22:30"), end: try TimeOfDay.parse("07:30"))
        }
        if Int.random(in: 0..<3, using: &random) == 0 {
            gates.spacing = Int64.random(in: 1...600_000, using: &random)
        }
        if Int.random(in: 0..<4, using: &random) == 0 {
            gates.postsPerDay = Int64.random(in: 2...12, using: &random)
        }
        if Int.random(in: 0..<4, using: &random) == 0 {
            gates.promotionsPerDay = Int64.random(in: 1...3, using: &random)
        }
        return gates
    }

    private static func rate(
        _ counts: ClosedRange<Int64>, using random: inout SeededRandom
    ) -> Rate? {
        guard Int.random(in: 0..<3, using: &random) == 0 else { return nil }
        return Rate(count: Int64.random(in: counts, using: &random), period: 60_000)
    }

    // MARK: Playbooks

    /// The source of a playbook in one of its versions.
    func source(of book: String, version: Int) -> String {
        PlaybookWriter.source(
            name: book, outline: seed ^ StableHash.of(book), version: version)
    }

    private func compile(
        _ book: String, version: Int, _ vocabulary: Vocabulary
    ) throws -> Deployment {
        let text = source(of: book, version: version)
        let file = PlaybookSource.File(path: "playbooks/\(book).lua", bytes: Array(text.utf8))
        let program = try PlaybookProgram(
            PlaybookSource(name: book, entry: file), vocabulary: vocabulary)
        return program.manifest.deployment(of: program.source)
    }

    /// The playbooks that are there in the beginning.
    func deployments(_ vocabulary: Vocabulary) throws -> [Deployment] {
        try books.map { try compile($0, version: 0, vocabulary) }
    }

    /// The names of the playbooks.
    var names: [String] { books }

    // MARK: What happens

    func happenings(
        _ vocabulary: Vocabulary, _ deployments: [Deployment]
    ) throws -> [Happening] {
        var writer = HappeningWriter(
            start: start, end: end, groups: stage.cast.groups.map(\.id), books: books,
            random: SeededRandom(seed: seed ^ StableHash.of("happenings"))
        ) { book, version in try compile(book, version: version, vocabulary) }
        let commands = deployments.flatMap { book in
            book.triggers.filter { $0.kind == .command }.map { "\(book.name)#\($0.key)" }
        }
        return try writer.write(commands: commands, disturbances: disturbances)
    }

    /// At which commits the process dies, or the disk is full.
    func faults() -> [Int: FaultyStore.Fault] {
        var random = SeededRandom(seed: seed ^ StableHash.of("faults"))
        var faults: [Int: FaultyStore.Fault] = [:]
        var commit = 0
        for _ in 0..<disturbances.crashes {
            commit += Int.random(in: 1...90, using: &random)
            faults[commit] = Bool.random(using: &random) ? .dieBefore : .dieAfter
        }
        for _ in 0..<disturbances.fullDisks {
            let first = Int.random(in: 1...400, using: &random)
            for number in first..<(first + Int.random(in: 1...4, using: &random)) {
                faults[number] = .full
            }
        }
        return faults
    }
}
