package import JubenCommunity
package import JubenValue

/// Writes a report as one HTML page that stands alone: it asks for nothing and has no script.
package struct ReportHTML {
    private let report: Report
    private let words: ReportWords
    private let days: [String]

    /// The report as the text of an HTML file.
    package static func render(_ report: Report, name: String, language: Language) -> String {
        ReportHTML(
            report: report, words: ReportWords(language), days: report.days.map { "\($0)" }
        ).page(name)
    }

    private func page(_ name: String) -> String {
        let title = [name, words.title].filter { !$0.isEmpty }.joined(separator: " · ")
        let policy = "default-src 'none'; style-src 'unsafe-inline'"
        return """
            <!doctype html>
            <html lang="\(words.pick("en", "zh-CN"))">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <title>\(title.escapedForMarkup) · \(words.days(report))</title>
            <style>
            \(ReportStyle.text)
            </style>
            </head>
            <body>
            <header>
            <div class="seal" aria-hidden="true">剧</div>
            <div><h1>\(title.escapedForMarkup)</h1>
            <p>\(words.days(report)) · \(words.groups(report.groupCount))</p></div>
            </header>
            <main>
            \(goals)
            \(metrics)
            \(groups)
            \(mix)
            \(said)
            \(tasks)
            </main>
            </body>
            </html>

            """
    }

    private func section(_ heading: String, _ body: String) -> String {
        "<section>\n<h2>\(heading.escapedForMarkup)</h2>\n\(body)\n</section>"
    }

    // MARK: Goals and numbers

    private var goals: String {
        guard !report.goals.isEmpty else {
            return section(words.goals, "<p class=\"soft\">\(words.noGoals)</p>")
        }
        let cards = report.goals.map { goal in
            let title = [goal.title, goal.stage, goal.group].filter { !$0.isEmpty }
                .joined(separator: " · ")
            let by = goal.by.map { words.pick("by \($0)", "截止 \($0)") } ?? ""
            let facts = [words.status(goal.status), by].filter { !$0.isEmpty }
                .map { "<span>\($0.escapedForMarkup)</span>" }
            let chart = goal.series.isEmpty ? "" : chart(goal.series, goal.measure, goal)
            return """
                <article class="card \(goal.status.rawValue)">
                <h3>\(title.escapedForMarkup)</h3>
                <p class="soft">\(words.name(goal.measure).escapedForMarkup)</p>
                <p class="big">\(words.value(of: goal).escapedForMarkup)</p>
                <progress max="1" value="\(goal.progress)"></progress>
                <p class="status">\(facts.joined(separator: " "))</p>
                \(chart)
                </article>
                """
        }
        return section(
            words.goals, "<div class=\"cards\">\n\(cards.joined(separator: "\n"))\n</div>")
    }

    /// The chart of a goal's days; only of what stands at the end of a day has it the target.
    private func chart(
        _ series: [Double?], _ measure: Goal.Measure, _ goal: Report.GoalLine? = nil
    ) -> String {
        let isFlow = !measure.isShare && Metric.kind(of: measure.name) == .flow
        return ReportChart(
            days: days, series: series, target: isFlow ? nil : goal?.target,
            label: { words.number($0, measure) }
        ).svg
    }

    private var metrics: String {
        let ofGoals = report.metrics.filter(\.isGoal)
        let others = report.metrics.filter { !$0.isGoal }
        guard !report.metrics.isEmpty else {
            return section(words.metrics, "<p class=\"soft\">\(words.noDays)</p>")
        }
        let heading = ofGoals.isEmpty ? words.metrics : words.further
        let cards = others.map { metric in
            """
            <article class="card">
            <h3>\(words.name(metric.measure).escapedForMarkup)</h3>
            <p class="big">\(words.number(metric.total, metric.measure))</p>
            \(chart(metric.series, metric.measure))
            </article>
            """
        }
        return section(heading, "<div class=\"cards\">\n\(cards.joined(separator: "\n"))\n</div>")
    }

    // MARK: Groups

    private var groups: String {
        guard !report.groups.isEmpty else { return "" }
        let heads = [
            words.pick("Group", "群"), words.pick("Health", "健康"), words.pick("Stage", "阶段"),
            words.pick("Members", "成员"), words.pick("Joined", "入群"), words.pick("Left", "退群"),
            words.pick("Active", "活跃率"), words.pick("Messages", "发言"),
            words.pick("To look at", "备注"),
        ]
        let rows = report.groups.map { group in
            let cells = [
                group.health.map { "\($0.score)" } ?? "–",
                group.health.map { words.stage($0.stage) } ?? "–",
                words.number(group.sum.number(.init("members")), .init("members")),
                "\(group.sum.total(of: "joins"))", "\(group.sum.total(of: "leaves"))",
                words.number(group.sum.number(.init("active_rate")), .init("active_rate")),
                "\(group.sum.total(of: "messages"))",
            ].map { "<td>\($0)</td>" }.joined()
            let stage = group.health?.stage.name ?? "unknown"
            return "<tr class=\"\(stage)\"><th scope=\"row\">\(group.name.escapedForMarkup)</th>"
                + cells + "<td class=\"notes\">\(words.notes(group).escapedForMarkup)</td></tr>"
        }
        let head = heads.enumerated().map { place, name in
            let kind = place == heads.count - 1 ? " class=\"notes\"" : ""
            return "<th scope=\"col\"\(kind)>\(name)</th>"
        }.joined()
        return section(
            words.groups,
            "<div class=\"wide\"><table>\n<thead><tr>\(head)</tr></thead>\n<tbody>\n"
                + rows.joined(separator: "\n") + "\n</tbody></table></div>")
    }

    // MARK: What was said

    private var mix: String {
        guard !report.mix.isEmpty else { return "" }
        let all = Double(max(report.mix.reduce(0) { $0 + $1.count }, 1))
        let rows = report.mix.map { part in
            let share = Double(part.count) / all
            return "<li><span>\(words.value(part.name).escapedForMarkup)</span>"
                + "<progress max=\"1\" value=\"\(share)\"></progress>"
                + "<b>\(part.count) · \(words.percent(share))</b></li>"
        }
        return section(words.mix, "<ul class=\"bars\">\n\(rows.joined(separator: "\n"))\n</ul>")
    }

    private var said: String {
        guard !report.speakers.isEmpty else { return "" }
        let most = report.speakers.map {
            "<li>\($0.name.escapedForMarkup) <b>\($0.count)</b></li>"
        }
        let source = "<p class=\"soft\">\(words.source(report))</p>"
        let speakers = section(
            words.speakers, "\(source)<ol class=\"names\">\n\(most.joined(separator: "\n"))\n</ol>")
        guard let top = report.terms.first?.count else { return speakers }
        // By their letters, so that the size alone says how often a word was said.
        let cloud = report.terms.sorted { $0.name < $1.name }.map { term in
            let size = 0.85 + 1.6 * Double(term.count) / Double(max(top, 1))
            return "<span style=\"font-size:\(words.plain(size))em\" title=\"\(term.count)\">"
                + "\(term.name.escapedForMarkup)</span>"
        }
        return speakers + "\n"
            + section(words.terms, "<p class=\"cloud\">\(cloud.joined(separator: "\n"))</p>")
    }

    private var tasks: String {
        guard report.tasks.asked > 0 else { return "" }
        return section(words.tasks, "<p>\(words.sentence(report.tasks).escapedForMarkup)</p>")
    }
}
