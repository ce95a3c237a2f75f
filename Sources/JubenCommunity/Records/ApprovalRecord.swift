package import JubenEngine

/// A yes to a message that was given before the message came about, from the preview of its day.
package struct ApprovalRecord: Record {
    /// What was approved: the hash of playbook, group, words and attachments.
    package let key: String
    /// The local date on which the message may leave.
    package let day: String
    /// Who said yes.
    package let actor: String
    /// When, in epoch milliseconds.
    package let at: Int64

    package static let table = Table(
        "approval", key: ["key", "day"],
        columns: [.text("key"), .text("day"), .text("actor"), .int("at")])

    /// Makes a row.
    package init(key: String, day: String, actor: String, at: Int64) {
        self.key = key
        self.day = day
        self.actor = actor
        self.at = at
    }

    package init(cells: inout CellReader) throws {
        key = try cells.text()
        day = try cells.text()
        actor = try cells.text()
        at = try cells.int()
    }

    package var cells: [Cell] { [.text(key), .text(day), .text(actor), .int(at)] }
}
