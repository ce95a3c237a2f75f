package import JubenEngine
package import JubenSchedule
import JubenValue

/// Keeps until when places in groups last, and tells playbooks before and at the end.
package struct Terms {
    private static let eventLife: Int64 = 30 * 24 * 3600 * 1000

    private let transaction: any StoreTransaction
    private let warning: Int64

    /// Writes through a transaction; playbooks are told so many milliseconds before an end.
    package init(_ transaction: any StoreTransaction, warning: Int64) {
        self.transaction = transaction
        self.warning = warning
    }

    /// The last day on which a place lasts; nil when it has no end.
    package static func lastDay(
        of member: String, in group: GroupRecord, _ reader: any StoreReader
    ) throws -> LocalDate? {
        let row = try reader.get(
            MembershipTermRecord.self, [.text(group.id), .text(member)])
        return try row.map { try Zone(group.zone).date(at: $0.expiresAt - 1) }
    }

    /// Lets a place last through a day, or without end.
    package func set(
        _ member: String, in group: GroupRecord, through day: LocalDate?, at now: Int64
    ) throws {
        let key: [Cell] = [.text(group.id), .text(member)]
        guard let day else {
            try transaction.delete(MembershipTermRecord.self, key)
            return
        }
        let end = try Zone(group.zone).startOfDay(day.adding(days: 1))
        try transaction.upsert(
            MembershipTermRecord(
                groupID: group.id, memberID: member, expiresAt: end,
                nextAt: max(end - warning, min(now, end))))
    }

    /// When playbooks are next told of something, in epoch milliseconds.
    static func next(_ reader: any StoreReader) throws -> Int64? {
        try reader.first(Query(MembershipTermRecord.self, index: "membership_term_next"))?.nextAt
    }

    /// Tells the playbooks of what ends soon, and of what ended.
    func tell(at now: Int64, ids: IDSource) throws {
        let due = try transaction.fetch(
            Query(
                MembershipTermRecord.self, index: "membership_term_next", before: .int(now + 1)))
        for var row in due {
            let isOver = row.expiresAt <= now
            row.nextAt = isOver ? nil : row.expiresAt
            try transaction.update(row)
            let key: [Cell] = [.text(row.groupID), .text(row.memberID)]
            guard let group = try transaction.get(GroupRecord.self, id: row.groupID),
                group.status == .active,
                let place = try transaction.get(MembershipRecord.self, key), place.leftAt == nil,
                let person = try transaction.get(MemberRecord.self, id: row.memberID)
            else { continue }
            let zone = try Zone(group.zone)
            let last = zone.date(at: row.expiresAt - 1)
            let name = isOver ? "member.expired" : "member.expiring"
            try InboxRecord.post(
                EventTopic(name, row.groupID), source: "juben",
                sourceID: "\(name):\(row.groupID):\(row.memberID):\(row.expiresAt)",
                payload: [
                    "member": person.value, "expires": .string("\(last)"),
                    "days": .int(Int64(max(last.days(since: zone.date(at: now)), 0))),
                ],
                at: now, keepFor: Self.eventLife, ids: ids, in: transaction)
        }
    }
}
