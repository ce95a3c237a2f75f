import Crypto
import Foundation
import JubenEngine
import JubenSchedule
import JubenValue

/// Keeps messages back that need somebody's yes, and asks for it.
package struct ApprovalDesk {
    /// The kind of task by which a yes is asked for.
    static let kind = "approve"

    private let approvals: [DeskPolicy.Approval]

    /// Makes a desk of the rules that say which messages need a yes.
    package init(_ approvals: [DeskPolicy.Approval]) { self.approvals = approvals }

    /// The rule that a message falls under; nil when it needs nobody's yes.
    package func rule(
        playbook: String, group: GroupRecord, isPromotion: Bool
    ) -> DeskPolicy.Approval? {
        approvals.first { rule in
            if rule.isPromotion, !isPromotion { return false }
            if !rule.playbooks.isEmpty, !rule.playbooks.contains(playbook) { return false }
            if !rule.groups.isEmpty, !rule.groups.contains(group.id) { return false }
            return rule.tags.allSatisfy { Tags.has($0, in: group.tags) }
        }
    }

    /// What tells a message from all others: its playbook, its group, its words and files.
    package static func key(
        playbook: String, group: String, text: String, attachments: [String]
    ) -> String {
        let parts = [playbook, group, text] + attachments
        let joined = parts.map { "\($0.utf8.count):\($0)" }.joined()
        return SHA256.hash(data: Data(joined.utf8)).prefix(16)
            .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// What stands in a message's way; nil when nobody needs to be asked, or said yes.
    func obstacle(
        to row: OutboxRecord, for group: GroupRecord, at now: Int64, in reader: any StoreReader
    ) throws -> Hearing? {
        guard
            let rule = rule(
                playbook: row.playbook, group: group, isPromotion: row.has(flag: "promo"))
        else { return nil }
        if let task = try task(for: row, in: reader) {
            switch task.status {
            case .done: return nil
            case .open:
                return .busy(
                    until: max(task.dueAt ?? now + rule.within, now + 1),
                    because: Note("approval", [task.owner]))
            case .refused, .overdue, .cancelled:
                return .unwanted(because: Note("unapproved", [task.owner]))
            }
        }
        let payload = try Value(encoded: row.payload)
        let key = Self.key(
            playbook: row.playbook, group: group.id, text: payload["text"]?.text ?? "",
            attachments: payload["attachments"]?.list?.compactMap(\.text) ?? [])
        let day = "\(try Zone(group.zone).date(at: now))"
        if try reader.get(ApprovalRecord.self, [.text(key), .text(day)]) != nil { return nil }
        return .unasked(
            until: min(now + rule.within, row.notAfter ?? .max),
            because: Note("approval", [rule.by]))
    }

    /// Asks for a yes to a message.
    func ask(
        for row: OutboxRecord, to group: GroupRecord, at now: Int64, _ desk: TaskDesk,
        _ language: Language, in transaction: any StoreTransaction
    ) throws {
        guard
            let rule = rule(
                playbook: row.playbook, group: group, isPromotion: row.has(flag: "promo"))
        else { return }
        let payload = try Value(encoded: row.payload)
        let words = payload["text"]?.text ?? ""
        try desk.open(
            TaskDesk.Wish(
                kind: Self.kind, owner: rule.by,
                title: language.pick("May this go out? ", "可以发吗？") + words, runID: row.runID,
                outboxID: row.id, groupID: group.id,
                dueAt: min(now + rule.within, row.notAfter ?? .max),
                detail: ["location": payload["location"] ?? nil].filter { !$0.value.isNull }),
            at: now, in: transaction)
    }

    /// The task by which a yes to a message was asked for.
    private func task(for row: OutboxRecord, in reader: any StoreReader) throws -> TaskRecord? {
        try reader.first(
            Query(
                TaskRecord.self, index: "task_outbox", equals: [.int(row.id)], descending: true))
    }
}
