package import JubenEngine
import JubenSchedule
package import JubenValue

extension CommunitySociety {
    package func prepare(_ row: inout OutboxRecord, in reader: any StoreReader) throws {
        if row.action == "link.update" || row.action == "link.close",
            let name = try Value(encoded: row.payload)["name"]?.text
        {
            // Its id is known once it is made, which may be after the wish to change it.
            row.address = try LinkCode.of(name, in: reader)?.id ?? ""
        }
        guard !row.subject.isEmpty else { return try row.resolveContact(in: reader) }
        guard let group = try reader.get(GroupRecord.self, id: row.subject) else { return }
        row.address = group.address
        if row.action == GroupWelcome.action { try GroupWelcome.resolve(&row, in: reader) }
        try row.resolveMessage(in: reader)
    }

    package func settled(
        _ delivery: OutboxRecord, at now: Int64, ids: IDSource,
        in transaction: any StoreTransaction
    ) throws -> [Value] {
        let payload = try Value(encoded: delivery.payload)
        if delivery.state == .awaitingHuman || delivery.state == .doubt {
            if delivery.state == .awaitingHuman {
                if delivery.action == GroupWelcome.action {
                    try GroupWelcome.remember(delivery, in: transaction)
                }
                try TaskDesk(ids: ids, policy: desk, language).askToDeliver(
                    delivery, payload, channels[delivery.channel]?.steps[delivery.action],
                    at: now, in: transaction)
            }
            return [nil]
        }
        try TaskDesk(ids: ids, policy: desk, language).close(
            thatWasToDeliver: delivery, at: now, in: transaction)
        var answer: [String: Value] = [
            "id": .int(delivery.id), "state": .string(delivery.state.rawValue), "at": .int(now),
        ]
        if let error = delivery.error { answer["error"] = .string(Note.words(error, .en)) }
        if let receipt = delivery.receipt, !receipt.isEmpty {
            answer["receipt"] = try Value(encoded: receipt)
        }
        guard delivery.state == .sent else {
            try undone(delivery, payload, at: now, ids: ids, in: transaction)
            let reason = answer["error"] ?? .string(delivery.state.rawValue)
            return delivery.action == "group.create" ? [nil, reason] : [.map(answer)]
        }
        let receipts = Receipts(
            transaction: transaction, ids: ids, now: now, society: self,
            reported: channels[delivery.channel]?.events ?? [])
        switch delivery.action {
        case "message", "group.announce": try receipts.said(delivery, payload)
        case "group.create":
            // The step that waits is `groups.create`, and what it answers is the group.
            return [try receipts.created(delivery, payload, answer["receipt"])]
        case "group.dissolve": try receipts.dissolved(delivery)
        case "group.rename": try receipts.renamed(delivery, payload)
        case "member.invite": try receipts.invited(delivery, payload)
        case "member.remove", "member.ban": try receipts.removed(delivery, payload)
        case ContactDesk.accept:
            try ContactReceipts(transaction: transaction, ids: ids, now: now).accepted(
                delivery, payload, isReported: receipts.reported.contains(ContactBook.added))
        case "link.open", "link.update":
            try links(ids).opened(payload, answer["receipt"], in: transaction)
        case "link.close": try links(ids).forget(payload, in: transaction)
        default: break
        }
        return [.map(answer)]
    }

    private func links(_ ids: IDSource) -> LinkDesk {
        LinkDesk(ids: ids, policy: desk, language)
    }

    /// An action that will never happen; a promised end must then be kept by a person.
    private func undone(
        _ delivery: OutboxRecord, _ payload: Value, at now: Int64, ids: IDSource,
        in transaction: any StoreTransaction
    ) throws {
        try undoneRule(delivery, payload, at: now, ids: ids, in: transaction)
        if delivery.action == ContactDesk.accept {
            try ContactReceipts(transaction: transaction, ids: ids, now: now)
                .undone(delivery, payload)
        }
        if delivery.action == "member.invite", let member = payload["member"]?["id"]?.text {
            let desk = InvitationDesk(transaction, ids: ids, at: now)
            try desk.settle(member, delivery.subject)
            try desk.drain(delivery.subject)
        }
        if delivery.action.hasPrefix("link.") {
            try links(ids).undone(delivery.action, payload, in: transaction)
        }
        guard delivery.action == "group.dissolve",
            let group = try transaction.get(GroupRecord.self, id: delivery.subject),
            group.status != .dissolved
        else { return }
        try TaskDesk(ids: ids, policy: desk, language).open(
            TaskDesk.Wish(
                kind: "ask", owner: group.owner,
                title: language.pick("Dissolve the group '\(group.name)'", "解散群「\(group.name)」"),
                groupID: group.id,
                detail: [
                    "why": .string(Note.words(delivery.error ?? "", language)),
                    "action": .string(delivery.action),
                ]),
            at: now, in: transaction)
    }
}

/// What accepted actions change in the community.
struct Receipts {
    let transaction: any StoreTransaction
    let ids: IDSource
    let now: Int64
    let society: any Society
    /// The events that the channel reports by itself.
    let reported: Set<String>

    func said(_ delivery: OutboxRecord, _ payload: Value) throws {
        let message = MessageRecord(
            id: ids.next(at: now), groupID: delivery.subject, memberID: nil,
            text: payload["text"]?.text ?? "", payload: delivery.payload, at: now,
            key: delivery.key)
        _ = try transaction.insertIfAbsent(message)
        if delivery.action == "group.announce" {
            try note("group.announce", delivery, payload["text"]?.text ?? "", payload)
        }
    }

    /// Who changed something about a group, and what: an operator, or a playbook.
    private func note(
        _ verb: String, _ delivery: OutboxRecord, _ detail: String, _ payload: Value
    ) throws {
        let playbook = delivery.playbook.isEmpty ? "juben" : "playbook:\(delivery.playbook)"
        try HostAction(transaction, ids: ids, at: now).note(
            verb, "group:\(delivery.subject)", detail, by: payload["actor"]?.text ?? playbook)
    }

    func created(
        _ delivery: OutboxRecord, _ payload: Value, _ receipt: Value?
    ) throws -> Value {
        let id = payload["id"]?.text ?? delivery.key
        var group = GroupRecord(
            id: id, name: payload["name"]?.text ?? id, channel: delivery.channel,
            address: receipt?["address"]?.text ?? id, zone: payload["zone"]?.text ?? "UTC",
            owner: payload["owner"]?.text ?? "", tags: payload["tags"]?.text ?? "", firstDay: "",
            capacity: payload["capacity"]?.integer ?? 0,
            purpose: payload["purpose"]?.text ?? "",
            isPermanent: payload["permanent"]?.boolean ?? false, status: .active,
            endsAt: payload["lasts"]?.integer.map { now + $0 }, createdAt: now)
        group.firstDay = "\(try Zone(group.zone).date(at: now))"
        _ = try transaction.insertIfAbsent(group)
        if let profile = payload["profile"] {
            _ = try transaction.insertIfAbsent(GroupProfileRecord(of: id, profile))
        }
        try AudienceVersion.grow(by: group.id, in: transaction)
        try EarlyEvents.release(to: group, at: now, ids: ids, in: transaction)
        return group.value(at: now)
    }

    /// After a dissolution nothing is left that would speak to the group.
    func dissolved(_ delivery: OutboxRecord) throws {
        guard let group = try transaction.get(GroupRecord.self, id: delivery.subject) else {
            return
        }
        try end(group, lane: delivery.lane, sparing: delivery.id)
    }

    /// Somebody dissolved the group on its platform, or took Juben's account out of it.
    func gone(_ group: GroupRecord) throws {
        guard group.status != .dissolved else { return }
        try end(group, lane: group.id, sparing: nil)
        try HostAction(transaction, ids: ids, at: now).note(
            "group.gone", "group:\(group.id)", group.name, by: group.channel)
    }

    private func end(_ ended: GroupRecord, lane: String, sparing id: Int64?) throws {
        var group = ended
        // Its last day is counted now: nobody looks at the days of a group that is gone.
        var counter = DayCount(transaction)
        if let closer = (society as? CommunitySociety).map({ DayCloser(society: $0, ids: ids) }) {
            let day = try Zone(group.zone).date(at: now)
            try closer.close(group, day, &counter, at: now, in: transaction)
        }
        group.status = .dissolved
        group.endsAt = nil
        try transaction.update(group)
        if let society = society as? CommunitySociety {
            try LinkDesk(ids: ids, policy: society.desk, society.language)
                .sync(group: group.id, at: now, in: transaction)
        }
        let waiting = try transaction.fetch(
            Query(
                OutboxRecord.self, index: "outbox_lane", equals: [.text(lane)]))
        let control = OutboxControl(ids: ids, society: society)
        for row in waiting where row.id != id && row.state == .pending {
            try control.discard(row.id, by: "juben", at: now, in: transaction)
        }
        let invitations = try transaction.fetch(
            Query(
                OutboxRecord.self, index: "outbox_lane",
                equals: [.text(InvitationDesk.lane(group.id))]))
        for row in invitations where row.state == .pending {
            try control.discard(row.id, by: "juben", at: now, in: transaction)
        }
        try InvitationDesk(transaction, ids: ids, at: now).clear(group.id)
        try AudienceVersion.change(in: transaction)
    }

    func renamed(_ delivery: OutboxRecord, _ payload: Value) throws {
        guard var group = try transaction.get(GroupRecord.self, id: delivery.subject) else {
            return
        }
        let old = group.name
        group.name = payload["name"]?.text ?? group.name
        try transaction.update(group)
        try note("group.rename", delivery, "\(old) → \(group.name)", payload)
    }

    /// Where the platform does not tell who comes, an invitation is taken for accepted.
    func invited(_ delivery: OutboxRecord, _ payload: Value) throws {
        try echo("member.joined", delivery, payload)
    }

    func removed(_ delivery: OutboxRecord, _ payload: Value) throws {
        try echo("member.left", delivery, payload)
    }

    private func echo(_ name: String, _ delivery: OutboxRecord, _ payload: Value) throws {
        guard !reported.contains(name) else { return }
        try InboxRecord.post(
            EventTopic(name, delivery.subject), source: delivery.channel + InboxRecord.echoSuffix,
            sourceID: delivery.key,
            payload: ["member": payload["member"] ?? nil], at: now, keepFor: Self.eventLife,
            ids: ids, in: transaction)
    }

    private static let eventLife: Int64 = 7 * 24 * 3600 * 1000
}
