import JubenEngine
import JubenSchedule
import JubenValue

/// Counts what has happened in a group, so that nothing is said without listening first.
struct Listener {
    private let reader: any StoreReader
    private let group: GroupRecord
    private let now: Int64

    init(to group: GroupRecord, at now: Int64, in reader: any StoreReader) {
        self.reader = reader
        self.group = group
        self.now = now
    }

    /// How much of what is needed there is in the group since a moment.
    ///
    /// - Returns: nil for a need that is not known.
    func count(_ need: String, since moment: Int64) throws -> Int64? {
        switch need {
        case "joined": return Int64(try People(reader).size(of: group.id))
        case "day":
            let first = try LocalDate.parse(group.firstDay)
            return Int64(LifeDay.number(firstDay: first, at: now, zone: try Zone(group.zone)))
        case "replies", "speakers":
            let said = try reader.fetch(
                Query(
                    MessageRecord.self, index: "message_group", equals: [.text(group.id)],
                    from: .int(moment))
            ).compactMap(\.memberID)
            return Int64(need == "replies" ? said.count : Set(said).count)
        case "checkins":
            let entries = try reader.fetch(
                Query(
                    CheckinEntryRecord.self, index: "checkin_entry_time",
                    equals: [.text(group.id)], from: .int(moment)))
            return Int64(entries.count { !$0.isLeave })
        default: return nil
        }
    }

    /// The needs that are not met, each with what is wanted and what is there.
    func lacking(_ needs: [String: Int64], since moment: Int64) throws -> [Lack] {
        try needs.sorted { $0.key < $1.key }.compactMap { need, wanted in
            guard let count = try count(need, since: moment), count < wanted else { return nil }
            return Lack(need: need, wanted: wanted, count: count)
        }
    }

    /// A need that is not met.
    struct Lack: Hashable {
        let need: String
        let wanted: Int64
        let count: Int64

        /// The lack as a reason, such as `lacks-replies` or `trust-replies`.
        func note(_ prefix: String) -> Note {
            Note("\(prefix)-\(need)", ["\(wanted)", "\(count)"])
        }
    }

    /// The unmet needs of a declaration.
    func lacking(_ declared: Value) throws -> [Lack] {
        let fields = declared.map ?? [:]
        return try lacking(
            fields.compactMapValues(\.integer), since: try moment(fields["since"]?.text))
    }

    private func moment(_ since: String?) throws -> Int64 {
        switch since {
        case nil, "post": return try lastPost() ?? 0
        case "today":
            let zone = try Zone(group.zone)
            return zone.startOfDay(zone.date(at: now))
        case .some(let span): return now - (try Span.parse(span).milliseconds)
        }
    }

    /// When Juben last said something in the group; nil when it never did.
    func lastPost() throws -> Int64? { try last { $0.memberID == nil } }

    /// When a member last said something in the group; nil when none ever did.
    func lastReply() throws -> Int64? { try last { $0.memberID != nil } }

    /// How many messages are read at first when the last one of a kind is looked for.
    private static let firstLook = 16

    private func last(where isWanted: (MessageRecord) -> Bool) throws -> Int64? {
        var limit = Self.firstLook
        while true {
            let rows = try reader.fetch(
                Query(
                    MessageRecord.self, index: "message_group", equals: [.text(group.id)],
                    descending: true, limit: limit))
            if let found = rows.first(where: isWanted) { return found.at }
            guard rows.count == limit else { return nil }
            limit *= 4
        }
    }
}
