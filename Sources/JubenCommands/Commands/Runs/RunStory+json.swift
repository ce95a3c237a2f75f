import JubenCommunity
import JubenEngine
import JubenValue

extension RunStory {
    /// The story for programs.
    func json(_ clock: WallClock) -> String {
        let story: [String: Value] = [
            "id": .string("\(run.id)"), "playbook": .string(run.playbook),
            "title": .string(playbook?.title ?? run.playbook), "trigger": .string(run.trigger),
            "group": .string(run.group), "group_name": .string(group?.name ?? ""),
            "subject": .string(run.subject), "status": .string(run.status.rawValue),
            "reason": .string(Note.words(run.reason, .en)), "script": .string(run.scriptHash),
            "is_current": .bool(playbook?.hash == run.scriptHash),
            "parent": Self.id(run.parentID), "created_at": clock.iso(run.createdAt),
            "wake_at": clock.iso(run.wakeAt), "ended_at": clock.iso(run.endedAt),
            "error": Self.text(run.error.map { Note.words($0, .en) }),
            "arguments": Self.decoded(run.arguments), "result": Self.decoded(run.result ?? []),
            "steps": .list(journal.map { json($0, clock) }),
            "waits": .list(waits.map { json($0, clock) }),
            "messages": .list(messages.map { json($0, clock) }),
            "children": .list(
                children.map { child in
                    [
                        "id": .string("\(child.id)"), "status": .string(child.status.rawValue),
                        "trigger": .string(child.trigger),
                    ]
                }),
            "deeds": .list(
                deeds.map { deed in
                    [
                        "at": clock.iso(deed.at), "actor": .string(deed.actor),
                        "verb": .string(deed.verb), "detail": .string(deed.detail),
                    ]
                }),
        ]
        return Value.map(story).json
    }

    private func json(_ step: JournalRecord, _ clock: WallClock) -> Value {
        [
            "seq": .int(step.seq), "verb": .string(step.verb), "call": .string(step.call),
            "arguments": Self.decoded(step.arguments), "state": .string(step.state.rawValue),
            "outcome": Self.decoded(step.outcome), "file": .string(step.source),
            "line": .int(step.line), "source": .string(line(step.source, step.line)),
            "at": clock.iso(step.at), "done_at": clock.iso(step.doneAt),
        ]
    }

    private func json(_ wait: AwaitRecord, _ clock: WallClock) -> Value {
        [
            "seq": .int(wait.seq), "kind": .string(wait.kind.rawValue),
            "topic": Self.text(wait.topic), "filter": Self.decoded(wait.filter),
            "due_at": clock.iso(wait.dueAt),
        ]
    }

    private func json(_ row: OutboxRecord, _ clock: WallClock) -> Value {
        [
            "id": .string("\(row.id)"), "seq": .int(row.seq), "state": .string(row.state.rawValue),
            "channel": .string(row.channel), "action": .string(row.action),
            "payload": Self.decoded(row.payload), "due_at": clock.iso(row.dueAt),
            "settled_at": clock.iso(row.settledAt),
            "held_by": Self.text(row.heldBy.map { Note.words($0, .en) }),
            "error": Self.text(row.error.map { Note.words($0, .en) }),
        ]
    }

    private static func id(_ id: Int64?) -> Value { id.map { .string("\($0)") } ?? .null }

    private static func text(_ text: String?) -> Value { text.map(Value.string) ?? .null }

    private static func decoded(_ bytes: [UInt8]) -> Value {
        bytes.isEmpty ? .null : (try? Value(encoded: bytes)) ?? .bytes(bytes)
    }
}
