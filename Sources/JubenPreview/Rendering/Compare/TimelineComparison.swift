package import JubenValue

/// Whether a day went as it was previewed.
///
/// Events are not compared: a preview assumes them, and history is free to bring others.
package struct TimelineComparison: Sendable, Hashable {
    /// What of a line is compared, times within the tolerance.
    private static let fields: [TimelineChange.Field] = [
        .kind, .time, .text, .attachments, .mentions, .action,
    ]

    /// The time zone in which times are shown.
    package var zone: String
    /// How many lines went as previewed.
    package var same: Int
    /// The lines that were previewed and did not happen, by time.
    package var missing: [TimelineEntry]
    /// The lines that happened once more than previewed, by time.
    package var repeated: [TimelineEntry]
    /// The lines that happened and were not previewed, by time.
    package var unexpected: [TimelineEntry]
    /// The lines that happened otherwise than previewed, by time.
    package var different: [TimelineChange]
    /// How many previewed lines are still to come.
    package var coming = 0

    /// Whether all went as previewed, and nothing else happened.
    package var isEqual: Bool {
        missing.isEmpty && repeated.isEmpty && unexpected.isEmpty && different.isEmpty
    }

    /// The comparison of a preview with what was performed.
    ///
    /// Lines at most the tolerance apart, in milliseconds, happened at the same time. What was
    /// previewed for a later moment than now, in epoch milliseconds, is still to come.
    package static func compute(
        preview: Timeline,
        performed: Timeline,
        now: Int64 = .max,
        toleranceMilliseconds tolerance: Int64
    ) -> TimelineComparison {
        let before = preview.entries.filter { $0.kind != .event }
        let after = performed.entries.filter { $0.kind != .event }
        let matching = TimelineMatching(before: before, after: after)
        // A line that is due just now may take its time.
        let isComing = { (entry: TimelineEntry) in entry.at > now - tolerance }
        let pairs = matching.pairs.filter { !(isComing($0.before) && $0.after.isWaiting) }
        let missing = matching.onlyBefore.filter { !isComing($0) }
        let different = pairs.compactMap { pair in
            TimelineChange(
                from: pair.before,
                to: pair.after,
                considering: fields,
                tolerance: tolerance
            )
        }
        let identities = Set(before.map(\.identity))
        return TimelineComparison(
            zone: performed.zone,
            same: pairs.count - different.count,
            missing: missing,
            repeated: matching.onlyAfter.filter { identities.contains($0.identity) },
            unexpected: matching.onlyAfter.filter { !identities.contains($0.identity) },
            different: different,
            coming: matching.pairs.count - pairs.count + matching.onlyBefore.count - missing.count
        )
    }

    /// The comparison as text for a terminal, each line ended by a line break; its last line is
    /// the verdict.
    package func render(
        columns: Int = 100,
        isColoured: Bool = false,
        language: Language = .en
    ) -> String {
        let printer = ChangePrinter(
            zone: zone,
            columns: columns,
            isColoured: isColoured,
            language: language
        )
        let label = { (english: String, chinese: String) in language.pick(english, chinese) + "  " }
        var blocks = printer.blocks(
            missing,
            sign: "-",
            role: .bad,
            label: label("missing", "缺少")
        )
        blocks += printer.blocks(repeated, sign: "+", role: .bad, label: label("twice", "重复"))
        blocks += printer.blocks(
            unexpected,
            sign: "+",
            role: .notice,
            label: label("unexpected", "意外")
        )
        blocks += printer.blocks(different, label: label("different", "不同"))
        let lines = ChangePrinter.sorted(blocks)
        return (lines + (lines.isEmpty ? [] : [""]) + printer.cut(verdict(language)))
            .joined(separator: "\n") + "\n"
    }

    /// The verdict as one sentence.
    package func verdict(_ language: Language) -> String {
        let total = same + missing.count + different.count
        if isEqual, coming > 0 {
            return language.pick(
                "\(total.lines) performed as previewed; \(coming) still to come.",
                "\(total) 行按预演执行；还有 \(coming) 行未到时间。")
        }
        if isEqual {
            return language.pick(
                total == 1
                    ? "1 line: performed as previewed."
                    : "\(total) lines: all performed as previewed.",
                "\(total) 行：全部按预演执行。"
            )
        }
        let parts = [
            (missing.count, "missing", "缺少"), (repeated.count, "twice", "重复"),
            (unexpected.count, "unexpected", "意外"), (different.count, "different", "不同"),
        ]
        let named = parts.filter { $0.0 > 0 }
        let english =
            named.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
            + (coming == 0 ? "" : "; \(coming) still to come")
        let chinese =
            named.map { "\($0.2) \($0.0) 行" }.joined(separator: "，")
            + (coming == 0 ? "" : "；还有 \(coming) 行未到时间")
        return language.pick(
            "\(same) of \(total.lines) performed as previewed; \(english).",
            "\(total) 行中 \(same) 行按预演执行；\(chinese)。"
        )
    }
}
