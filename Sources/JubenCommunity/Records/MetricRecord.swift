package import JubenEngine

/// One number of one group's day, such as how many messages its members wrote.
///
/// A day that was counted has a row of `members`; a count without a row is then 0, and a day
/// without that row was never counted. The rows outlive what they were counted from.
package struct MetricRecord: Record {
    /// The local date, such as `2026-11-24`.
    package let day: String
    /// The group; empty for what concerns the whole community.
    package let groupID: String
    /// What was counted: a name of ``Metric``, a playbook's own, or a part of one.
    package let metric: String
    /// How many.
    package var amount: Int64

    package static let table = Table(
        "metric_day",
        key: ["day", "group_id", "metric"],
        columns: [.text("day"), .text("group_id"), .text("metric"), .int("amount")])

    /// Makes a row.
    package init(day: String, groupID: String, metric: String, amount: Int64) {
        self.day = day
        self.groupID = groupID
        self.metric = metric
        self.amount = amount
    }

    package init(cells: inout CellReader) throws {
        day = try cells.text()
        groupID = try cells.text()
        metric = try cells.text()
        amount = try cells.int()
    }

    package var cells: [Cell] { [.text(day), .text(groupID), .text(metric), .int(amount)] }
}
