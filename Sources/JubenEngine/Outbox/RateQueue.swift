import JubenValue

/// Keeps the rates of channels and groups, and the order of what waits for them.
///
/// A place in the queue is taken when an action is due, in the order in which actions are due, and
/// it is kept until the action leaves. Whether an answer comes soon or late, and how much is on its
/// way, moves an action by no more than that time: it neither loses its place nor takes another's.
/// So the preview, whose platforms answer at once, shows the moments at which things will leave.
///
/// One is made for each commit that claims actions; what it remembers is written by
/// ``write(in:)``.
struct RateQueue {
    private static let day: Int64 = 24 * 3600 * 1000

    /// A rate by the generic cell rate algorithm (ITU-T I.371).
    ///
    /// It remembers two moments: `at`, of what has left, by which the rate is kept, and `count`, of
    /// what has a place, by which the queue ends.
    private struct Bucket {
        let key: String
        let rate: Rate
        let reason: Note
    }

    private var gates: [String: GateRecord] = [:]
    private var changed: Set<String> = []
    /// When the next of those that are late may leave, by the bucket.
    private var lateTurns: [String: Int64] = [:]

    /// Lets an action that nothing else holds leave, and counts it, or says until when and why it
    /// is held.
    mutating func pass(
        _ row: OutboxRecord, on traits: ChannelTraits, in state: ChannelRecord?,
        load: inout ChannelLoad, at now: Int64, _ transaction: any StoreTransaction
    ) throws -> Gatekeeper.Hold? {
        let buckets = Self.buckets(for: row, on: traits, in: state, at: now)
        guard !buckets.isEmpty else { return load.hold(row, at: now) }
        let cost = try Self.requests(of: row)
        let known = try transaction.get(GateRecord.self, id: Self.place(of: row))
        var place = known ?? Self.noPlace(row, at: now)
        let hold =
            try takePlaces(&place, for: row, in: buckets, cost, at: now, transaction)
            ?? load.hold(row, at: now) ?? late(in: buckets, cost, at: now, transaction)
        if let hold {
            if place != known, place.count > 0 { try transaction.upsert(place) }
            return hold
        }
        for bucket in buckets {
            try change(bucket, in: transaction) { gate in
                gate.at = max(gate.at, now) + bucket.rate.spacing * cost
            }
        }
        if let known { try transaction.delete(GateRecord.self, [.text(known.key)]) }
        return nil
    }

    /// Takes places for an action that cannot leave yet because another of its group is on its way.
    mutating func reserve(
        _ row: OutboxRecord, on traits: ChannelTraits, in state: ChannelRecord?, at now: Int64,
        _ transaction: any StoreTransaction
    ) throws {
        let buckets = Self.buckets(for: row, on: traits, in: state, at: now)
        guard !buckets.isEmpty else { return }
        let known = try transaction.get(GateRecord.self, id: Self.place(of: row))
        var place = known ?? Self.noPlace(row, at: now)
        _ = try takePlaces(
            &place, for: row, in: buckets, try Self.requests(of: row), at: now, transaction)
        if place != known, place.count > 0 { try transaction.upsert(place) }
    }

    /// Writes what has changed.
    func write(in transaction: any StoreTransaction) throws {
        for key in changed.sorted() {
            guard let gate = gates[key] else { continue }
            try transaction.upsert(gate)
        }
    }

    // MARK: Places

    /// The key under which an action's place is remembered: its moment, and in how many buckets.
    private static func place(of row: OutboxRecord) -> String { "place:\(row.id)" }

    private static func noPlace(_ row: OutboxRecord, at now: Int64) -> GateRecord {
        GateRecord(key: place(of: row), at: now, expiresAt: now + day)
    }

    /// Takes a place in one bucket after the other: in the next when the one before lets it pass,
    /// or a group that gets too much would hold up the others.
    private mutating func takePlaces(
        _ place: inout GateRecord, for row: OutboxRecord, in buckets: [Bucket], _ cost: Int64,
        at now: Int64, _ reader: any StoreReader
    ) throws -> Gatekeeper.Hold? {
        if place.at > now, place.count > 0 {
            let bucket = buckets[min(Int(place.count), buckets.count) - 1]
            return Gatekeeper.Hold(until: place.at, reason: bucket.reason)
        }
        for bucket in buckets.dropFirst(Int(place.count)) {
            let gate = try gate(bucket, in: reader)
            let end = max(gate.count, gate.at, now)
            let moment = max(now, Self.opening(bucket, cost, end: end))
            let hold = Gatekeeper.Hold(until: moment, reason: bucket.reason)
            // What would come too late takes nobody's place.
            if let deadline = row.notAfter, moment > deadline { return hold }
            try change(bucket, in: reader) { $0.count = end + bucket.rate.spacing * cost }
            place.count += 1
            place.at = moment
            place.expiresAt = moment + Self.day
            if moment > now { return hold }
        }
        return nil
    }

    /// Holds what has its place, and would now leave too soon after something that was late.
    private mutating func late(
        in buckets: [Bucket], _ cost: Int64, at now: Int64, _ reader: any StoreReader
    ) throws -> Gatekeeper.Hold? {
        for bucket in buckets {
            let end = max(try gate(bucket, in: reader).at, now)
            let opening = Self.opening(bucket, cost, end: end)
            guard opening > now else { continue }
            let moment = max(opening, lateTurns[bucket.key] ?? 0)
            lateTurns[bucket.key] = moment + bucket.rate.spacing * cost
            // What comes new is behind it.
            let behind = moment + bucket.rate.spacing * max(bucket.rate.burst, cost)
            try change(bucket, in: reader) { $0.count = max($0.count, behind) }
            return Gatekeeper.Hold(until: moment, reason: bucket.reason)
        }
        return nil
    }

    /// From when on a burst has room: one may leave at once, and after it one a spacing.
    private static func opening(_ bucket: Bucket, _ cost: Int64, end: Int64) -> Int64 {
        end - bucket.rate.spacing * max(bucket.rate.burst - cost, 0)
    }

    // MARK: Buckets

    /// The buckets that count an action, in the order in which it takes its places.
    private static func buckets(
        for row: OutboxRecord, on traits: ChannelTraits, in state: ChannelRecord?, at now: Int64
    ) -> [Bucket] {
        var buckets: [Bucket] = []
        if let rate = traits.groupRate, row.action == "message", !row.subject.isEmpty {
            buckets.append(
                Bucket(
                    key: "rate:\(traits.name):\(row.subject)", rate: rate,
                    reason: .groupRate(rate)))
        }
        if let rate = Gatekeeper.rate(of: traits, in: state, at: now) {
            buckets.append(
                Bucket(
                    key: Gatekeeper.bucket(of: traits.name), rate: rate,
                    reason: .rate(rate, of: traits.name)))
        }
        return buckets
    }

    private mutating func gate(_ bucket: Bucket, in reader: any StoreReader) throws -> GateRecord {
        if let gate = gates[bucket.key] { return gate }
        let gate =
            try reader.get(GateRecord.self, id: bucket.key)
            ?? GateRecord(key: bucket.key, at: 0, expiresAt: 0)
        gates[bucket.key] = gate
        return gate
    }

    private mutating func change(
        _ bucket: Bucket, in reader: any StoreReader, _ body: (inout GateRecord) -> Void
    ) throws {
        var gate = try gate(bucket, in: reader)
        body(&gate)
        gate.expiresAt = max(gate.at, gate.count) + Self.day
        gates[bucket.key] = gate
        changed.insert(bucket.key)
    }

    /// How much a platform counts an action: a message's words and each of its files are requests
    /// of their own on most of them.
    private static func requests(of row: OutboxRecord) throws -> Int64 {
        guard row.action == "message" else { return 1 }
        let payload = try Value(encoded: row.payload)
        let files = (payload["attachments"]?.list ?? []).compactMap(\.text).count {
            !$0.hasPrefix("https://") && !$0.hasPrefix("http://")
        }
        let words = payload["text"]?.text ?? ""
        return Int64(max(files + (words.isEmpty ? 0 : 1), 1))
    }
}
