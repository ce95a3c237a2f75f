import JubenEngine
import JubenSchedule
import JubenValue
import Testing

@testable import JubenCommunity

/// A community with declared data: rules, replies, a list of questions and answers.
struct RuleKit {
    static let day: Int64 = 24 * Kit.hour
    /// A Tuesday, 10:00 in Shanghai.
    static let start = Kit.start + 10 * Kit.hour

    let kit: Kit
    let society: CommunitySociety

    init(_ rules: Value? = nil, faq: [FAQ.Entry] = [], language: Language = .en) throws {
        kit = try Kit()
        let list = FAQ(faq)
        society = CommunitySociety(zone: kit.zone, language: language) { name in
            name == "faq.csv" ? list : nil
        }
        if let rules { try declare(.rules, rules) }
    }

    /// Deploys data of a playbook, in place of what it declared before.
    func declare(
        _ kind: TriggerKind, _ options: Value, playbook: String = "moderation"
    ) throws {
        try kit.store.write { transaction in
            try transaction.upsert(
                PlaybookRecord(
                    name: playbook, file: "playbooks/\(playbook).lua", title: playbook, hash: "",
                    deployedAt: 0))
            try transaction.upsert(
                TriggerRecord(
                    id: "\(playbook)#\(kind.rawValue)", playbook: playbook, kind: kind,
                    spec: kind.rawValue, options: options.encoded, line: 5, position: 0,
                    isTimed: false, cursorAt: 0, firstDeployedAt: 0))
        }
    }

    @discardableResult
    func observe(_ name: String, _ payload: Value, at now: Int64) throws -> InboxRecord {
        try kit.store.write { transaction in
            let posted = try InboxRecord.post(
                EventTopic(name, "g1"), source: "local", sourceID: "\(kit.ids.next(at: now))",
                payload: payload, at: now, keepFor: 1000, ids: kit.ids, in: transaction)
            var event = try #require(posted)
            try society.observe(&event, at: now, ids: kit.ids, in: transaction)
            return event
        }
    }

    func say(
        _ member: String, _ text: String, at now: Int64 = start, _ more: [String: Value] = [:]
    ) throws {
        var payload: [String: Value] = ["member": ["id": .string(member)], "text": .string(text)]
        payload.merge(more) { $1 }
        try observe("message", .map(payload), at: now)
    }

    @discardableResult
    func join(_ member: String, at now: Int64) throws -> InboxRecord {
        try observe(
            "member.joined", ["member": ["id": .string(member), "name": .string(member)]], at: now)
    }

    func leave(_ member: String, at now: Int64) throws {
        try observe("member.left", ["member": ["id": .string(member)]], at: now)
    }

    func rows<R: Record>(_ type: R.Type) throws -> [R] {
        try kit.store.read { try $0.fetch(Query(R.self)) }
    }

    /// What was put on its way: the action and, of a message, its words.
    func actions() throws -> [String] {
        try rows(OutboxRecord.self).map { row in
            let payload = try Value(encoded: row.payload)
            return "\(row.action) "
                + (payload["text"]?.text ?? payload["member"]?["id"]?.text ?? payload["name"]?.text
                    ?? "")
        }
    }

    func outcomes() throws -> [OffenceRecord.Outcome] {
        try rows(OffenceRecord.self).map(\.outcome)
    }

    func audit() throws -> [String] { try rows(AuditRecord.self).map(\.verb) }
}
