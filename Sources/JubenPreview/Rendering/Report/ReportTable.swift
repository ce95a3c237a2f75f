package import JubenCommunity
package import JubenValue

/// Writes a report for the terminal.
package struct ReportTable {
    private let report: Report
    private let words: ReportWords
    private let style: TerminalStyle
    private let columns: Int

    /// The most groups that are listed; the page and JSON have all.
    private static let groupsMax = 20
    private static let termsMax = 15

    /// The report as lines that are no wider than the terminal.
    package static func render(
        _ report: Report, columns: Int, isColoured: Bool, language: Language
    ) -> String {
        ReportTable(
            report: report, words: ReportWords(language),
            style: TerminalStyle(isColoured: isColoured), columns: columns
        ).text
    }

    private var text: String {
        let head = [words.title, words.days(report), words.groups(report.groupCount)]
        var parts = [style.paint(head.joined(separator: " · "), .heading)]
        parts.append(section(words.goals, goals.isEmpty ? [[words.noGoals]] : fitted(goals)))
        let ofGoals = report.metrics.filter(\.isGoal)
        let others = report.metrics.filter { !$0.isGoal }
        if report.metrics.isEmpty { parts.append(words.noDays) }
        if !ofGoals.isEmpty { parts.append(section(words.metrics, lines(of: ofGoals))) }
        if !others.isEmpty {
            parts.append(
                section(ofGoals.isEmpty ? words.metrics : words.further, lines(of: others)))
        }
        if !report.groups.isEmpty { parts.append(section(words.groups, groups)) }
        if !report.mix.isEmpty { parts.append(section(words.mix, mix)) }
        if !report.speakers.isEmpty {
            parts.append(
                section(words.speakers + " (\(words.source(report)))", [[counts(report.speakers)]])
            )
        }
        if !report.terms.isEmpty { parts.append(section(words.terms, [[counts(report.terms)]])) }
        if report.tasks.asked > 0 {
            parts.append(section(words.tasks, [[words.sentence(report.tasks)]]))
        }
        return parts.joined(separator: "\n\n")
    }

    // MARK: Sections

    private var goals: [[String]] {
        report.goals.map { goal in
            let sign =
                switch goal.status {
                case .reached: "✓"
                case .missed: "✗"
                case .open: "·"
                }
            let where_ = [goal.title, goal.stage, goal.group].filter { !$0.isEmpty }
            let by = goal.by.map { words.pick("by \($0)", "截止 \($0)") } ?? ""
            return [
                sign, where_.joined(separator: " · "), words.name(goal.measure),
                words.value(of: goal), words.status(goal.status), by, bar(goal.progress),
            ]
        }
    }

    private func lines(of metrics: [Report.MetricLine]) -> [[String]] {
        let rows = metrics.map { metric in
            [words.name(metric.measure), words.number(metric.total, metric.measure)]
        }
        let widths = TerminalColumns.widths(of: rows)
        let room = max(columns - widths.reduce(TerminalColumns.margin) { $0 + $1 + 2 }, 1)
        return zip(metrics, rows).map { metric, row in
            // Of more days than there is room for, the newest are shown.
            row + [Self.spark(metric.series, days: room)]
        }
    }

    /// The goals so that no number of them is cut: words are shortened first, then the bar goes,
    /// and at last what became of a goal has a line of its own.
    private func fitted(_ goals: [[String]]) -> [[String]] {
        let words = [1, 2]
        return TerminalColumns.fitted(goals, into: columns, shortening: words)
            ?? TerminalColumns.fitted(
                goals.map { Array($0.dropLast()) }, into: columns, shortening: words)
            ?? goals.flatMap { goal in
                [[goal[0] + " " + goal[1]], ["  " + goal[2...5].joined(separator: "  ")]]
            }
    }

    private var groups: [[String]] {
        let head = [
            words.pick("GROUP", "群"), words.pick("HEALTH", "健康"), words.pick("STAGE", "阶段"),
            words.pick("MEMBERS", "成员"), words.pick("ACTIVE", "活跃率"),
            words.pick("MESSAGES", "发言"), words.pick("NOTES", "备注"),
        ]
        let rows = report.groups.prefix(Self.groupsMax).map { group in
            [
                group.name, group.health.map { "\($0.score)" } ?? "–",
                group.health.map { words.stage($0.stage) } ?? "–",
                words.number(group.sum.number(.init("members")), .init("members")),
                words.number(group.sum.number(.init("active_rate")), .init("active_rate")),
                "\(group.sum.total(of: "messages"))", words.notes(group),
            ]
        }
        let rest = report.groups.count - rows.count
        let more = words.pick(
            "… and \(rest) more (--json, --html)", "…… 另有 \(rest) 个群（--json、--html）")
        let table = [head] + rows
        // The notes come last, and are cut where a terminal is narrow.
        let numbers = TerminalColumns.widths(of: table.map { Array($0.dropLast()) })
        let room = columns - numbers.dropFirst().reduce(TerminalColumns.margin) { $0 + $1 + 2 }
        let named = table.map { [$0[0].oneLine.truncated(to: max(room, 8))] + $0.dropFirst() }
        return named + (rest > 0 ? [[more]] : [])
    }

    private var mix: [[String]] {
        let all = report.mix.reduce(0) { $0 + $1.count }
        return report.mix.map { part in
            let share = Double(part.count) / Double(max(all, 1))
            return [words.value(part.name), "\(part.count)", words.percent(share), bar(share)]
        }
    }

    private func counts(_ counts: [Report.Count]) -> String {
        counts.prefix(Self.termsMax).map { "\($0.name) \($0.count)" }.joined(separator: " · ")
    }

    // MARK: Lines

    /// A heading and a table below it, each column as wide as it needs.
    private func section(_ heading: String, _ rows: [[String]]) -> String {
        let widths = TerminalColumns.widths(of: rows)
        let lines = rows.map { row in
            guard row.count > 1 else { return "  " + (row.first?.oneLine ?? "") }
            let cells = zip(row, widths).map { $0.oneLine.padded(to: $1) }
            return "  " + cells.joined(separator: "  ")
        }
        return
            ([style.paint(heading, .heading)]
            + lines.map { line in
                var line = line.truncated(to: columns)
                while line.hasSuffix(" ") { line.removeLast() }
                return line
            }).joined(separator: "\n")
    }

    private static let barWidth = 10

    private func bar(_ share: Double) -> String {
        let full = Int((share * Double(Self.barWidth)).rounded())
        return String(repeating: "█", count: full)
            + String(repeating: "░", count: Self.barWidth - full)
    }

    /// A line of blocks: from nothing to the highest of the numbers; a dot where there is none.
    static func spark(_ series: [Double?], days: Int = .max) -> String {
        let blocks = Array("▁▂▃▄▅▆▇█")
        let top = series.compactMap(\.self).max() ?? 0
        return String(
            series.suffix(days).map { number in
                guard let number else { return "·" }
                guard top > 0 else { return blocks[0] }
                let place = Int((max(number, 0) / top * Double(blocks.count - 1)).rounded())
                return blocks[min(place, blocks.count - 1)]
            })
    }
}
