import Foundation
import JubenChannels
import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenPreview
import JubenSchedule
import JubenStore
import JubenValue

/// A community's home, opened: where the parts are put together.
struct Home: Sendable {
    let folder: HomeFolder
    let configuration: Configuration
    var channels: [String: any Channel]
    let content: FolderContent
    /// Where the lists of questions and answers are read.
    var texts: any ContentSource
    var vocabulary: Vocabulary
    let calendar: WorkCalendar
    /// Secrets that cannot be read: only what reaches platforms needs them.
    let secretProblems: [SettingProblem]
    /// What carries the requests of each channel, by its name.
    private let transports: [String: DatedTransport]

    /// Makes a channel of what the configuration says of it.
    ///
    /// - Throws: ``SettingError`` when the settings do not go together.
    typealias MakeChannel =
        @Sendable (Configuration.ChannelEntry, ChannelSettings, ChannelWorld) throws -> any Channel

    /// A channel of the entry's kind, on the real network.
    static let realChannel: MakeChannel = { try $0.kind.make($1, $2) }

    /// Opens a home.
    ///
    /// - Parameters:
    ///   - folder: where it is.
    ///   - channel: makes a channel of what the configuration says of it.
    ///   - network: how requests reach platforms.
    /// - Throws: ``CommandError`` when it is no home or its configuration is broken.
    init(
        _ folder: HomeFolder, channel: MakeChannel = Home.realChannel,
        network: any PlatformTransport = NetworkTransport()
    ) throws {
        var problems: [SettingProblem] = []
        try self.init(folder, problems: &problems, channel: channel, network: network)
        try SettingProblem.refuse(problems)
    }

    /// Opens a home as far as its settings allow; one with a mistake keeps its default.
    ///
    /// - Parameters:
    ///   - folder: the home.
    ///   - problems: gets every mistake of the settings.
    ///   - channel: makes a channel of what the configuration says of it.
    ///   - network: how requests reach platforms.
    /// - Throws: ``CommandError`` when it is no home or its configuration cannot be read.
    init(
        _ folder: HomeFolder, problems: inout [SettingProblem],
        channel: MakeChannel = Home.realChannel,
        network: any PlatformTransport = NetworkTransport()
    ) throws {
        try folder.require()
        self.folder = folder
        let text = try TextFile.read(folder.configuration.path)
        let reader = ConfigurationReader(text, file: "juben.yaml")
        let configuration = reader.result
        problems += reader.problems
        self.configuration = configuration
        var channels: [String: any Channel] = [HTTPChannel.name: HTTPChannel()]
        let content = FolderContent(folder.content)
        self.content = content
        var lacks: [SettingProblem] = []
        var transports: [String: DatedTransport] = [:]
        for entry in configuration.channels {
            let transport = DatedTransport(network) { SystemClock().nowMilliseconds }
            transports[entry.name] = transport
            let world = ChannelWorld(
                transport: transport, attachment: { (try? content.attachment($0)) ?? nil },
                now: { SystemClock().nowMilliseconds },
                pause: { await SystemClock.pause(milliseconds: $0) })
            channels[entry.name] = Self.channel(
                entry, in: folder, world, make: channel, &problems, lacks: &lacks)
        }
        self.channels = channels
        self.transports = transports
        secretProblems = lacks
        calendar = Self.calendar(configuration, folder, &problems)
        texts = content
        vocabulary = try Self.vocabulary(configuration, channels, content)
    }

    private static func channel(
        _ entry: Configuration.ChannelEntry, in folder: HomeFolder, _ world: ChannelWorld,
        make: MakeChannel, _ problems: inout [SettingProblem], lacks: inout [SettingProblem]
    ) -> (any Channel)? {
        func problem(_ message: String) -> SettingProblem {
            SettingProblem(
                file: "juben.yaml", line: entry.line, message: "channel \(entry.name): \(message)")
        }
        var secrets: [String: Secret] = [:]
        for (name, place) in entry.secrets.sorted(by: { $0.key < $1.key }) {
            do {
                secrets[name] = try place.read(in: folder.url)
            } catch {
                lacks.append(problem("\(name): \(error)"))
            }
        }
        do {
            let made = try make(
                entry,
                ChannelSettings(
                    name: entry.name, values: entry.values, secrets: secrets, rate: entry.rate,
                    groupRate: entry.groupRate), world)
            if made.traits.standing == .unofficial, !entry.isUnofficialAllowed {
                problems.append(
                    problem(
                        "no platform offers this, and an account that uses it may be banned: use "
                            + "an official kind, or write 'unofficial: allowed'"))
            }
            return made
        } catch {
            problems.append(problem("\(error)"))
            return nil
        }
    }

    /// What channels read by themselves, by the names of the channels.
    var feeds: [(String, any EventFeed)] {
        channels.sorted { $0.key < $1.key }.compactMap { name, channel in
            (channel as? any PlatformChannel)?.feed.map { (name, $0) }
        }
    }

    /// What takes the calls of platforms, by the names of the channels.
    var receivers: [String: any CallbackReceiver] {
        channels.compactMapValues { ($0 as? any PlatformChannel)?.callback }
    }

    /// How this machine's clock compares with that of a channel's platform; nil while nothing of it
    /// has answered.
    func clockFinding(of channel: String) -> ChannelFinding? { transports[channel]?.finding }

    /// What the last answers of the channels' platforms told of this machine's clock.
    var clockReadings: [(channel: String, reading: ClockReading)] {
        configuration.channels.compactMap { entry in
            transports[entry.name]?.reading.map { (entry.name, $0) }
        }
    }

    /// Puts simulated channels in the place of those on platforms: a rehearsal reaches none.
    mutating func simulateChannels() {
        channels = channels.mapValues { channel in
            channel is any PlatformChannel && !(channel is LocalChannel)
                ? SimulatedChannel(traits: channel.traits) : channel
        }
    }

    /// Refuses to go on without the secrets that channels need.
    ///
    /// - Throws: ``CommandError`` that names each.
    func requireSecrets() throws { try SettingProblem.refuse(secretProblems) }

    /// The language of the home's playbooks, with texts from some place.
    static func vocabulary(
        _ configuration: Configuration, _ channels: [String: any Channel],
        _ content: any ContentSource
    ) throws -> Vocabulary {
        try Language.vocabulary(
            configuration, channels: groupTraits(channels), content: content)
    }

    /// What the channels that groups live on can do.
    static func groupTraits(_ channels: [String: any Channel]) -> [String: ChannelTraits] {
        channels.mapValues(\.traits).filter { $0.key != HTTPChannel.name }
    }

    private static func calendar(
        _ configuration: Configuration, _ folder: HomeFolder, _ problems: inout [SettingProblem]
    ) -> WorkCalendar {
        let name = configuration.holidays
        guard !name.isEmpty else { return .china }
        let file = folder.url.appendingPathComponent(name)
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            problems.append(
                SettingProblem(
                    file: "juben.yaml", line: configuration.holidaysLine,
                    message: "holidays: there is no file \(name) that can be read as UTF-8"))
            return .china
        }
        let (calendar, mistakes) = WorkCalendar.read(text)
        problems += mistakes.map {
            SettingProblem(file: name, line: $0.line, message: $0.sentence)
        }
        return WorkCalendar.china.merging(calendar)
    }

    /// Opens the store.
    ///
    /// - Throws: ``StoreError`` when it cannot be opened.
    func openStore(_ mode: SQLiteStore.Mode = .readWrite) throws -> SQLiteStore {
        try SQLiteStore.open(path: folder.database.path, mode: mode)
    }

    /// The community as the engine asks about it.
    var society: CommunitySociety {
        let faqs = FAQSource(texts)
        return CommunitySociety(
            zone: configuration.zone, language: configuration.language, trust: configuration.trust,
            desk: configuration.desk, policy: configuration.people, health: configuration.health,
            calendar: calendar, channels: channels.mapValues(\.traits)
        ) { faqs.faq($0) }
    }

    /// Puts an engine on a store.
    func engine(
        on store: any Store, ids: IDSource, watch: SliceWatch? = nil, meter: WorkMeter? = nil
    ) -> Engine {
        let zone = configuration.zone
        return Engine(
            Engine.Parts(
                store: store, verbs: vocabulary.verbs,
                loader: PlaybookLoader(vocabulary: vocabulary),
                society: society,
                channels: channels.mapValues(\.traits),
                gatekeeper: Gatekeeper(settings: configuration.gates, zone: zone) { group, reader in
                    try reader.get(GroupRecord.self, id: group).map { try Zone($0.zone) }
                },
                calendar: calendar, ids: ids, watch: watch, meter: meter))
    }

    /// The first moment of a local day of the community.
    func start(of day: LocalDate) -> Int64 { configuration.zone.startOfDay(day) }
}

extension Language {
    /// The language of playbooks in a community of which nothing but the time zone is said.
    static func vocabulary(
        zone: Zone, channels: [String: ChannelTraits], content: any ContentSource,
        budgets: [String] = []
    ) throws -> Vocabulary {
        var configuration = Configuration()
        configuration.zone = zone
        for name in budgets { configuration.desk.budgets[name] = DeskPolicy.Budget() }
        return try vocabulary(configuration, channels: channels, content: content)
    }

    /// The language of playbooks, for a community with these settings.
    static func vocabulary(
        _ settings: Configuration, channels: [String: ChannelTraits], content: any ContentSource
    ) throws -> Vocabulary {
        let place = CommunityPlace(zone: settings.zone)
        let flow = FlowVerbs.all(
            place: {
                FlowVerbs.Place(zone: try place.zone(of: $0), firstDay: try place.firstDay(of: $0))
            },
            count: { try place.count($0, in: $1, $2) },
            settle: { try place.settle($1, of: $0, group: $2, $3) },
            hosts: settings.httpHosts, language: settings.language)
        // Where groups are created that name no channel: the local one, or else the first that can.
        let creators = channels.filter { $0.value.capabilities["group.create"] == .native }
        let creator = channels["local"] != nil ? "local" : creators.keys.sorted().first ?? "local"
        let world = CommunityWorld(
            zone: settings.zone, channels: channels, defaultChannel: creator, desk: settings.desk,
            language: settings.language, health: settings.health,
            candidates: settings.candidates, policy: settings.people,
            lotterySecret: settings.lotterySecret
        ) { path in
            content.hasAttachment(path)
        }
        let values =
            TextVerbs.all + ListVerbs.all + ClockVerbs.all + ChanceVerbs.all + StateVerbs.all
            + LogVerbs.all + NowVerbs.all(zone: { try place.zone(of: $0) })
        return try Vocabulary(
            verbs: flow + values + ContentVerbs.all(source: content)
                + CommunityVerbs.all(world), tables: CommunityTables.all,
            metrics: Metric.names, members: MemberQuery.fields(settings.people))
    }
}
