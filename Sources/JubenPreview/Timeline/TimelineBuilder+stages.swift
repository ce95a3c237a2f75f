import JubenEngine
import JubenValue

extension TimelineBuilder {
    /// The stages that runs left out, and what they lacked.
    mutating func skippedStages() throws -> [(TimelineEntry, Int64)] {
        // Ids never fall, so after a clock was set back they are later than their rows: the end of
        // the stretch is no end of the ids.
        let rows = try reader.fetch(
            Query(AuditRecord.self, from: .int(IDSource.first(at: start))))
        var lines: [(TimelineEntry, Int64)] = []
        var times: [String: Int] = [:]
        for row in rows where row.verb == AuditRecord.stageSkipped && row.at >= start {
            guard row.at < end, let id = Int64(row.target.dropFirst("run:".count)) else { continue }
            let run = try run(id)
            let reasons = row.detail.split(separator: "\n").map(String.init)
            let first = reasons.first.flatMap { Note(stored: $0) }
            var entry = try self.entry(of: run, playbook: run?.playbook ?? "")
            let identity = "\(identity(of: run))|stage|\(first?.arguments.first ?? "")"
            let number = times[identity, default: 0] + 1
            times[identity] = number
            // A run may try the same stage more than once.
            entry.identity = number == 1 ? identity : "\(identity)|\(number)"
            entry.kind = .skipped
            entry.at = row.at
            entry.action = "stage"
            entry.why = reasons.map { Note.words($0, language) }
                .joined(separator: language.pick("; ", "；"))
            entry.cause = first?.code ?? ""
            try name(&entry, group: run?.group ?? "")
            lines.append((entry, row.id))
        }
        return lines
    }
}
