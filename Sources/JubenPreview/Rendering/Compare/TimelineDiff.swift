package import JubenValue

/// What an edit changes: the lines of a day before and after it.
package struct TimelineDiff: Sendable, Hashable {
    /// The time zone in which times are shown.
    package var zone: String
    /// The lines that only the later day has, by time.
    package var added: [TimelineEntry]
    /// The lines that only the earlier day has, by time.
    package var removed: [TimelineEntry]
    /// The lines that both have and that differ, by time.
    package var changed: [TimelineChange]
    /// How many lines are the same.
    package var same: Int

    /// Whether nothing changes.
    package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }

    /// The difference between two days, matched line by line.
    package static func compute(before: Timeline, after: Timeline) -> TimelineDiff {
        let matching = TimelineMatching(before: before.entries, after: after.entries)
        let changed = matching.pairs.compactMap { TimelineChange(from: $0.before, to: $0.after) }
        return TimelineDiff(
            zone: after.zone,
            added: matching.onlyAfter,
            removed: matching.onlyBefore,
            changed: changed,
            same: matching.pairs.count - changed.count
        )
    }

    /// The difference as text for a terminal, each line ended by a line break.
    ///
    /// Lines that differ alike in several groups are printed once.
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
        var blocks = printer.blocks(removed, sign: "-", role: .bad)
        blocks += printer.blocks(added, sign: "+", role: .good)
        blocks += printer.blocks(changed)
        let lines = ChangePrinter.sorted(blocks)
        return (lines + (lines.isEmpty ? [] : [""]) + printer.cut(sentence(language)))
            .joined(separator: "\n") + "\n"
    }

    private func sentence(_ language: Language) -> String {
        if isEmpty {
            return language.pick(
                "No difference: \(same.lines).",
                "没有差别：\(same) 行都一样。"
            )
        }
        return language.pick(
            "\(added.count.lines) added, \(removed.count) removed, \(changed.count) changed, "
                + "\(same) the same.",
            "新增 \(added.count) 行，去掉 \(removed.count) 行，改动 \(changed.count) 行，\(same) 行不变。"
        )
    }
}

extension Int {
    /// A number of lines, such as `1 line` and `212 lines`.
    var lines: String { self == 1 ? "1 line" : "\(self) lines" }
}
