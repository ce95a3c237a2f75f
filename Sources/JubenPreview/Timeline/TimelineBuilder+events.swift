import JubenCommunity
import JubenEngine
import JubenValue

extension TimelineBuilder {
    /// What came in, those of one kind, group and minute on one line.
    mutating func events() throws -> [(TimelineEntry, Int64)] {
        let rows = try reader.fetch(
            Query(
                InboxRecord.self, index: "inbox_time", from: .int(start), before: .int(end)))
        var order: [String] = []
        var batches: [String: [InboxRecord]] = [:]
        for event in rows where Self.isShown(event) {
            let minute = event.receivedAt / 60_000
            let key = "\(event.name)|\(event.subject)|\(event.source)|\(minute)"
            if batches[key] == nil { order.append(key) }
            batches[key, default: []].append(event)
        }
        return try order.compactMap { key in
            guard let batch = batches[key], let first = batch.first else { return nil }
            return (try line(for: batch, first), first.id)
        }
    }

    /// What a crowd says is a background, and what acting itself brought about is on its own line.
    private static func isShown(_ event: InboxRecord) -> Bool {
        event.source != "crowd" && !event.source.hasSuffix(InboxRecord.echoSuffix)
            && !["task", "checkin", "member.gone"].contains(event.name)
    }

    private mutating func line(
        for batch: [InboxRecord], _ first: InboxRecord
    ) throws -> TimelineEntry {
        var entry = TimelineEntry(
            identity: "event|\(first.source)|\(first.sourceID)", kind: .event,
            at: first.receivedAt, title: EventWords.title(of: first.name, language),
            action: first.name,
            text: first.name == "member.joined" ? try arrivals(batch) : try words(of: batch))
        try name(&entry, group: first.subject)
        return entry
    }

    /// What was said or done, or the names of those whom it is about.
    private func words(of batch: [InboxRecord]) throws -> String {
        var names: [String] = []
        var said: [String] = []
        for event in batch {
            let payload = try Value(encoded: event.payload)
            let who = payload["member"]?["name"]?.text ?? payload["actor"]?.text ?? ""
            names.append(who)
            let words =
                payload["text"]?.text ?? payload["command"]?.text
                ?? payload["name"]?.text ?? Self.change(payload)
            if let told = Self.told(event.name, payload, language) { said.append(told) }
            if !words.isEmpty { said.append(who.isEmpty ? words : "\(who): \(words)") }
        }
        return said.isEmpty ? Self.people(names, language) : said.joined(separator: " · ")
    }

    /// What Juben tells of by itself, in words.
    private static func told(
        _ event: String, _ payload: Value, _ language: Language
    ) -> String? {
        switch event {
        case "group.declining":
            let score = payload["score"]?.integer ?? 0
            let falls = payload["falls"]?.integer ?? 0
            return language.pick(
                "health \(score) of 100, falling for \(falls) days",
                "健康分 \(score)，连续下降 \(falls) 天")
        case "goal.reached", "goal.missed":
            let measure = Goal.Measure(payload["metric"]?.text ?? "")
            let words = ReportWords(language)
            let metric = words.name(measure)
            let target = words.number(payload["target"]?.number, measure)
            let playbook = payload["playbook"]?.text ?? ""
            let value = words.number(payload["value"]?.number, measure)
            return language.pick(
                "\(playbook): \(metric) \(value) of \(target)",
                "\(playbook)：\(metric) 为 \(value)，目标 \(target)")
        case "task.reminder", "task.escalated":
            let owner = payload["owner"]?.text ?? ""
            let title = payload["title"]?.text ?? ""
            return language.pick("\(owner): \(title)", "\(owner)：\(title)")
        default: return nil
        }
    }

    /// What changed about somebody, in a few words; empty for any other event.
    private static func change(_ payload: Value) -> String {
        if let old = payload["from"]?.text, let new = payload["to"]?.text { return "\(old)→\(new)" }
        return payload["expires"]?.text ?? payload["why"]?.text ?? payload["source"]?.text ?? ""
    }
}
