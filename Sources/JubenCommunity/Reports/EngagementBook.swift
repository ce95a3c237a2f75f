package import JubenEngine
import JubenValue

/// Reads what members answered to messages, by the version of a playbook or by an author.
package struct EngagementBook {
    /// What the messages of one kind came to.
    package struct Result: Sendable, Hashable {
        /// What they have in common: the hash of a source, or the name of an author.
        package let key: String
        /// When the first of them went out, in epoch milliseconds.
        package var first: Int64
        /// When the last one did.
        package var last: Int64
        /// How many went out.
        package var posts = 0
        /// The groups that heard them.
        package var groups: Set<String> = []
        /// How many messages members sent within an hour after one.
        package var replies = 0
        /// How many members sent them, counted after each message.
        package var repliers = 0
        /// How many messages were answered at all.
        package var answered = 0
    }

    /// How long after a message what members say counts as an answer, in milliseconds.
    package static let window: Int64 = 60 * 60 * 1000

    private let reader: any StoreReader

    /// Reads through a transaction or a view.
    package init(_ reader: any StoreReader) { self.reader = reader }

    /// The results of a playbook's versions, those that spoke first before the others.
    ///
    /// - Parameters:
    ///   - playbook: its name.
    ///   - since: only messages of this moment and later, in epoch milliseconds.
    /// - Returns: a result for each version that said something; as far back as runs are kept.
    /// - Throws: ``StoreError`` when the store fails.
    package func versions(of playbook: String, since: Int64) throws -> [Result] {
        var versions: [Int64: String] = [:]
        return try results(since: since) { row in
            guard row.playbook == playbook else { return nil }
            if let known = versions[row.runID] { return known }
            let version = try reader.get(RunRecord.self, id: row.runID)?.scriptHash
            versions[row.runID] = version
            return version
        }.sorted { ($0.first, $0.key) < ($1.first, $1.key) }
    }

    /// The results of those who wrote what was sent, the most answered before the others.
    ///
    /// - Parameter since: only messages of this moment and later, in epoch milliseconds.
    /// - Returns: a result for each author; as far back as messages are kept.
    /// - Throws: ``StoreError`` when the store fails.
    package func authors(since: Int64) throws -> [Result] {
        try results(since: since) { try Value(encoded: $0.payload)["author"]?.text }
            .sorted { ($1.replies, $0.key) < ($0.replies, $1.key) }
    }

    private func results(
        since: Int64, by key: (OutboxRecord) throws -> String?
    ) throws -> [Result] {
        var results: [String: Result] = [:]
        let rows = try reader.fetch(
            Query(OutboxRecord.self, index: "outbox_time", from: .int(since)))
        for row in rows where row.action == "message" && row.state == .sent {
            guard let at = row.settledAt, let key = try key(row) else { continue }
            let said = try reader.fetch(
                Query(
                    MessageRecord.self, index: "message_group", equals: [.text(row.subject)],
                    from: .int(at), before: .int(at + Self.window))
            ).compactMap(\.memberID)
            var result = results[key] ?? Result(key: key, first: at, last: at)
            result.first = min(result.first, at)
            result.last = max(result.last, at)
            result.posts += 1
            result.groups.insert(row.subject)
            result.replies += said.count
            result.repliers += Set(said).count
            result.answered += said.isEmpty ? 0 : 1
            results[key] = result
        }
        return Array(results.values)
    }
}
