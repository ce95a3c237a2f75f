import ArgumentParser
import JubenChannels
import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// `juben channels limits`: what a platform takes, and what is left.
struct ChannelsLimitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limits", abstract: "Show what channels take, and what is left of it now.",
        discussion: """
            The rates are Juben's own: four fifths of what the platform publishes, unless \
            juben.yaml says otherwise.
            JSON: a list of objects with channel, kind, actions (an object of capabilities), rate, \
             group_rate, left_now, sent_today, text_max, text_unit, attachments_max, \
            idempotency, key_life_ms and avoids_round_times.
            """)

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The channel's name (default: all).")
    var channel: String?

    @OptionGroup var list: ListOptions

    func run() async throws {
        let desk = try Desk(global)
        let language = desk.language
        var listing = Listing([
            .whole("channel", language.pick("CHANNEL", "渠道")),
            .whole("rate", language.pick("RATE", "频率")),
            .whole("group_rate", language.pick("PER GROUP", "每群频率")),
            .whole("left_now", language.pick("LEFT NOW", "现可发")),
            .whole("sent_today", language.pick("SENT TODAY", "今日已发")),
            Listing.Column("text_max", language.pick("LONGEST TEXT", "文本上限")),
            Listing.Column("human", language.pick("BY HAND", "需人工")),
            .hidden("kind"), .hidden("text_unit"), .hidden("attachments_max"),
            .hidden("idempotency"), .hidden("key_life_ms"), .hidden("avoids_round_times"),
            .hidden("actions"),
        ])
        try desk.store.read { reader in
            let dayStart = desk.home.start(of: desk.home.configuration.zone.date(at: desk.now))
            let today = try reader.fetch(
                Query(OutboxRecord.self, index: "outbox_time", from: .int(dayStart)))
            for (entry, channel) in try desk.home.entries(named: channel) {
                let traits = channel.traits
                let sent = today.filter { $0.channel == entry.name && $0.state == .sent }.count
                listing.add(
                    cells(
                        entry, traits, left: try Self.left(traits, at: desk.now, in: reader),
                        sent: Int64(sent), language))
            }
        }
        listing.print(json: list.json, empty: "")
    }

    private func cells(
        _ entry: Configuration.ChannelEntry, _ traits: ChannelTraits, left: Int64?, sent: Int64,
        _ language: Language
    ) -> [Listing.Cell] {
        let human = traits.capabilities.filter { $0.value == .human }.map(\.key).sorted()
        return [
            .text(entry.name), .text(Self.words(traits.rate, language)),
            .text(Self.words(traits.groupRate, language)),
            left.map { .number($0) } ?? .text(""), .number(sent),
            Listing.Cell(
                .int(Int64(traits.text.count)),
                shown: "\(traits.text.count) \(Self.unit(traits.text.unit, language))"),
            .text(human.joined(separator: ", ")), .text(entry.kind.name),
            .text(traits.text.unit.rawValue), .number(Int64(traits.attachmentsMax)),
            .text(traits.idempotency.rawValue),
            traits.keyLife.map { .number($0) } ?? .text(""), .flag(traits.avoidsRoundTimes),
            Listing.Cell(
                .map(traits.capabilities.mapValues { .string($0.rawValue) }), shown: ""),
        ]
    }

    /// How many may leave at once now; nil without a rate.
    private static func left(
        _ traits: ChannelTraits, at now: Int64, in reader: any StoreReader
    ) throws -> Int64? {
        let channel = try reader.get(ChannelRecord.self, id: traits.name)
        guard let rate = Gatekeeper.rate(of: traits, in: channel, at: now) else { return nil }
        let gate = try reader.get(GateRecord.self, id: Gatekeeper.bucket(of: traits.name))
        // What waits has its place, which nobody else gets.
        let end = gate.map { max($0.at, $0.count) } ?? now
        let used = max(end - now, 0)
        return max(rate.burst - (used + rate.spacing - 1) / rate.spacing, 0)
    }

    private static func words(_ rate: Rate?, _ language: Language) -> String {
        guard let rate else { return "" }
        let span = Span(milliseconds: rate.period)
        return "\(rate.count)/\(language.pick("\(span)", span.chineseDescription))"
    }

    private static func unit(_ unit: TextLimit.Unit, _ language: Language) -> String {
        switch unit {
        case .bytes: language.pick("bytes", "字节")
        case .utf16: language.pick("UTF-16 units", "UTF-16 单元")
        case .characters: language.pick("characters", "字符")
        }
    }
}
