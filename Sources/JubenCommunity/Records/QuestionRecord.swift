package import JubenEngine

/// What became of a question.
package enum QuestionStatus: String, Sendable, Hashable, CaseIterable {
    /// It waits for an answer.
    case open
    /// The operator's list of questions and answers had one.
    case answered
    /// Somebody who runs the group replied, or an operator said that it is settled.
    case settled
}

/// A question that a member asked in a group.
package struct QuestionRecord: Record {
    /// The message's id.
    package let id: Int64
    /// The group.
    package let groupID: String
    /// Who asked.
    package let memberID: String
    /// The words.
    package let text: String
    /// When, in epoch milliseconds.
    package let at: Int64
    /// What became of it.
    package var status: QuestionStatus
    /// The question of the list that it was taken for, or the words of who settled it.
    package var answer: String
    /// When it was answered or settled.
    package var settledAt: Int64?

    package static let table = Table(
        "question",
        key: ["id"],
        columns: [
            .int("id"), .text("group_id"), .text("member_id"), .text("text"), .int("at"),
            .text("status"), .text("answer"), .int("settled_at", nullable: true),
        ],
        indexes: [
            .index("question_open", ["group_id", "at", "id"], where: .equals("status", "open")),
            .index("question_waiting", ["at", "id"], where: .equals("status", "open")),
        ]
    )

    /// Makes a row.
    package init(
        id: Int64, groupID: String, memberID: String, text: String, at: Int64,
        status: QuestionStatus = .open, answer: String = "", settledAt: Int64? = nil
    ) {
        self.id = id
        self.groupID = groupID
        self.memberID = memberID
        self.text = text
        self.at = at
        self.status = status
        self.answer = answer
        self.settledAt = settledAt
    }

    package init(cells: inout CellReader) throws {
        id = try cells.int()
        groupID = try cells.text()
        memberID = try cells.text()
        text = try cells.text()
        at = try cells.int()
        status = try cells.choice(QuestionStatus.self)
        answer = try cells.text()
        settledAt = try cells.optionalInt()
    }

    package var cells: [Cell] {
        [
            .int(id), .text(groupID), .text(memberID), .text(text), .int(at),
            .text(status.rawValue), .text(answer), Cell(settledAt),
        ]
    }
}
