package import JubenEngine
import Synchronization

/// Reads what playbooks declare as data: rules, replies, the desk of questions.
///
/// What was read stays read for as long as its row is the same, because every message asks.
package final class DeclaredData<Item: Sendable>: Sendable {
    private struct Known {
        let options: [UInt8]
        let line: Int64
        let item: Item
    }

    private let kind: TriggerKind
    private let parse: @Sendable (TriggerRecord) throws -> Item
    private let known = Mutex<[String: Known]>([:])
    /// All of it, as of a state of the triggers and the playbooks.
    private let latest = Versioned<[Item]>()

    /// Makes a reader of one kind of declaration.
    init(_ kind: TriggerKind, parse: @escaping @Sendable (TriggerRecord) throws -> Item) {
        self.kind = kind
        self.parse = parse
    }

    /// What the playbooks that are at work declare, in the order of their names.
    ///
    /// - Throws: what reading the data throws; data that was deployed has been checked.
    package func all(in reader: any StoreReader) throws -> [Item] {
        try latest.item(as: reader.version(of: TriggerRecord.self, PlaybookRecord.self)) {
            try read(in: reader)
        }
    }

    private func read(in reader: any StoreReader) throws -> [Item] {
        let rows = try reader.fetch(
            Query(TriggerRecord.self, index: "trigger_kind", equals: [.text(kind.rawValue)]))
        return try rows.compactMap { row in
            guard try row.isActive(in: reader) else { return nil }
            return try item(row)
        }
    }

    private func item(_ row: TriggerRecord) throws -> Item {
        if let known = known.withLock({ $0[row.id] }), known.options == row.options,
            known.line == row.line
        {
            return known.item
        }
        let item = try parse(row)
        known.withLock {
            $0[row.id] = Known(options: row.options, line: row.line, item: item)
        }
        return item
    }
}

/// The data that the playbooks of a community declare.
package struct Declared: Sendable {
    package let rules = DeclaredData(.rules) { try RuleSet($0) }
    let replies = DeclaredData(.replies) { try ReplySet($0) }
    let desks = DeclaredData(.faq) { try QuestionSet($0) }

    /// The rules that apply to a group, the strictest first.
    func rules(for group: GroupRecord, in reader: any StoreReader) throws -> [RuleSet] {
        try rules.all(in: reader).filter { $0.audience.includes(group) }
            .sorted { ($0.removeAt, $0.playbook) < ($1.removeAt, $1.playbook) }
    }
}
