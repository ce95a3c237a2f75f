import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenStore
import JubenValue

/// Groups on a channel that the settings do not have, so that nothing can reach them.
struct StrandedGroups: Sendable {
    /// The channel that is missing.
    let channel: String
    /// The names of the groups on it, by their ids.
    let names: [String]
    /// The channels that there are.
    let configured: [String]

    /// The most groups that a sentence names.
    private static let namedMax = 3

    /// Looks for groups that are not gone and whose channel is none of those given; a channel at a
    /// time, by its name.
    static func find(
        configured: some Collection<String>, in reader: any StoreReader
    ) throws -> [StrandedGroups] {
        var groups: [String: [String]] = [:]
        for group in try reader.fetch(Query(GroupRecord.self))
        where group.status != .dissolved && !configured.contains(group.channel) {
            groups[group.channel, default: []].append(group.name)
        }
        return groups.sorted { $0.key < $1.key }.map {
            StrandedGroups(channel: $0.key, names: $0.value, configured: configured.sorted())
        }
    }

    /// What is wrong.
    func problem(_ language: Language) -> String {
        let named = names.prefix(Self.namedMax)
        let rest = names.count - named.count
        let count = names.count == 1 ? "1 group is" : "\(names.count) groups are"
        let more = rest > 0 ? " and \(rest) more" : ""
        return language.pick(
            "\(count) on channel '\(channel)', which is not configured, so nothing reaches "
                + "\(names.count == 1 ? "it" : "them") (\(named.joined(separator: ", "))\(more))",
            "有 \(names.count) 个群在渠道 \(channel) 上，但没有配置这个渠道，消息发不出去"
                + "（\(named.joined(separator: "、"))\(rest > 0 ? "等" : "")）")
    }

    /// What to do.
    func fix(_ language: Language) -> String {
        let english = Suggestion.phrase(for: channel, among: configured)
        return language.pick(
            "add '\(channel)' to channels"
                + (english.isEmpty ? "; known: \(configured.joined(separator: ", "))" : english),
            "请在 channels 里加上 \(channel)；现有：\(configured.joined(separator: "、"))")
    }
}

extension Home {
    /// The groups that no configured channel reaches, as mistakes of the settings.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read.
    func strandedGroups(in store: SQLiteStore) throws -> [SettingProblem] {
        let language = configuration.language
        return try store.read {
            try StrandedGroups.find(configured: Self.groupTraits(channels).keys, in: $0)
        }.map { groups in
            SettingProblem(
                file: "juben.yaml", line: configuration.channelsLine,
                message: groups.problem(language) + language.pick(": ", "：")
                    + groups.fix(language),
                code: "unknown-channel")
        }
    }
}
