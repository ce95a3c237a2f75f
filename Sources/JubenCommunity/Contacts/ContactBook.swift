package import JubenEngine
import JubenValue

/// Takes note of who asks to be a friend, who becomes one, and who is one no more.
package struct ContactBook {
    /// The events that are about a contact.
    package static let events: Set<String> = [
        requested, added, removed, message, "contact.changed", "contact.transfer_failed",
    ]
    /// The name of what somebody writes in private.
    package static let message = "contact.message"
    static let requested = "contact.requested"
    static let added = "contact.added"
    static let removed = "contact.removed"
    /// The name of what changes nothing: no playbook hears of it.
    static let repeated = "contact.repeated"
    /// The name of what somebody asks or writes who is blocked.
    static let blocked = "contact.blocked"

    private let transaction: any StoreTransaction
    private let ids: IDSource
    private let now: Int64

    /// Writes through a transaction.
    package init(_ transaction: any StoreTransaction, ids: IDSource, at now: Int64) {
        self.transaction = transaction
        self.ids = ids
        self.now = now
    }

    /// The contact of an account and a person; nil when they have never met.
    package static func find(
        _ channel: String, _ account: String, _ member: String, in reader: any StoreReader
    ) throws -> ContactRecord? {
        try reader.first(
            Query(
                ContactRecord.self, index: "contact_once",
                equals: [.text(channel), .text(account), .text(member)]))
    }

    /// The contact with whom a channel talks at an address; nil when nobody does.
    package static func at(
        _ address: String, on channel: String, in reader: any StoreReader
    ) throws -> ContactRecord? {
        guard !address.isEmpty else { return nil }
        return try reader.first(
            Query(
                ContactRecord.self, index: "contact_address",
                equals: [.text(channel), .text(address)]))
    }

    /// The contacts of a standing, those whose standing changed last first.
    package static func all(
        _ standing: ContactRecord.Standing, limit: Int, in reader: any StoreReader
    ) throws -> [ContactRecord] {
        try reader.fetch(
            Query(
                ContactRecord.self, index: "contact_standing",
                equals: [.text(standing.rawValue)], descending: true, limit: limit))
    }

    /// Takes note of an event, and completes what playbooks hear of it.
    func observe(
        _ event: inout InboxRecord, _ payload: inout [String: Value], society: any Society
    ) throws {
        let channel = Self.channel(of: event, payload)
        let account = payload["account"]?.text ?? ""
        let person = try Doorkeeper.person(payload["member"], event, transaction)
        let known = try Self.find(channel, account, person.id, in: transaction)
        var contact =
            known
            ?? ContactRecord(
                id: event.id, channel: channel, account: account, memberID: person.id,
                standing: .removed, at: event.receivedAt)
        let isOfAnotherPlace = Self.isOfAnotherPlace(event, payload, than: contact)
        let isNews =
            switch event.name {
            case Self.requested: try note(request: &contact, payload, event)
            case Self.added: try note(addition: &contact, payload, event, society)
            case Self.removed where isOfAnotherPlace: false
            case Self.removed: try note(end: &contact, event, society, isKnown: known != nil)
            case Self.message: note(words: payload, event, &contact)
            default: true
            }
        if isNews || (known == nil && !isOfAnotherPlace) { try transaction.upsert(contact) }
        payload["id"] = .int(contact.id)
        payload["member"] = person.value
        payload["channel"] = .string(channel)
        payload["at"] = .int(event.receivedAt)
        // What lives for seconds, and where the two talk, is the channel's business.
        for field in ["address", "code", "code_until"] { payload[field] = nil }
        if !isNews { rename(&event, Self.repeated) }
        if [Self.requested, Self.message].contains(event.name),
            try Bars(transaction).has(.blocked, person.id)
        {
            rename(&event, Self.blocked)
        }
    }

    /// Whether a request was taken back that is not the one on record: it may never have been one.
    private static func isOfAnotherPlace(
        _ event: InboxRecord, _ payload: [String: Value], than contact: ContactRecord
    ) -> Bool {
        guard event.name == removed, let address = payload["address"]?.text else { return false }
        return address != contact.address
    }

    private func rename(_ event: inout InboxRecord, _ name: String) {
        event.name = name
        event.topic = EventTopic(name).description
    }

    /// The channel that an event is of: its source, or what it says itself.
    private static func channel(of event: InboxRecord, _ payload: [String: Value]) -> String {
        if let named = payload["channel"]?.text { return named }
        let source = event.source
        guard source.hasSuffix(InboxRecord.echoSuffix) else { return source }
        return String(source.dropLast(InboxRecord.echoSuffix.count))
    }

    // MARK: What happens

    /// Somebody asks; platforms repeat that, and people press a button twice.
    private func note(
        request contact: inout ContactRecord, _ payload: [String: Value], _ event: InboxRecord
    ) throws -> Bool {
        let text = payload["text"]?.text ?? ""
        let source = payload["source"]?.text ?? ""
        let address = payload["address"]?.text ?? ""
        let isElsewhere = !address.isEmpty && address != contact.address
        switch contact.standing {
        case .accepting, .added:
            // Another place to talk in is another request.
            guard isElsewhere else { return false }
        case .requested:
            guard isElsewhere || text != contact.text || source != contact.source else {
                return false
            }
        case .refused, .removed: break
        }
        contact.standing = .requested
        contact.text = text
        contact.source = source
        contact.address = address
        contact.askedAt = event.receivedAt
        contact.at = event.receivedAt
        contact.acceptID = nil
        contact.greetingID = nil
        takeCode(of: payload, &contact)
        return true
    }

    /// They are friends, whoever of the two said yes, and by whatever means.
    private func note(
        addition contact: inout ContactRecord, _ payload: [String: Value], _ event: InboxRecord,
        _ society: any Society
    ) throws -> Bool {
        guard contact.standing != .added else { return false }
        takeCode(of: payload, &contact)
        if let source = payload["source"]?.text { contact.source = source }
        let wasAccepting = contact.standing == .accepting
        contact.standing = .added
        contact.at = event.receivedAt
        guard wasAccepting, let id = contact.acceptID else { return true }
        // A person did what they were asked to, and the platform says so.
        try transaction.upsert(contact)
        try OutboxControl(ids: ids, society: society).settle(
            id, happened: true, by: contact.channel, at: now, in: transaction)
        contact = try transaction.get(ContactRecord.self, id: contact.id) ?? contact
        return true
    }

    /// They are friends no more, or will not become any: what has not been said to them yet has
    /// nobody to reach.
    private func note(
        end contact: inout ContactRecord, _ event: InboxRecord, _ society: any Society,
        isKnown: Bool
    ) throws -> Bool {
        guard contact.standing != .removed || !isKnown else { return false }
        let open =
            [contact.acceptID, contact.greetingID].compactMap(\.self)
            + (try replies(to: contact))
        contact.standing = .removed
        contact.at = event.receivedAt
        contact.acceptID = nil
        contact.greetingID = nil
        contact.address = ""
        contact.code = ""
        guard isKnown else { return true }
        // Before its actions end: a yes that comes to nothing would make it a request again.
        try transaction.upsert(contact)
        let control = OutboxControl(ids: ids, society: society)
        for id in open {
            guard let row = try transaction.get(OutboxRecord.self, id: id),
                row.state == .pending || row.state == .awaitingHuman
            else { continue }
            try control.discard(id, by: contact.channel, at: now, in: transaction)
        }
        return true
    }

    /// The answers to somebody that have not left.
    private func replies(to contact: ContactRecord) throws -> [Int64] {
        try transaction.fetch(
            Query(OutboxRecord.self, index: "outbox_lane", equals: [.text(contact.lane)])
        ).filter { $0.action == ContactDesk.reply }.map(\.id)
    }

    /// Somebody writes.
    ///
    /// Bots are written to without a request and a yes: whoever does it is a contact from then on.
    private func note(
        words payload: [String: Value], _ event: InboxRecord, _ contact: inout ContactRecord
    ) -> Bool {
        if let address = payload["address"]?.text { contact.address = address }
        if contact.standing == .removed {
            contact.standing = .added
            contact.at = event.receivedAt
        }
        return true
    }

    private func takeCode(of payload: [String: Value], _ contact: inout ContactRecord) {
        guard let code = payload["code"]?.text else { return }
        contact.code = code
        contact.codeUntil = payload["code_until"]?.integer
    }
}

extension ContactRecord {
    /// What playbooks get.
    func value(in reader: any StoreReader) throws -> Value {
        let person = try reader.get(MemberRecord.self, id: memberID)
        return .table([
            "id": .int(id), "member": person?.value ?? ["id": .string(memberID)],
            "channel": .string(channel), "account": account.isEmpty ? nil : .string(account),
            "text": text.isEmpty ? nil : .string(text),
            "source": source.isEmpty ? nil : .string(source), "at": .int(at),
        ])
    }
}
