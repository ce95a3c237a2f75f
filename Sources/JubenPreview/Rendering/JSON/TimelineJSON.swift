import Foundation
package import JubenValue

/// Writes a timeline as JSON, and reads it back.
///
/// The text is the same for the same timeline: keys stand in the order of their bytes, every key
/// of a line is always there but `due` and `until`, and each line of the day stands on a line of
/// its own, so that two days can be compared by any tool.
///
/// ```json
/// {"assumptions":["humans confirm at once"],
/// "conflicts":[{"code":"quiet-hours","count":1,"location":"playbooks/a.lua:4","sentence":"…"}],
/// "date":"2026-11-24",
/// "days":1,
/// "entries":[
/// {"action":"message","at":1795480200000,"atLocal":"2026-11-24T08:30:00+08:00",…}
/// ],
/// "format":"juben-timeline-1",
/// "groups":30,
/// "nature":"preview",
/// "playbooks":6,
/// "zone":"Asia/Shanghai"}
/// ```
///
/// Times are epoch milliseconds. `atLocal`, `dueLocal` and `untilLocal` say the same for people
/// and are not read. The other keys are those of ``TimelineEntry``.
package enum TimelineJSON {
    /// The value of `format`.
    package static let format = "juben-timeline-1"

    /// The timeline as JSON text, ended by a line break.
    package static func render(_ timeline: Timeline) -> String {
        let times = LocalTimes(zone: timeline.zone)
        let conflicts = timeline.conflicts.map(value)
        let entries = timeline.entries.map { value(of: $0, times).json }
        let parts: [(String, String)] = [
            ("assumptions", Value.list(timeline.assumptions.map { .string($0) }).json),
            ("conflicts", Value.list(conflicts).json),
            ("date", Value.string(timeline.date).json),
            ("days", String(timeline.days)),
            ("entries", entries.isEmpty ? "[]" : "[\n\(entries.joined(separator: ",\n"))\n]"),
            ("format", Value.string(format).json),
            ("groups", String(timeline.groups)),
            ("nature", Value.string(timeline.nature.rawValue).json),
            ("playbooks", String(timeline.playbooks)),
            ("zone", Value.string(timeline.zone).json),
        ]
        return "{" + parts.map { "\"\($0)\":\($1)" }.joined(separator: ",\n") + "}\n"
    }

    /// Reads what ``render(_:)`` wrote.
    ///
    /// - Throws: Foundation's decoding error for text that is no timeline.
    package static func decode(_ text: String) throws -> Timeline {
        try JSONDecoder().decode(Timeline.self, from: Data(text.utf8))
    }

    /// A line as a JSON object.
    package static func value(of entry: TimelineEntry, _ times: LocalTimes) -> Value {
        var fields: [String: Value] = [
            "identity": .string(entry.identity), "kind": .string(entry.kind.rawValue),
            "at": .int(entry.at), "atLocal": .string(times.time(entry.at).iso),
            "playbook": .string(entry.playbook), "title": .string(entry.title),
            "trigger": .string(entry.trigger), "location": .string(entry.location),
            "group": .string(entry.group), "groupName": .string(entry.groupName),
            "channel": .string(entry.channel), "action": .string(entry.action),
            "text": .string(entry.text), "why": .string(entry.why),
            "attachments": .list(entry.attachments.map { .string($0) }),
            "mentions": .list(entry.mentions.map { .string($0) }),
            "heldBy": .string(entry.heldBy), "cause": .string(entry.cause),
            "owner": .string(entry.owner), "isPromotion": .bool(entry.isPromotion),
        ]
        if let due = entry.due {
            fields["due"] = .int(due)
            fields["dueLocal"] = .string(times.time(due).iso)
        }
        if let until = entry.until {
            fields["until"] = .int(until)
            fields["untilLocal"] = .string(times.time(until).iso)
        }
        return .map(fields)
    }

    private static func value(of conflict: Timeline.Conflict) -> Value {
        .map([
            "code": .string(conflict.code), "location": .string(conflict.location),
            "sentence": .string(conflict.sentence), "count": .int(Int64(conflict.count)),
        ])
    }
}
