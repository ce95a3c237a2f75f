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
            at: first.receivedAt, title: Self.title(of: first.name, language), action: first.name,
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
            let metric = payload["metric"]?.text ?? ""
            let target = payload["target"]?.number ?? 0
            let playbook = payload["playbook"]?.text ?? ""
            let value = payload["value"]?.number.map { "\($0)" } ?? "–"
            return language.pick(
                "\(playbook): \(metric) \(value) of \(target)",
                "\(playbook)：\(metric) 为 \(value)，目标 \(target)")
        default: return nil
        }
    }

    /// What changed about somebody, in a few words; empty for any other event.
    private static func change(_ payload: Value) -> String {
        if let old = payload["from"]?.text, let new = payload["to"]?.text { return "\(old)→\(new)" }
        return payload["expires"]?.text ?? payload["why"]?.text ?? payload["source"]?.text ?? ""
    }

    private static func title(of event: String, _ language: Language) -> String {
        switch event {
        case "member.joined": language.pick("joined", "进群")
        case "member.left": language.pick("left", "退群")
        case "member.banned": language.pick("joined, though banned", "禁入期内进群")
        case "group.renamed": language.pick("renamed the group", "改群名")
        case "member.refused": language.pick("refused", "拒绝进群")
        case "member.expiring": language.pick("ends soon", "即将到期")
        case "member.expired": language.pick("ended", "已到期")
        case "tier.changed": language.pick("tier", "层级变化")
        case "message": language.pick("said", "发言")
        case "command": language.pick("command", "命令")
        case "group.declining": language.pick("health falls", "健康下降")
        case "goal.reached": language.pick("goal reached", "目标达成")
        case "goal.missed": language.pick("goal missed", "目标未达成")
        default: event
        }
    }
}
