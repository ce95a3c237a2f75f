package import JubenEngine

/// Reads the questions that wait for a person.
package struct QuestionBook {
    private let reader: any StoreReader

    /// Reads through a transaction or a view.
    package init(_ reader: any StoreReader) { self.reader = reader }

    /// The open questions that were asked before a moment, the oldest first.
    ///
    /// - Parameters:
    ///   - group: only those of this group; nil for all groups.
    ///   - moment: in epoch milliseconds.
    ///   - limit: the most to return.
    /// - Returns: the questions.
    /// - Throws: `StoreError` when the store fails.
    package func open(
        in group: String?, before moment: Int64, limit: Int
    ) throws -> [QuestionRecord] {
        guard let group else {
            return try reader.fetch(
                Query(
                    QuestionRecord.self, index: "question_waiting", before: .int(moment),
                    limit: limit))
        }
        return try reader.fetch(
            Query(
                QuestionRecord.self, index: "question_open", equals: [.text(group)],
                before: .int(moment), limit: limit))
    }

    /// Says that a question needs no answer any more.
    ///
    /// - Returns: the question; nil when there is no open one of that id.
    package static func settle(
        _ id: Int64, by actor: String, at now: Int64, in transaction: any StoreTransaction
    ) throws -> QuestionRecord? {
        guard var question = try transaction.get(QuestionRecord.self, id: id),
            question.status == .open
        else { return nil }
        question.status = .settled
        question.answer = actor
        question.settledAt = now
        try transaction.update(question)
        return question
    }
}
