import Foundation
import JubenMetrics
import Testing

@testable import JubenCommands

/// The tables of the manual against what the daemon tells.
@Suite struct MetricsPageTests {
    private struct Row: Equatable {
        let name: String
        let type: String
        let labels: String
    }

    /// The cells of each row of a page that begins with a metric.
    private static func rows(_ path: String) throws -> [[String]] {
        let file = TestHome.repository.appendingPathComponent(path)
        return try String(contentsOf: file, encoding: .utf8)
            .split(separator: "\n")
            .filter { $0.hasPrefix("| `juben_") }
            .map { line in
                line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            }
    }

    private static func row(_ family: MetricFamily) -> Row {
        Row(
            name: "`\(family.name)`", type: family.kind.word,
            labels: family.labels.map { "`\($0)`" }.joined(separator: ", "))
    }

    @Test(arguments: ["docs/operations/monitor.md", "docs/zh-CN/operations/monitor.md"])
    func theTableNamesEveryMetricWithTypeAndLabels(_ path: String) throws {
        let rows = try Self.rows(path)
        #expect(rows.allSatisfy { $0.count == 4 })
        #expect(
            rows.map { Row(name: $0[0], type: $0[1], labels: $0[2] == "–" ? "" : $0[2]) }
                == MetricFamily.daemon.map(Self.row))
        #expect(rows.allSatisfy { !$0[3].isEmpty })
    }

    @Test func theEnglishTableSaysWhatThePageSays() throws {
        let rows = try Self.rows("docs/operations/monitor.md")
        #expect(rows.map { $0[3] } == MetricFamily.daemon.map(\.help))
    }
}
