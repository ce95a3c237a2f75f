package import JubenEngine
import JubenSchedule
package import JubenValue

/// Those who joined a group and whom the schedules have not taken into account yet.
///
/// Working out every schedule for every member whenever somebody joins would take a look at the
/// whole community; a newcomer can only bring moments forward.
enum Newcomers {
    private static let scope = "newcomers"

    /// Notes that somebody joined.
    static func add(
        _ member: String, to group: String, in transaction: any StoreTransaction
    ) throws {
        try transaction.upsert(
            StateRecord(
                scope: scope, key: "\(group)/\(member)",
                value: Value.list([.string(group), .string(member)]).encoded))
    }

    /// Notes that a group may have come into the audience of schedules, and with it its members.
    static func add(group: String, in transaction: any StoreTransaction) throws {
        try transaction.upsert(
            StateRecord(
                scope: scope, key: "\(group)/", value: Value.list([.string(group)]).encoded))
    }

    /// Notes that a person may have come into the audience of schedules: what they are asked for
    /// has changed.
    static func note(_ member: String, in transaction: any StoreTransaction) throws {
        let places = try transaction.fetch(
            Query(MembershipRecord.self, index: "membership_member", equals: [.text(member)]))
        for place in places where place.leftAt == nil {
            try add(member, to: place.groupID, in: transaction)
        }
    }

    /// Those who joined since this was last asked and are still there, and the groups that came.
    static func take(in transaction: any StoreTransaction) throws -> [Subject] {
        let rows = try transaction.fetch(Query(StateRecord.self, equals: [.text(scope)]))
        return try rows.flatMap { row -> [Subject] in
            try transaction.delete(StateRecord.self, [.text(row.scope), .text(row.key)])
            let ids = try Value(encoded: row.value).list?.compactMap(\.text) ?? []
            guard let first = ids.first,
                let group = try transaction.get(GroupRecord.self, id: first)
            else { return [] }
            let zone = try Zone(group.zone)
            func subject(_ place: MembershipRecord) -> Subject {
                Subject(
                    group: group.id, member: place.memberID, zone: group.zone,
                    firstDay: zone.date(at: place.joinedAt))
            }
            guard ids.count == 2 else {
                return try [Subject(group)]
                    + People(transaction).presentMemberships(of: group.id).map(subject)
            }
            let place = try transaction.get(
                MembershipRecord.self, [.text(group.id), .text(ids[1])])
            return place.map { $0.leftAt == nil ? [subject($0)] : [] } ?? []
        }
    }
}

extension CommunitySociety {
    /// Those who joined and are staying, each once; whoever came, went and came again is one.
    package func standing(
        _ items: [Value], of event: String, in subject: String, reader: any StoreReader
    ) throws -> [Value] {
        guard event == "member.joined" else { return items }
        let people = People(reader)
        let leaving = try people.leaving(subject)
        var seen: Set<String> = []
        return try items.filter { item in
            guard let id = item["id"]?.text else { return true }
            guard seen.insert(id).inserted else { return false }
            return try people.isPresent(id, in: subject) && !leaving.contains(id)
        }
    }

    package func takeNewcomers(in transaction: any StoreTransaction) throws -> [Subject] {
        try Newcomers.take(in: transaction)
    }
}
