package import JubenSchedule

/// The conditions that must hold before an action may leave.
package struct GateSettings: Sendable {
    /// A part of the day in which nothing is said, in the group's local time; may cross midnight.
    package struct Quiet: Sendable, Hashable {
        /// When it begins.
        package let start: TimeOfDay
        /// When it ends.
        package let end: TimeOfDay

        /// Makes a quiet part of the day.
        package init(start: TimeOfDay, end: TimeOfDay) {
            self.start = start
            self.end = end
        }

        /// Whether it ends on the day after the one on which it begins.
        var crossesMidnight: Bool { end <= start }

        /// Whether nothing is said at that time of the day.
        package func contains(_ time: TimeOfDay) -> Bool {
            crossesMidnight ? time >= start || time < end : time >= start && time < end
        }
    }

    /// The quiet part of the day; nil for none.
    package var quiet: Quiet?
    /// The least time between two posts to a group, in milliseconds; 0 for none.
    package var spacing: Int64
    /// The most posts to a group on a local day; nil for no limit.
    package var postsPerDay: Int64?
    /// The most promotional posts to a group on a local day; nil for no limit.
    package var promotionsPerDay: Int64?

    /// Describes the gates of a community.
    package init(
        quiet: Quiet? = nil, spacing: Int64 = 0, postsPerDay: Int64? = nil,
        promotionsPerDay: Int64? = nil
    ) {
        self.quiet = quiet
        self.spacing = spacing
        self.postsPerDay = postsPerDay
        self.promotionsPerDay = promotionsPerDay
    }
}

/// Lets actions pass, or says until when and why they are held.
package struct Gatekeeper: Sendable {
    /// Why an action has to wait, and until when.
    package struct Hold: Sendable, Hashable {
        /// When it may be tried again, in epoch milliseconds.
        package let until: Int64
        /// Why.
        package let reason: Note
    }

    /// Says in which zone a group lives; nil for one that is not known.
    package typealias ZoneOfGroup = @Sendable (String, any StoreReader) throws -> Zone?

    private static let day: Int64 = 24 * 3600 * 1000
    private let settings: GateSettings
    private let zone: Zone
    private let zoneOfGroup: ZoneOfGroup

    /// Makes a gatekeeper; the zone is the community's, for groups without one of their own.
    package init(settings: GateSettings, zone: Zone, zoneOfGroup: @escaping ZoneOfGroup) {
        self.settings = settings
        self.zone = zone
        self.zoneOfGroup = zoneOfGroup
    }

    /// What holds an action for other reasons than the rates; nil when nothing does.
    func obstacle(
        to row: OutboxRecord, on traits: ChannelTraits, hearing: Hearing = .clear,
        at now: Int64, _ reader: any StoreReader
    ) throws -> Hold? {
        guard Self.isPost(row), !row.has(flag: "urgent") else { return nil }
        let local = try zone(of: row, reader)
        let hold =
            try quietHold(at: now, in: local)
            ?? (Self.isCounted(row) ? nil : try capHold(row, at: now, in: local, reader))
            ?? spacingHold(row, at: now, reader) ?? Self.hold(by: hearing)
            ?? RoundTimes.hold(row, on: traits, at: now, in: local)
        return hold.map { outsideQuietHours($0, in: local) }
    }

    private static func isPost(_ row: OutboxRecord) -> Bool {
        row.action == "message" && !row.subject.isEmpty && !row.has(flag: OutboxRecord.notice)
    }

    /// A post that is tried again was counted before, and must not stand in its own way.
    private static func isCounted(_ row: OutboxRecord) -> Bool { row.attempt > 0 }

    private func zone(of row: OutboxRecord, _ reader: any StoreReader) throws -> Zone {
        try zoneOfGroup(row.subject, reader) ?? zone
    }

    // MARK: Quiet hours

    private func quietHold(at now: Int64, in zone: Zone) -> Hold? {
        guard let quiet = settings.quiet else { return nil }
        let local = zone.local(at: now)
        guard quiet.contains(local.time) else { return nil }
        let endsTomorrow = quiet.crossesMidnight && local.time >= quiet.start
        let day = endsTomorrow ? local.date.adding(days: 1) : local.date
        return Hold(
            until: zone.instant(of: LocalDateTime(day, quiet.end)),
            reason: .quietHours(quiet))
    }

    /// The hold, until a moment at which something may be said: a limit that ends at midnight
    /// does not let a post leave in the night.
    private func outsideQuietHours(_ hold: Hold, in zone: Zone) -> Hold {
        guard let quiet = quietHold(at: hold.until, in: zone) else { return hold }
        return Hold(until: quiet.until, reason: hold.reason)
    }

    // MARK: Caps

    private func capHold(
        _ row: OutboxRecord, at now: Int64, in zone: Zone, _ reader: any StoreReader
    ) throws -> Hold? {
        let today = zone.date(at: now)
        var caps: [(String, Int64)] = []
        if let most = settings.postsPerDay { caps.append(("cap", most)) }
        if let most = settings.promotionsPerDay, row.has(flag: "promo") {
            caps.append(("promo", most))
        }
        for (name, most) in caps {
            let gate = try reader.get(GateRecord.self, id: "\(name):\(row.subject):\(today)")
            guard let gate, gate.count >= most else { continue }
            return Hold(
                until: zone.startOfDay(today.adding(days: 1)),
                reason: .cap(most, isPromotion: name == "promo"))
        }
        return nil
    }

    // MARK: Spacing

    private func spacingHold(
        _ row: OutboxRecord, at now: Int64, _ reader: any StoreReader
    ) throws -> Hold? {
        // Messages of one run belong together: a poster and its caption are one post.
        guard settings.spacing > 0,
            let last = try reader.get(GateRecord.self, id: "space:\(row.subject)"),
            last.count != row.runID, last.at + settings.spacing > now
        else { return nil }
        return Hold(
            until: last.at + settings.spacing, reason: .spacing(settings.spacing))
    }

    // MARK: Listening

    private static func hold(by hearing: Hearing) -> Hold? {
        switch hearing {
        case .busy(let until, let reason), .unasked(let until, let reason):
            return Hold(until: until, reason: reason)
        case .clear, .unwanted: return nil
        }
    }

    // MARK: Rates

    /// The rate of a channel as it is now.
    package static func rate(
        of traits: ChannelTraits, in channel: ChannelRecord?, at now: Int64
    ) -> Rate? { Breaker.rate(traits.rate, of: channel, at: now) }

    /// The key under which a channel's bucket is remembered.
    package static func bucket(of channel: String) -> String { "rate:\(channel)" }

    // MARK: Counting

    /// Counts an action that leaves, if it is a post.
    func count(
        _ row: OutboxRecord, at now: Int64, _ transaction: any StoreTransaction
    ) throws {
        guard Self.isPost(row), !Self.isCounted(row), !row.has(flag: OutboxRecord.answerFlag)
        else { return }
        let zone = try zone(of: row, transaction)
        if settings.spacing > 0 {
            try transaction.upsert(
                GateRecord(
                    key: "space:\(row.subject)", at: now, count: row.runID,
                    expiresAt: now + settings.spacing))
        }
        let today = zone.date(at: now)
        if settings.postsPerDay != nil {
            try increment("cap:\(row.subject):\(today)", at: now, transaction)
        }
        if settings.promotionsPerDay != nil, row.has(flag: "promo") {
            try increment("promo:\(row.subject):\(today)", at: now, transaction)
        }
    }

    private func increment(
        _ key: String, at now: Int64, _ transaction: any StoreTransaction
    ) throws {
        var gate =
            try transaction.get(GateRecord.self, id: key)
            ?? GateRecord(key: key, at: now, expiresAt: now + 2 * Self.day)
        gate.count += 1
        gate.at = now
        try transaction.upsert(gate)
    }

    /// Forgets what gates need no longer remember.
    func expire(at now: Int64, in transaction: any StoreTransaction) throws {
        let old = try transaction.fetch(
            Query(GateRecord.self, index: "gate_expiry", before: .int(now), limit: 500))
        for gate in old { try transaction.delete(GateRecord.self, [.text(gate.key)]) }
    }
}

extension OutboxRecord {
    /// The flag of what Juben tells those who work here.
    ///
    /// It is no post: neither quiet hours nor caps hold it, and it takes nobody's place. Rates of
    /// the channel hold it all the same.
    package static let notice = "notice"

    /// The flag of what answers somebody who just spoke: it takes no post's place.
    package static let answerFlag = "answer"

    /// Whether the playbook marked the action with the word.
    package func has(flag: String) -> Bool {
        flags.split(separator: " ").contains { $0 == flag }
    }
}
