import JubenSchedule

/// Moves posts away from the full and the half hour, on channels that ask for it.
///
/// WeCom and Feishu say in their documents that senders should avoid these moments, and throttle
/// those who do not. How far a post moves follows from what it is, so that the preview shows the
/// minute at which it will leave.
enum RoundTimes {
    /// How long after a full or half hour nothing is sent, in milliseconds.
    static let shunned: Int64 = 90 * 1000
    /// How far posts are spread after that, in milliseconds.
    static let spread: Int64 = 5 * 60 * 1000
    private static let halfHour: Int64 = 30 * 60 * 1000

    /// Holds a post that was due within the shunned time and would leave in it.
    static func hold(
        _ row: OutboxRecord, on traits: ChannelTraits, at now: Int64, in zone: Zone
    ) -> Gatekeeper.Hold? {
        guard traits.avoidsRoundTimes, row.attempt == 0,
            !row.has(flag: OutboxRecord.answerFlag)
        else { return nil }
        let sinceMidnight = Int64(zone.local(at: now).time.secondsSinceMidnight) * 1000
        let past = sinceMidnight % halfHour
        guard past < shunned else { return nil }
        let name = "\(row.playbook)|\(row.subject)|\(row.seq)|\(row.part)|\(row.dueAt)"
        let seed = StableHash.of(name)
        let shift = Int64(seed % UInt64(spread))
        return Gatekeeper.Hold(
            until: now - past + shunned + shift, reason: .roundTime(traits.name))
    }
}
