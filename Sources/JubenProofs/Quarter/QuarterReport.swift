package import JubenEngine
import JubenCommunity

/// Whether the page of a report opens and says what the store says.
package enum QuarterReport {
    /// What it looks for, in one sentence.
    package static let promise = "The report's page opens, and its figures are those of the store."
    /// The name of its violations.
    package static let name = "report"

    /// The columns of the table of groups: the name, health, stage, members, joined, left, active,
    /// messages, what to look at.
    private static let columns = 9
    private static let (joined, left, messages) = (4, 5, 7)

    /// What is wrong with a page.
    ///
    /// - Parameters:
    ///   - page: the page's text.
    ///   - days: its first day and its last, such as `2026-11-24`.
    ///   - reader: the store that it was made from.
    /// - Returns: a violation each; none when it opens and its figures are right.
    /// - Throws: ``StoreError``.
    package static func violations(
        of page: String, days: ClosedRange<String>, in reader: any StoreReader
    ) throws -> [Violation] {
        let opened: ReportPage
        do { opened = try ReportPage(page) } catch {
            return [Violation(invariant: name, message: "the page does not open: \(error)")]
        }
        let groups = opened.rows.filter { $0.count == columns }.dropFirst()
        var sums: [String: Int64] = [:]
        var present: Set<String> = []
        for row in try reader.fetch(Query(MetricRecord.self)) where days.contains(row.day) {
            sums[row.metric, default: 0] += row.amount
            if !row.groupID.isEmpty, row.metric == "members" { present.insert(row.groupID) }
        }
        var wrong: [String] = []
        if groups.count != present.count {
            wrong.append("the page has \(groups.count) groups, the store \(present.count)")
        }
        for (metric, column) in [("joins", joined), ("leaves", left), ("messages", messages)] {
            let shown = groups.reduce(0) { $0 + (Int64($1[column]) ?? 0) }
            let stored = sums[metric, default: 0]
            if shown != stored {
                wrong.append("the groups' \(metric) come to \(shown), the store's to \(stored)")
            }
        }
        return wrong.map { Violation(invariant: name, message: $0) }
    }
}
