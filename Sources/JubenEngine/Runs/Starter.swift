package import JubenValue

/// Creates runs; the same cause never creates two.
package struct Starter {
    /// Why a run starts, and with what.
    package struct Cause {
        /// The trigger or procedure whose handler is executed.
        package var trigger: TriggerRecord
        /// The group or member; empty when none.
        package var subject: String
        /// What makes the run unique in its playbook; nil when any number may start.
        package var dedupKey: String?
        /// What the handler is called with.
        package var arguments: [Value]
        /// Why, in words for the operator.
        package var reason: String
        /// What the seed of the run's random numbers is made of.
        ///
        /// It names no time of performance and no id, so that preview and performance pick alike.
        package var seedText: String
        /// The slot, when a schedule is the cause.
        package var slotAt: Int64?
        /// The run that asked for it; both then have the same source.
        package var parentID: Int64?
        /// The event up to which the run has heard everything; nil for the newest there is.
        ///
        /// A run that an event starts hears what came after that event, even if the engine was
        /// away and finds both in the inbox.
        package var heardThrough: Int64?

        /// Describes a cause.
        package init(
            trigger: TriggerRecord, subject: String, dedupKey: String?, arguments: [Value],
            reason: String, seedText: String, slotAt: Int64? = nil, parentID: Int64? = nil,
            heardThrough: Int64? = nil
        ) {
            self.trigger = trigger
            self.subject = subject
            self.dedupKey = dedupKey
            self.arguments = arguments
            self.reason = reason
            self.seedText = seedText
            self.slotAt = slotAt
            self.parentID = parentID
            self.heardThrough = heardThrough
        }
    }

    private let ids: IDSource

    /// Makes a starter.
    package init(ids: IDSource) { self.ids = ids }

    /// Creates a run that is pinned to the playbook's current source, unless its cause has had one.
    ///
    /// The status is `waiting` or `paused` for a run that something must release first.
    package func start(
        _ cause: Cause, status: RunStatus = .ready, at now: Int64,
        in transaction: any StoreTransaction
    ) throws -> RunRecord? {
        guard
            let playbook = try transaction.get(PlaybookRecord.self, id: cause.trigger.playbook)
        else { return nil }
        if let key = cause.dedupKey, cause.parentID != nil,
            try StartedKey.isUsed(key, in: cause.trigger.playbook, transaction)
        {
            return nil
        }
        let run = RunRecord(
            id: ids.next(at: now), playbook: cause.trigger.playbook, triggerID: cause.trigger.id,
            subject: cause.subject, dedupKey: cause.dedupKey,
            scriptHash: try parentHash(of: cause, in: transaction) ?? playbook.hash,
            parentID: cause.parentID, status: status,
            seed: Int64(bitPattern: StableHash.of(cause.seedText)),
            arguments: Value.encode(list: cause.arguments), reason: cause.reason,
            slotAt: cause.slotAt,
            inboxMark: try cause.heardThrough ?? Self.newestEvent(in: transaction),
            createdAt: now)
        return try transaction.insertIfAbsent(run) ? run : nil
    }

    /// The newest event of the inbox; 0 when there is none.
    static func newestEvent(in reader: any StoreReader) throws -> Int64 {
        try reader.first(Query(InboxRecord.self, descending: true))?.id ?? 0
    }

    private func parentHash(
        of cause: Cause, in reader: any StoreReader
    ) throws -> String? {
        guard let id = cause.parentID, let parent = try reader.get(RunRecord.self, id: id),
            parent.playbook == cause.trigger.playbook
        else { return nil }
        return parent.scriptHash
    }
}

/// A hash that is the same in every process and version (FNV-1a, 64 bits).
package enum StableHash {
    private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The hash of the text's UTF-8 bytes.
    package static func of(_ text: String) -> UInt64 {
        of(bytes: text.utf8)
    }

    /// The hash of the bytes.
    package static func of(bytes: some Sequence<UInt8>) -> UInt64 {
        adding(bytes: bytes, to: basis)
    }

    /// The hash of a text that goes on with another, from the hash of what came before.
    package static func adding(_ text: String, to hash: UInt64) -> UInt64 {
        adding(bytes: text.utf8, to: hash)
    }

    private static func adding(bytes: some Sequence<UInt8>, to hash: UInt64) -> UInt64 {
        bytes.reduce(hash) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
