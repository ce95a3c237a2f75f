package import JubenEngine
import JubenValue

/// Gives what one person answers for to another.
///
/// Runs and messages belong to their group and go on as they are, so nothing is sent twice. What a
/// run that began before asks of the old owner later goes to the heir as well.
package struct HandOver {
    /// What was handed over.
    package struct Outcome: Sendable {
        /// The groups.
        package var groups: [GroupRecord] = []
        /// The open tasks that moved.
        package var tasks: [Int64] = []
        /// How many runs and messages of the groups go on as they are.
        package var pending = 0
        /// The actions by which the platforms hand over what they can.
        package var transfers: [Int64] = []

        /// Nothing so far.
        package init() {}
    }

    private static let scope = "heir"
    private let transaction: any StoreTransaction
    private let ids: IDSource
    private let now: Int64
    private let channels: [String: ChannelTraits]

    /// Writes through a transaction.
    ///
    /// - Parameters:
    ///   - transaction: the transaction.
    ///   - ids: the source of ids.
    ///   - channels: what the channels can do: one that hands groups over by itself is asked to.
    ///   - now: the moment.
    package init(
        _ transaction: any StoreTransaction, ids: IDSource,
        channels: [String: ChannelTraits] = [:], at now: Int64
    ) {
        self.transaction = transaction
        self.ids = ids
        self.channels = channels
        self.now = now
    }

    /// The living groups that a person owns.
    package func groups(of person: MemberRecord) throws -> [GroupRecord] {
        try People(transaction).activeGroups().filter { Self.isOwned($0, by: person) }
    }

    private static func isOwned(_ group: GroupRecord, by person: MemberRecord) -> Bool {
        group.owner == person.id || group.owner == person.name
    }

    /// Hands groups over, with the tasks that their owners were asked for.
    package func handOver(
        _ groups: [GroupRecord], to heir: MemberRecord, by actor: String
    ) throws -> Outcome {
        var outcome = Outcome()
        for group in groups where !Self.isOwned(group, by: heir) {
            let names = try self.names(of: group.owner)
            try promote(heir, in: group, instead: names)
            let open = try transaction.fetch(
                Query(TaskRecord.self, index: "task_group", equals: [.text(group.id)]))
            for task in open where names.contains(task.owner) || task.owner.isEmpty {
                var moved = task
                moved.owner = heir.name
                try transaction.update(moved)
                outcome.tasks.append(task.id)
            }
            outcome.pending += try pending(in: group.id)
            if let row = try transfer(group, to: heir) { outcome.transfers.append(row.id) }
            outcome.groups.append(try change(group, to: heir, names, by: actor))
        }
        try AudienceVersion.change(in: transaction)
        return outcome
    }

    private func transfer(_ group: GroupRecord, to heir: MemberRecord) throws -> OutboxRecord? {
        guard channels[group.channel]?.capabilities["group.transfer"] == .native else { return nil }
        return try HostAction(transaction, ids: ids, at: now).enqueue(
            HostAction.Wish(
                "group.transfer", on: group, key: "transfer-\(group.id)-\(ids.next(at: now))",
                payload: [
                    "to": heir.value, "member": heir.value, "from": .string(group.owner),
                ]))
    }

    /// Hands the customers of a person over, on every channel that can.
    ///
    /// - Returns: the actions; none where no channel can.
    package func handOverCustomers(
        of person: MemberRecord, to heir: MemberRecord, by actor: String
    ) throws -> [Int64] {
        let able = channels.filter { $0.value.capabilities["contact.transfer"] == .native }
        return try able.keys.sorted().map { channel in
            let id = ids.next(at: now)
            let payload: Value = [
                "from": person.value, "to": heir.value, "member": heir.value,
                "name": .string(person.name),
            ]
            try transaction.insert(
                OutboxRecord(
                    id: id, runID: 0, seq: 0, playbook: "", channel: channel,
                    lane: "customers:\(person.id)", subject: "",
                    key: "customers-\(person.id)-\(id)",
                    action: "contact.transfer", payload: payload.encoded, state: .pending,
                    dueAt: now, notBefore: now, createdAt: now))
            try HostAction(transaction, ids: ids, at: now).note(
                "contact.hand-over", "channel:\(channel)", "\(person.id) → \(heir.id)", by: actor)
            return id
        }
    }

    /// The id and the name of an owner, either of which a task may have.
    private func names(of owner: String) throws -> [String] {
        guard !owner.isEmpty else { return [] }
        if let person = try transaction.get(MemberRecord.self, id: owner) {
            return [owner, person.name]
        }
        return [owner]
            + (try transaction.fetch(
                Query(MemberRecord.self, index: "member_name", equals: [.text(owner)])
            )
            .map(\.id))
    }

    private func change(
        _ old: GroupRecord, to heir: MemberRecord, _ names: [String], by actor: String
    ) throws -> GroupRecord {
        var group = old
        group.owner = heir.id
        try transaction.update(group)
        for name in names {
            try transaction.upsert(
                StateRecord(
                    scope: Self.scope, key: "\(group.id)/\(name)",
                    value: Value.string(heir.id).encoded))
        }
        // Whoever hands a group back is no longer followed by anybody.
        for name in [heir.id, heir.name] {
            try transaction.delete(
                StateRecord.self, [.text(Self.scope), .text("\(group.id)/\(name)")])
        }
        try HostAction(transaction, ids: ids, at: now).note(
            "group.hand-over", "group:\(group.id)", "\(old.owner) → \(heir.id)", by: actor)
        return group
    }

    /// Makes the heir the owner, and the old owner a manager as long as they stay.
    private func promote(
        _ heir: MemberRecord, in group: GroupRecord, instead names: [String]
    ) throws {
        for name in names {
            let key: [Cell] = [.text(group.id), .text(name)]
            guard var place = try transaction.get(MembershipRecord.self, key),
                place.standing == .owner
            else { continue }
            place.role = Role.manager.rawValue
            try transaction.update(place)
        }
        let key: [Cell] = [.text(group.id), .text(heir.id)]
        var place =
            try transaction.get(MembershipRecord.self, key)
            ?? MembershipRecord(groupID: group.id, memberID: heir.id, joinedAt: now)
        place.role = Role.owner.rawValue
        try transaction.upsert(place)
    }

    private func pending(in group: String) throws -> Int {
        let waiting = try transaction.fetch(
            Query(
                RunRecord.self, index: "run_status", equals: [.text(RunStatus.waiting.rawValue)])
        ).count { $0.group == group }
        return waiting
            + (try transaction.count(
                Query(OutboxRecord.self, index: "outbox_lane", equals: [.text(group)])))
    }

    /// Who is asked now for what an owner of a group is asked for.
    static func current(
        _ owner: String, of group: String, in reader: any StoreReader
    ) throws -> String {
        guard !group.isEmpty, !owner.isEmpty else { return owner }
        var name = owner
        var seen: Set<String> = []
        while seen.insert(name).inserted,
            let row = try reader.get(
                StateRecord.self, [.text(scope), .text("\(group)/\(name)")]),
            let heir = try Value(encoded: row.value).text
        {
            name = heir
        }
        guard name != owner else { return owner }
        return try reader.get(MemberRecord.self, id: name)?.name ?? name
    }
}
