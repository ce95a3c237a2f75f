import JubenEngine
import JubenValue

extension TimelineBuilder {
    mutating func slots() throws -> [TimelineEntry] {
        let rows = try reader.fetch(
            Query(SlotRecord.self, index: "slot_time", from: .int(start), before: .int(end)))
        return try rows.compactMap { slot in
            guard slot.verdict != .started, slot.verdict != .late else { return nil }
            let trigger = try trigger(slot.triggerID)
            let playbook = trigger?.playbook ?? String(slot.triggerID.prefix { $0 != "#" })
            var entry = TimelineEntry(
                identity: "slot|\(slot.triggerID)|\(slot.slotAt)|\(slot.subject)",
                kind: slot.verdict == .skipped || slot.verdict == .overlapped ? .skipped : .missed,
                at: slot.slotAt, playbook: playbook,
                trigger: trigger.map { "\($0.kind.rawValue) \($0.spec)" } ?? "",
                action: slot.verdict.rawValue, why: Note.words(slot.note, language),
                cause: Note(stored: slot.note)?.code ?? "")
            let book = try self.playbook(playbook)
            entry.title = try title(of: trigger, in: book) ?? playbook
            if let book, let trigger { entry.location = "\(book.file):\(trigger.line)" }
            try name(&entry, group: String(slot.subject.prefix { $0 != "/" }))
            return entry
        }
    }
}
