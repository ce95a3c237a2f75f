import JubenEngine
import JubenSchedule
import JubenValue

/// Counts check-ins: once a local day, from what members say.
struct CheckinDesk {
    let transaction: any StoreTransaction
    let ids: IDSource

    /// The word that marks a message as a make-up for a missed day.
    static let makeupWord = "补"
    /// The words that ask for a day of leave.
    static let leaveWords = ["请假", "day off"]
    private static let eventLife: Int64 = 7 * 24 * 3600 * 1000

    /// Counts a message for every open check-in of the group that it matches.
    func count(_ text: String, by person: MemberRecord, in group: GroupRecord, at now: Int64) throws
    {
        let open = try transaction.fetch(
            Query(
                CheckinRecord.self, index: "checkin_open", equals: [.text(group.id)],
                from: .int(now)))
        for checkin in open where checkin.opensAt <= now {
            if checkin.leaves > 0, Self.leaveWords.contains(where: text.lowercased().holds) {
                _ = try excuse(checkin, member: person.id, text: text, at: now)
                continue
            }
            guard Self.matches(checkin, text) else { continue }
            try record(
                checkin, member: person.id, text: text, at: now,
                isMakeup: text.holds(Self.makeupWord))
        }
    }

    private static func matches(_ checkin: CheckinRecord, _ text: String) -> Bool {
        let words = checkin.match.split(separator: "\n")
        return words.isEmpty || words.contains { text.holds($0) }
    }

    /// Records a check-in for its day, or, as a make-up, for the latest day that was missed.
    ///
    /// - Returns: the day that it counted for; nil when it counted for none.
    @discardableResult
    func record(
        _ checkin: CheckinRecord, member: String, text: String, at now: Int64, isMakeup: Bool
    ) throws -> String? {
        let day = isMakeup ? try latestMissed(checkin, member) : checkin.day
        guard let day else { return nil }
        let entry = CheckinEntryRecord(
            groupID: checkin.groupID, name: checkin.name, memberID: member, day: day, at: now,
            text: text, isMakeup: isMakeup)
        guard try replaceLeave(by: entry) else { return nil }
        if checkin.points > 0 {
            _ = try PointLedger(transaction, ids: ids, at: now).earn(
                .init(
                    member: member, group: checkin.groupID, amount: checkin.points,
                    why: checkin.name, cause: "checkin:\(checkin.groupID)|\(checkin.name)|\(day)",
                    actor: "juben"))
        }
        try InboxRecord.post(
            EventTopic("checkin", checkin.groupID), source: "juben",
            sourceID: "checkin:\(checkin.id):\(member):\(day)",
            payload: [
                "name": .string(checkin.name), "day": .string(day), "text": .string(text),
                "makeup": .bool(isMakeup),
                "member": try People(transaction).known(member)?.value ?? ["id": .string(member)],
            ],
            at: now, keepFor: Self.eventLife, ids: ids, in: transaction)
        return day
    }

    /// Gives a member leave for the day of a check-in, unless they have had theirs.
    ///
    /// - Returns: whether they are on leave that day, by this call or an earlier one.
    func excuse(
        _ checkin: CheckinRecord, member: String, text: String, at now: Int64
    ) throws -> Bool {
        let entries = try entries(of: member, checkin)
        if let today = entries.first(where: { $0.day == checkin.day }) { return today.isLeave }
        guard entries.count(where: \.isLeave) < checkin.leaves else { return false }
        return try transaction.insertIfAbsent(
            CheckinEntryRecord(
                groupID: checkin.groupID, name: checkin.name, memberID: member,
                day: checkin.day, at: now, text: text, isLeave: true))
    }

    /// Writes a check-in; one who is on leave and checks in all the same has checked in.
    private func replaceLeave(by entry: CheckinEntryRecord) throws -> Bool {
        let key: [Cell] = [
            .text(entry.groupID), .text(entry.name), .text(entry.memberID), .text(entry.day),
        ]
        if let known = try transaction.get(CheckinEntryRecord.self, key), known.isLeave {
            try transaction.update(entry)
            return true
        }
        return try transaction.insertIfAbsent(entry)
    }

    /// The latest earlier day of the same name that the member missed and may still make up.
    private func latestMissed(_ checkin: CheckinRecord, _ member: String) throws -> String? {
        let entries = try self.entries(of: member, checkin)
        guard entries.count(where: { $0.isMakeup }) < checkin.makeups else { return nil }
        let done = Set(entries.map(\.day))
        let days = try transaction.fetch(
            Query(
                CheckinRecord.self, index: "checkin_day",
                equals: [.text(checkin.groupID), .text(checkin.name)], descending: true))
        return days.map(\.day).first { $0 < checkin.day && !done.contains($0) }
    }

    /// Everything a member did for the check-ins of one name, by day.
    func entries(of member: String, _ checkin: CheckinRecord) throws -> [CheckinEntryRecord] {
        try transaction.fetch(
            Query(
                CheckinEntryRecord.self,
                equals: [.text(checkin.groupID), .text(checkin.name), .text(member)]))
    }

    /// Those who checked in on a day.
    func entries(on day: String, _ checkin: CheckinRecord) throws -> [CheckinEntryRecord] {
        try transaction.fetch(
            Query(
                CheckinEntryRecord.self, index: "checkin_entry_day",
                equals: [.text(checkin.groupID), .text(checkin.name), .text(day)]))
    }

    /// How many days in a row, up to a day, a member checked in; days on which nothing was opened,
    /// or on which they were on leave, do not break a streak.
    func streak(of member: String, _ checkin: CheckinRecord) throws -> Int {
        let entries = try entries(of: member, checkin)
        let done = Set(entries.filter { !$0.isLeave }.map(\.day))
        let leave = Set(entries.filter(\.isLeave).map(\.day))
        let days = try transaction.fetch(
            Query(
                CheckinRecord.self, index: "checkin_day",
                equals: [.text(checkin.groupID), .text(checkin.name)], descending: true))
        var streak = 0
        for day in days.map(\.day) where day <= checkin.day {
            if leave.contains(day) { continue }
            guard done.contains(day) else {
                // Today is not missed before it is over.
                if day == checkin.day { continue }
                break
            }
            streak += 1
        }
        return streak
    }
}
