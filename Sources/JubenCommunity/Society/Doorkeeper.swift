import JubenEngine
import JubenSchedule
import JubenValue

/// Takes note of who comes and who goes, and refuses those who may not enter.
struct Doorkeeper {
    let transaction: any StoreTransaction
    let ids: IDSource
    let now: Int64
    let tasks: TaskDesk

    /// The name that a join has when the person may not enter: nobody is welcomed then.
    static let refused = "member.refused"
    /// The name that a leave has of somebody who was never let in.
    private static let gone = "member.gone"

    // MARK: Joining

    func join(
        _ event: inout InboxRecord, _ payload: inout [String: Value], _ group: GroupRecord
    ) throws {
        let person = try Self.person(payload["member"], event, transaction)
        payload["member"] = person.value
        try InvitationDesk(transaction, ids: ids, at: now).settle(person.id, group.id)
        if let why = try objection(to: person, in: group) {
            try refuse(person, group, why, &event)
            payload["why"] = .string(why)
            return
        }
        let inviter = try payload["inviter"].flatMap { who in
            who.isNull ? nil : try Self.person(who, event, transaction)
        }
        if let inviter {
            // Before the membership, which would make the person one who has been here.
            try InviteDesk(transaction: transaction, ids: ids).came(
                person, to: group, by: inviter, at: event.receivedAt)
        }
        let key: [Cell] = [.text(group.id), .text(person.id)]
        let old = try transaction.get(MembershipRecord.self, key)
        try transaction.upsert(
            MembershipRecord(
                groupID: group.id, memberID: person.id, role: old?.role ?? "member",
                joinedAt: event.receivedAt))
        let links = LinkDesk(tasks)
        let state = payload["source"]?.text
        let link = try links.count(
            state ?? "", to: group.id, at: event.receivedAt, in: transaction)
        let source = link ?? state ?? (inviter == nil ? "" : Self.invited)
        payload["source"] = source.isEmpty ? nil : .string(source)
        _ = try transaction.insertIfAbsent(
            ArrivalRecord(
                id: event.id, groupID: group.id, memberID: person.id, source: source,
                at: event.receivedAt))
        // The group may be full now, or the turn of the link's target over.
        try links.sync(group: group.id, at: now, in: transaction)
        try Newcomers.add(person.id, to: group.id, in: transaction)
        try count("joins", in: group, at: event.receivedAt)
    }

    /// The source of those whom a member brought.
    static let invited = "invited"

    /// Why somebody may not enter; nil when they may.
    private func objection(to person: MemberRecord, in group: GroupRecord) throws -> String? {
        if let bar = try Bars(transaction).row(.blocked, person.id) {
            return bar.why.isEmpty ? "blocked" : "blocked: \(bar.why)"
        }
        let profile = try transaction.get(GroupProfileRecord.self, id: group.id)
        let wanted = Tags(stored: profile?.entry ?? "").all
        guard !wanted.isEmpty, !wanted.contains(where: { Tags.has($0, in: person.tags) }) else {
            return nil
        }
        let role = try Permissions.role(of: person.id, in: group, transaction)
        guard role == nil || role == .member else { return nil }
        return "has none of the tags \(wanted.joined(separator: ", "))"
    }

    private func refuse(
        _ person: MemberRecord, _ group: GroupRecord, _ why: String, _ event: inout InboxRecord
    ) throws {
        event.name = Self.refused
        event.topic = EventTopic(Self.refused, group.id).description
        try HostAction(transaction, ids: ids, at: now).remove(
            person, from: group, why: why, by: "juben", key: "refused-\(event.id)")
    }

    // MARK: Leaving

    func leave(
        _ event: inout InboxRecord, _ payload: inout [String: Value], _ group: GroupRecord
    ) throws {
        let person = try Self.person(payload["member"], event, transaction)
        payload["member"] = person.value
        try InviteDesk(transaction: transaction, ids: ids)
            .left(person.id, group.id, at: event.receivedAt)
        let key: [Cell] = [.text(group.id), .text(person.id)]
        if var place = try transaction.get(MembershipRecord.self, key), place.leftAt == nil {
            place.leftAt = event.receivedAt
            // Schedules that counted on them find nobody when their moment comes.
            try transaction.update(place)
            try LinkDesk(tasks).sync(group: group.id, at: now, in: transaction)
            try count("leaves", in: group, at: event.receivedAt)
        } else if try objection(to: person, in: group) != nil {
            // Nobody welcomed them, so nobody says goodbye.
            event.name = Self.gone
            event.topic = EventTopic(Self.gone, group.id).description
        }
        try tasks.inherit(from: person, in: group, at: event.receivedAt, transaction)
        try InvitationDesk(transaction, ids: ids, at: now).drain(group.id)
    }

    /// Counts somebody who came or went on the group's day.
    private func count(_ metric: String, in group: GroupRecord, at moment: Int64) throws {
        try MetricBook.add(
            1, to: metric, of: group.id, on: Zone(group.zone).date(at: moment), in: transaction)
    }

    // MARK: Who it is

    /// The person an event is about; one who is not known yet becomes known.
    static func person(
        _ value: Value?, _ event: InboxRecord, _ transaction: any StoreTransaction
    ) throws -> MemberRecord {
        let name = value?["name"]?.text ?? value?.text ?? value?["id"]?.text ?? "?"
        let id = value?["id"]?.text ?? "\(event.source):\(name)"
        if var known = try transaction.get(MemberRecord.self, id: id) {
            // Platforms may tell of somebody first by their id alone, and say the name later.
            guard known.name == known.id, let told = value?["name"]?.text, !told.isEmpty,
                told != known.name
            else { return known }
            known.name = told
            try transaction.update(known)
            return known
        }
        let fresh = MemberRecord(id: id, name: name, createdAt: event.receivedAt)
        try transaction.insert(fresh)
        return fresh
    }
}
