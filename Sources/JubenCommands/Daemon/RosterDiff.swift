import JubenChannels
import JubenCommunity
import JubenEngine

/// Compares who is in a group on its platform with whom Juben knows there.
struct RosterDiff {
    private let transaction: any StoreTransaction
    private let group: GroupRecord
    private let moment: Int64

    /// Compares a group as it was at a moment.
    init(_ transaction: any StoreTransaction, group: GroupRecord, at moment: Int64) {
        self.transaction = transaction
        self.group = group
        self.moment = moment
    }

    /// What has changed since Juben last knew; a group of which it knew no member is only learnt,
    /// or everybody in it would be welcomed.
    func news(
        of arrivals: [ChannelEvent.Arrival], isFirst: Bool, _ roster: ChannelEvent
    ) throws -> [ChannelEvent] {
        let places = try People(transaction).presentMemberships(of: group.id)
        let known = Set(places.map(\.memberID))
        guard !isFirst, places.contains(where: { $0.role == "member" }) else {
            for arrival in arrivals { try learn(arrival) }
            try AudienceVersion.change(in: transaction)
            return []
        }
        var news: [ChannelEvent] = []
        for arrival in arrivals where !known.contains(arrival.person.id) && !arrival.isStaff {
            news.append(
                event(
                    .joined(arrival.person, inviter: arrival.inviter, source: arrival.source),
                    "joined", arrival.person.id, roster))
        }
        let present = Set(arrivals.map(\.person.id))
        for id in known.subtracting(present).sorted() {
            news.append(
                event(.left(.init(id: id), wasRemoved: false), "left", id, roster))
        }
        return news
    }

    private func event(
        _ kind: ChannelEvent.Kind, _ word: String, _ id: String, _ roster: ChannelEvent
    ) -> ChannelEvent {
        ChannelEvent(
            kind, address: roster.address, key: "\(roster.key)/\(word)/\(id)", at: roster.at)
    }

    private func learn(_ arrival: ChannelEvent.Arrival) throws {
        let person = arrival.person
        _ = try transaction.insertIfAbsent(
            MemberRecord(
                id: person.id, name: person.name.isEmpty ? person.id : person.name,
                createdAt: moment))
        _ = try transaction.insertIfAbsent(
            MembershipRecord(
                groupID: group.id, memberID: person.id,
                role: arrival.isStaff ? "host" : "member", joinedAt: moment))
    }
}
