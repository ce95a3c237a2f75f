import JubenPreview
import JubenSchedule
import JubenValue

/// The lines that did happen and are nearest to one that did not.
struct NearestLines {
    /// The most lines that are shown.
    private static let linesMax = 5
    private static let textMax = 60

    let language: Language
    let zone: Zone

    /// The nearest lines, by time, as an operator reads them.
    func lines(to wanted: LineFilter, among all: [TimelineEntry]) -> [String] {
        let ranked = all.enumerated().map { index, line in
            (score: score(of: line, for: wanted), index: index, line: line)
        }
        .filter { $0.score > 0 }
        .sorted { ($0.score, $0.index) > ($1.score, $1.index) }
        .prefix(Self.linesMax)
        return ranked.sorted { $0.index < $1.index }.map { text(of: $0.line) }
    }

    /// How near a line is; 0 when it has nothing to do with what was wanted.
    private func score(of line: TimelineEntry, for wanted: LineFilter) -> Int {
        var score = 0
        if let group = wanted.group {
            guard line.group == group || line.group.isEmpty else { return 0 }
            if line.group == group { score += 4 }
        } else {
            score += 1
        }
        if wanted.kinds.contains(line.kind) { score += 2 }
        if line.kind == .failed || line.kind == .blocked { score += 2 }
        if let text = wanted.text {
            let pairs = Self.pairs(text)
            let shared = pairs.intersection(Self.pairs(line.text)).count
            score += pairs.isEmpty ? 0 : 6 * shared / pairs.count
        }
        if let at = wanted.at, at.fits(line.at) { score += 3 }
        return score
    }

    private static func pairs(_ text: String) -> Set<String> {
        Set(zip(text, text.dropFirst()).map { "\($0)\($1)" })
    }

    private func text(of line: TimelineEntry) -> String {
        let words = TimelineWords(language)
        let local = zone.local(at: line.at)
        let first = line.text.split(whereSeparator: \.isNewline).joined(separator: " ⏎ ")
        let text = first.count > Self.textMax ? first.prefix(Self.textMax) + "…" : first[...]
        let why = line.why.isEmpty || line.kind == .send ? "" : "(\(line.why))"
        return [
            "\(local.date) \(local.time)", words.symbol(line.kind), line.title, line.groupName,
            String(text), why,
        ].filter { !$0.isEmpty }.joined(separator: "  ")
    }
}
