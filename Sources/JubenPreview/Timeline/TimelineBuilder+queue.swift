import JubenCommunity
import JubenEngine
import JubenValue

extension TimelineBuilder {
    /// Those who were put into the queue of a full group and still wait there.
    mutating func queues() throws -> [(TimelineEntry, Int64)] {
        let waiting = try reader.fetch(Query(InvitationRecord.self)).filter { row in
            let at = IDSource.moment(row.place)
            return row.state == .queued && at >= start && at < end
        }
        let calls = Dictionary(grouping: waiting) { "\($0.runID) \($0.groupID) \($0.location)" }
        return try calls.values.map { rows in
            let rows = rows.sorted { $0.place < $1.place }
            let names = try rows.map {
                try reader.get(MemberRecord.self, id: $0.memberID)?.name ?? $0.memberID
            }
            let run = try self.run(rows[0].runID)
            var entry = try self.entry(of: run, playbook: run?.playbook ?? "")
            entry.identity = "\(identity(of: run))|queue|\(rows[0].groupID)"
            entry.kind = .blocked
            entry.at = IDSource.moment(rows[0].place)
            entry.action = "member.invite"
            entry.text = Self.people(names, language)
            entry.location = rows[0].location
            entry.cause = "queue"
            entry.why = language.pick(
                "the group is full: they are invited when somebody leaves",
                "群已满，有人退群后再邀请")
            try name(&entry, group: rows[0].groupID)
            return (entry, rows[0].place)
        }
    }
}
