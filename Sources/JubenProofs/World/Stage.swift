import JubenCommunity
package import JubenEngine
package import JubenPlaybook
package import JubenSchedule

/// What a performance takes place on: a community, its channels, its gates and its language.
package struct Stage: Sendable {
    /// Where the community lives.
    package var zone: Zone
    /// The groups and people.
    var cast: Cast
    /// The gates.
    package var gates: GateSettings
    /// The rate of each channel; nil for none.
    package var rate: Rate?
    /// The rate within each group; nil for none.
    package var groupRate: Rate?
    /// What goes wrong on the way to the platforms.
    package var odds: Fate.Odds
    /// What the channels' fates are drawn from.
    package var seed: UInt64
    /// The texts and spreadsheets.
    package var content: any ContentSource

    /// The names of the channels, and their kinds: one of each.
    package static let kinds: [String: Idempotency] = [
        "local": .keyed, "asked": .queryable, "blind": .blind,
    ]

    func channels(log: EffectLog) -> [String: FaultyChannel] {
        Dictionary(
            uniqueKeysWithValues: Self.kinds.map { name, kind in
                (
                    name,
                    FaultyChannel(
                        name, kind, rate: rate, groupRate: groupRate, odds: odds, seed: seed,
                        log: log)
                )
            })
    }

    func engine(
        on store: any Store, _ vocabulary: Vocabulary, _ channels: [String: FaultyChannel]
    ) throws -> Engine {
        let newest = try store.read {
            try IDSource.newest(of: EngineRecords.all + CommunityRecords.all, in: $0)
        }
        return Engine(
            Engine.Parts(
                store: store, verbs: vocabulary.verbs,
                loader: PlaybookLoader(vocabulary: vocabulary),
                society: CommunitySociety(zone: zone), channels: channels.mapValues(\.traits),
                gatekeeper: Gatekeeper(settings: gates, zone: zone) { group, reader in
                    try reader.get(GroupRecord.self, id: group).map { try Zone($0.zone) }
                },
                ids: IDSource(after: newest)))
    }
}
