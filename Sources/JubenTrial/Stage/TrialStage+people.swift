import JubenCommunity
import JubenEngine
import JubenSchedule
import JubenValue

/// Who is there.
extension TrialStage {
    private static let day: Int64 = 24 * 3600 * 1000
    /// The day of its life that a group is in, when the test does not say.
    private static let dayDefault: Int64 = 30

    /// Lets a group exist.
    func addGroup(_ arguments: Arguments) throws -> [Value] {
        let id = arguments.text("id")
        let channel = arguments["channel"]?.text ?? home.channel
        guard home.channels[channel] != nil else {
            throw TrialError(
                "group: there is no channel '\(channel)' in juben.yaml"
                    + Suggestion.phrase(for: channel, among: home.channels.keys.sorted()))
        }
        let zone = try arguments["zone"]?.text.map { try Zone($0) } ?? home.zone
        let age = (arguments.integer("day") ?? Self.dayDefault) - 1
        let first = zone.date(at: now).adding(days: -Int(age))
        let record = GroupRecord(
            id: id, name: arguments["name"]?.text ?? id, channel: channel, address: id,
            zone: zone.name, owner: arguments.text("owner"),
            tags: Tags(arguments.texts("tags")).stored, firstDay: "\(first)",
            capacity: arguments.integer("capacity") ?? 0, status: .active,
            createdAt: min(zone.startOfDay(first), now))
        try disk.write { transaction in
            guard try transaction.insertIfAbsent(record) else {
                throw TrialError("group: there is a group '\(id)' already")
            }
            try AudienceVersion.change(in: transaction)
        }
        return [.string(id)]
    }

    /// Lets members exist.
    func addMembers(_ arguments: Arguments) throws -> [Value] {
        let name = arguments.text("name")
        let id = arguments["id"]?.text ?? name
        let count = arguments.integer("count")
        let numbers = count.map { (1...$0).map { "\($0)" } } ?? [""]
        try disk.write { transaction in
            let groups = try arguments.texts("group").map { try group($0, transaction) }
            for number in numbers {
                let member = MemberRecord(
                    id: id + number, name: name + number,
                    tags: Tags(arguments.texts("tags")).stored, createdAt: now)
                guard try transaction.get(MemberRecord.self, id: member.id) == nil else {
                    throw TrialError("member: there is a member '\(member.id)' already")
                }
                try MemberBook(transaction).save(member)
                for group in groups {
                    try transaction.insert(
                        MembershipRecord(
                            groupID: group.id, memberID: member.id,
                            role: arguments["role"]?.text ?? "member",
                            joinedAt: try joined(arguments) ?? group.createdAt))
                }
            }
            try AudienceVersion.change(in: transaction)
        }
        return [.string(id + numbers[0])]
    }

    private func joined(_ arguments: Arguments) throws -> Int64? {
        try arguments["joined"]?.text.map { now - (try Span.parse($0).milliseconds) }
    }

    /// The group of that id or name.
    ///
    /// - Throws: ``TrialError`` when there is none.
    func group(_ word: String, _ reader: any StoreReader) throws -> GroupRecord {
        if let group = try reader.get(GroupRecord.self, id: word) { return group }
        let all = try reader.fetch(Query(GroupRecord.self))
        if let group = all.first(where: { $0.name == word }) { return group }
        throw TrialError(
            "there is no group '\(word)'"
                + Suggestion.phrase(for: word, among: all.flatMap { [$0.id, $0.name] }))
    }

    /// The member of that id or name; nil when there is none.
    func member(_ word: String, _ reader: any StoreReader) throws -> MemberRecord? {
        if let member = try reader.get(MemberRecord.self, id: word) { return member }
        return try reader.first(
            Query(MemberRecord.self, index: "member_name", equals: [.text(word)]))
    }
}
