import JubenChannels
import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenPreview
import JubenSchedule
import JubenStore
import JubenValue

/// A day of a home whose groups are spread over several platforms: first previewed, then performed
/// through the real channels on simulated platforms that count by their published limits.
struct ChannelDay {
    /// Something done wrong on purpose, to see that the audit notices.
    enum Sabotage: String, Sendable, CaseIterable {
        /// Every action is performed twice.
        case twice
        /// A platform loses messages and says that all is well.
        case lost
        /// Some answers of a channel take longer than those of any platform.
        case late
    }

    /// What came of it.
    struct Result {
        /// How many playbooks were performed.
        let playbooks: Int
        let preview: Timeline
        /// The store after the day.
        let store: MemoryStore
        var performed: Timeline
        let rows: [OutboxRecord]
        var platforms: [String: SimulatedPlatform.Memory]
        let dialects: [PlatformDialect]
        /// When as much was on its way to a channel as it takes at once, by channel.
        var full: [String: [Range<Int64>]]
        let zone: Zone
    }

    /// How long platforms take to answer, in milliseconds: most of them soon, one in forty slowly.
    private static let quick: ClosedRange<Int64> = 80...900
    static let slow: Int64 = 4000
    private static let slowOneIn: UInt64 = 40
    private static let late: Int64 = 10_000
    private static let lateOneIn: UInt64 = 8

    let home: Home
    let first: LocalDate
    let dialects: [PlatformDialect]
    let crowd: Crowd?
    var sabotage: Sabotage?
    /// The bad stretches of the platforms.
    var troubles: [PlatformTrouble] = []
    /// What operators do to the engine, and when.
    var deeds: [(at: Int64, act: @Sendable (Engine) throws -> Void)] = []

    /// Previews and performs the day.
    ///
    /// - Parameter source: the home's store; it is not changed.
    /// - Returns: what came of it.
    /// - Throws: ``PlaybookProblems``, ``StoreError``, ``SettingError``.
    func perform(on source: any Store) async throws -> Result {
        let range = DayRange(first: first, days: 1, zone: home.configuration.zone)
        let store = try Home.copy(of: source, for: range.start)
        let readers = try spread(store)
        let carrier = SlowCarrier(at: range.start, delay: delay)
        var home = home
        var platforms: [String: SimulatedPlatform] = [:]
        for dialect in dialects {
            let platform = SimulatedPlatform(
                dialect, readers: readers, losing: sabotage == .lost ? 7 : 0,
                troubles: troubles
            ) { carrier.now }
            platforms[dialect.kind] = platform
            home.channels[dialect.kind] = try channel(dialect, platform, home)
        }
        home.channels["local"] = nil
        home.vocabulary = try Home.vocabulary(home.configuration, home.channels, home.texts)
        // Like the daemon: what the platforms cannot do keeps only its own playbook away.
        let programs = PlaybookReload(try home.check()).programs
        let preview = try await PreviewRun(
            home: home, range: range, rehearsal: RehearsalScript(crowd: crowd)
        ).perform(programs, on: try Home.copy(of: store, for: range.start)).whole
        let rehearsal = try RehearsalScript(crowd: crowd).rehearsal(
            of: range, home: home, store: store, commands: programs.flatMap(\.commands))
        let engine = home.engine(on: store, ids: IDSource(after: try Home.newestID(in: store)))
        try engine.deploy(programs.map(\.deployment), at: range.start - 1)
        let (epoch, _) = try engine.takeOver(owner: "prove", at: range.start)
        let driver = EngineDriver(
            engine: engine, channels: home.channels, epoch: epoch, courier: carrier)
        try await live(engine, driver, carrier, rehearsal, until: range.end)
        return Result(
            playbooks: programs.count, preview: preview, store: store,
            performed: try home.timeline(.performed, of: store, range),
            rows: try store.read { try $0.fetch(Query(OutboxRecord.self)) },
            platforms: platforms.mapValues(\.memory), dialects: dialects, full: carrier.full,
            zone: home.configuration.zone)
    }

    /// Gives each group a place on one of the platforms, in turns.
    ///
    /// - Returns: how many members the groups have, by address.
    private func spread(_ store: any Store) throws -> [String: Int] {
        try store.write { transaction in
            var readers: [String: Int] = [:]
            for (index, known) in try People(transaction).activeGroups().enumerated() {
                let dialect = dialects[index % dialects.count]
                var group = known
                group.channel = dialect.kind
                group.address = dialect.address(index / dialects.count + 1)
                try transaction.update(group)
                readers[group.address] = try People(transaction).presentMemberships(of: group.id)
                    .count
            }
            return readers
        }
    }

    private func channel(
        _ dialect: PlatformDialect, _ platform: SimulatedPlatform, _ home: Home
    ) throws -> any Channel {
        guard let kind = ChannelKind.named(dialect.kind) else {
            preconditionFailure("there is no kind \(dialect.kind)")
        }
        let secrets = dialect.secrets.map { ($0, Secret("secret-of-\($0)")) }
        let channel = try kind.make(
            ChannelSettings(
                name: dialect.kind, values: dialect.values,
                secrets: Dictionary(uniqueKeysWithValues: secrets),
                rate: dialect.rate),
            ChannelWorld(
                transport: platform, attachment: { (try? home.content.attachment($0)) ?? nil },
                now: { platform.time }))
        return WatchedChannel(
            inner: channel, platform: platform, isDouble: sabotage == .twice)
    }

    private func delay(of row: OutboxRecord) -> Int64 {
        let chance = StableHash.of(row.key)
        if sabotage == .late, row.channel == dialects[0].kind,
            chance.isMultiple(of: Self.lateOneIn)
        {
            return Self.late
        }
        if chance.isMultiple(of: Self.slowOneIn) { return Self.slow }
        let span = UInt64(Self.quick.upperBound - Self.quick.lowerBound)
        return Self.quick.lowerBound + Int64(chance / Self.slowOneIn % span)
    }

    /// Lets time pass, from one thing that is due to the next.
    private func live(
        _ engine: Engine, _ driver: EngineDriver, _ carrier: SlowCarrier, _ rehearsal: Rehearsal,
        until end: Int64
    ) async throws {
        var deeds = deeds
        while true {
            let happening = try engine.store.read { try rehearsal.next(in: $0) }
            let due = [try engine.nextWake(), happening, carrier.next, deeds.first?.at]
                .compactMap(\.self).min()
            guard let due, due < end else { return }
            let now = max(carrier.now, due)
            carrier.move(to: now)
            if let happening, happening <= now {
                try engine.store.write { transaction in
                    try rehearsal.perform(upTo: now, ids: engine.ids, in: transaction)
                }
            }
            while let deed = deeds.first, deed.at <= now {
                deeds.removeFirst()
                try deed.act(engine)
            }
            try await driver.step(at: now)
        }
    }
}
