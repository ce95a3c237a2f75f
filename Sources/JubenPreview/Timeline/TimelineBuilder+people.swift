import JubenCommunity
import JubenEngine
import JubenValue

extension TimelineBuilder {
    mutating func tasks() throws -> [(TimelineEntry, Int64)] {
        let rows = try reader.fetch(
            Query(TaskRecord.self, index: "task_time", from: .int(start), before: .int(end)))
        return try rows.filter { $0.kind != "deliver" }.map { task in
            let run = try task.runID.flatMap { try self.run($0) }
            let detail = try Value(json: task.detail)
            var entry = try self.entry(of: run, playbook: run?.playbook ?? "")
            entry.identity = "\(identity(of: run))|task|\(task.kind)|\(task.title)|\(task.groupID)"
            entry.kind = .human
            entry.at = task.createdAt
            entry.action = "task.\(task.kind)"
            entry.text = task.title
            entry.owner = task.owner
            entry.until = task.dueAt
            entry.location = detail["location"]?.text ?? entry.location
            entry.why = detail["why"]?.text ?? entry.why
            if task.status == .refused, task.settledAt == task.createdAt {
                // Nobody was asked: there was no money for it.
                entry.kind = .blocked
                entry.cause = task.status.rawValue
                entry.why = task.answer
            }
            try name(&entry, group: task.groupID)
            return (entry, task.id)
        }
    }

    mutating func failures() throws -> [(TimelineEntry, Int64)] {
        var lines: [(TimelineEntry, Int64)] = []
        for status in [RunStatus.failed, .diverged, .paused] {
            let runs = try reader.fetch(
                Query(RunRecord.self, index: "run_status", equals: [.text(status.rawValue)]))
            for run in runs {
                let at = run.endedAt ?? run.slotAt ?? run.createdAt
                guard at >= start, at < end,
                    let error = run.error.map({ Note.words($0, language) })
                else { continue }
                var entry = try self.entry(of: run, playbook: run.playbook)
                entry.identity = "\(identity(of: run))|\(status.rawValue)"
                entry.kind = .failed
                entry.at = at
                entry.action = status.rawValue
                let first = error.split(separator: "\n").first.map(String.init) ?? error
                entry.text = first
                entry.location = Self.location(in: first) ?? entry.location
                try name(&entry, group: run.group)
                lines.append((entry, run.id))
            }
        }
        return lines
    }

    /// The `file:line` that an error begins with.
    private static func location(in error: String) -> String? {
        let parts = error.split(separator: ":", maxSplits: 2)
        guard parts.count == 3, parts[0].hasSuffix(".lua"), Int(parts[1]) != nil else { return nil }
        return "\(parts[0]):\(parts[1])"
    }
}
