package import JubenValue

/// Writes a timeline as one HTML page: the day as a grid of groups and hours.
///
/// The page stands alone: it asks for nothing, and its policy forbids it to. A click on a mark
/// shows the exact words. Without a script, and on paper, it is a table of folded lines.
package struct TimelineHTML: Sendable {
    private let timeline: Timeline
    private let words: TimelineWords
    private let labels: PageWords

    /// The timeline as the text of an HTML file.
    package static func render(_ timeline: Timeline, language: Language = .en) -> String {
        TimelineHTML(timeline, TimelineWords(language)).page
    }

    private init(_ timeline: Timeline, _ words: TimelineWords) {
        self.timeline = timeline
        self.words = words
        labels = PageWords(words)
    }

    private var date: String {
        guard let first = LocalDay(iso: timeline.date) else { return timeline.date }
        guard timeline.days > 1 else { return words.date(first) }
        let last = LocalDay(number: first.number + timeline.days - 1)
        return words.date(first) + " – " + words.date(last)
    }

    private var page: String {
        let language = words.language.pick("en", "zh-CN")
        let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
        return """
            <!doctype html>
            <html lang="\(language)" class="\(timeline.nature.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <title>\(date.escapedForMarkup) · \(words.nature(timeline.nature))</title>
            <style>
            \(PageStyle.frame)
            \(PageStyle.grid)
            \(PageStyle.panel)
            \(PageStyle.list)
            </style>
            </head>
            <body>
            <div class="page">
            \(header)
            \(tools)
            <div class="body">
            <main class="stage">
            <div class="grid" id="grid" role="region" aria-label="\(labels.grid)">
            <div class="canvas" id="canvas"></div></div>
            <div class="list" id="list">\(PageList(timeline, words).html)</div>
            </main>
            \(panel)
            </div>
            </div>
            <script type="application/json" id="day">\(PageData.json(timeline, words))</script>
            <script>
            \(PageScript.model)
            \(PageScript.panel)
            \(PageScript.grid)
            \(PageScript.controls)
            </script>
            </body>
            </html>

            """
    }

    private var header: String {
        let facts = [
            timeline.zone, words.groups(timeline.groups), words.playbooks(timeline.playbooks),
        ]
        return """
            <header class="head">
            <div class="seal" aria-hidden="true">剧</div>
            <div><h1>\(date.escapedForMarkup)</h1>
            <p class="facts">\(facts.joined(separator: " · ").escapedForMarkup)</p></div>
            <p class="nature">\(words.nature(timeline.nature))</p>
            <ul class="counts">\(counts)</ul>
            </header>
            """
    }

    private var counts: String {
        let entries = timeline.entries
        func count(_ kind: TimelineEntry.Kind) -> Int { entries.count { $0.kind == kind } }
        let sent = entries.filter { $0.kind == .send }
        let reached = Set(sent.map(\.group).filter { !$0.isEmpty }).count
        let numbers: [(Int, String, String, Bool)] = [
            (sent.count, labels.messages, "", true), (reached, labels.groupsReached, "", true),
            (count(.human), labels.humans, "wait", false),
            (entries.count(where: \.isHeld), labels.waiting, "wait", false),
            (count(.blocked) + count(.missed), labels.unsent, "look", false),
            (count(.failed) + count(.doubt), labels.trouble, "look", false),
            (timeline.conflicts.count, labels.clashes, "look", false),
        ]
        return numbers.filter { $0.0 > 0 || $0.3 }
            .map { "<li class=\"\($0.2)\"><b>\($0.0)</b>\($0.1)</li>" }.joined()
    }

    private var tools: String {
        let search = labels.search
        return """
            <nav class="tools" aria-label="\(labels.filters)">
            <input id="search" type="search" placeholder="\(search)" aria-label="\(search)">
            <div class="views" role="group">
            <button type="button" id="view-grid">\(labels.grid)</button>
            <button type="button" id="view-list">\(labels.list)</button></div>
            <div class="chips" id="days" role="group" aria-label="\(labels.days)"></div>
            <div class="chips" id="playbooks" role="group" aria-label="\(labels.playbook)"></div>
            <div class="chips" id="kinds" role="group" aria-label="\(labels.legend)"></div>
            </nav>
            """
    }

    private var panel: String {
        """
        <aside class="panel" id="panel" aria-label="\(labels.details)">
        <div class="detail" id="detail" aria-live="polite"></div>
        <div class="about" id="about">
        \(conflicts)\(assumptions)\(legend)
        </div>
        </aside>
        """
    }

    private var conflicts: String {
        let items = timeline.conflicts.map { conflict in
            let place = conflict.location.escapedForMarkup
            let code = place.isEmpty ? "" : "<code>\(place)</code>"
            let times = conflict.count > 1 ? " ×\(conflict.count)" : ""
            let sentence = conflict.sentence.escapedForMarkup
            return "<li class=\"conflict\">\(sentence)\(times)\(code)</li>"
        }
        let body = items.isEmpty ? "<p>\(labels.calm)</p>" : "<ul>\(items.joined())</ul>"
        return "<h2>\(labels.conflicts)</h2>\(body)\n"
    }

    private var assumptions: String {
        guard !timeline.assumptions.isEmpty else { return "" }
        let items = timeline.assumptions.filter { !$0.isEmpty }.map {
            "<li>\($0.escapedForMarkup)</li>"
        }
        return "<h2>\(labels.assumptions)</h2><ul>\(items.joined())</ul>\n"
    }

    private var legend: String {
        let keys = TimelineEntry.Kind.allCases.map { kind in
            let name = "mark none kind-\(kind.rawValue)"
            let sign = "<span class=\"\(name)\">\(words.symbol(kind))</span>"
            return "<li>\(sign)\(words.kind(kind))</li>"
        }
        let held = "<li><i class=\"hold\"></i>\(labels.held)</li>"
        return """
            <div class="legend"><h2>\(labels.legend)</h2>
            <ul class="keys">\(keys.joined())\(held)</ul>
            <p>\(labels.keys)</p></div>
            """
    }
}
