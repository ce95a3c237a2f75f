import JubenCommunity
import JubenEngine
import JubenSchedule

/// That each event was credited, and once.
extension QuarterCheck {
    private static let checkinCause = "checkin:"

    static let checkins = QuarterCheck(
        name: "checkins",
        promise: "Each check-in brought its points once, and no points came without one."
    ) { reader, _ in
        var worth: [String: Int64] = [:]
        for checkin in try reader.fetch(Query(CheckinRecord.self)) {
            worth["\(checkin.groupID)|\(checkin.name)|\(checkin.day)"] = checkin.points
        }
        var wrong: [String] = []
        var credited: [String: Int64] = [:]
        for line in try reader.fetch(Query(PointRecord.self))
        where line.cause.hasPrefix(checkinCause) {
            credited["\(line.memberID)|\(line.cause.dropFirst(checkinCause.count))"] = line.amount
        }
        for entry in try reader.fetch(Query(CheckinEntryRecord.self)) where !entry.isLeave {
            let cause = "\(entry.groupID)|\(entry.name)|\(entry.day)"
            let points = credited.removeValue(forKey: "\(entry.memberID)|\(cause)") ?? 0
            guard let value = worth[cause], value != points else { continue }
            wrong.append(
                "the check-in of '\(entry.memberID)' (\(cause)) brought \(points) points, not "
                    + "\(value)")
        }
        return wrong
            + credited.keys.sorted().map { "points came without a check-in: \($0)" }
    }

    static let joins = QuarterCheck(
        name: "joins", promise: "Everybody who came was counted once on the day of their group."
    ) { reader, _ in
        var zones: [String: Zone] = [:]
        for group in try reader.fetch(Query(GroupRecord.self)) {
            zones[group.id] = try Zone(group.zone)
        }
        var came: [String: Int64] = [:]
        for arrival in try reader.fetch(Query(ArrivalRecord.self)) {
            guard let zone = zones[arrival.groupID] else { continue }
            came["\(zone.date(at: arrival.at)) \(arrival.groupID)", default: 0] += 1
        }
        var wrong: [String] = []
        for row in try reader.fetch(Query(MetricRecord.self)) where row.metric == "joins" {
            let name = "\(row.day) \(row.groupID)"
            let count = came.removeValue(forKey: name) ?? 0
            guard count != row.amount else { continue }
            wrong.append("\(name): \(count) people came, and \(row.amount) were counted")
        }
        return wrong
            + came.keys.sorted().map { "\($0): \(came[$0] ?? 0) people came and were not counted" }
    }

    static let orders = QuarterCheck(
        name: "orders", promise: "An order that a shop told of was counted once, however often."
    ) { reader, facts in
        let told = Int64(Set(facts.orders).count)
        let counted = try reader.fetch(Query(MetricRecord.self))
            .reduce(0) { $0 + ($1.metric == "orders" ? $1.amount : 0) }
        return told == counted
            ? [] : ["a shop told of \(told) orders, and \(counted) were counted"]
    }
}
