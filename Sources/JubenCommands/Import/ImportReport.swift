import Foundation
import JubenValue

/// What an import took, and what it refused, each with its place and the fix.
struct ImportReport {
    /// One thing that is wrong with a line.
    struct Problem {
        let line: Int
        /// The column, from 1; 0 for the whole line.
        let column: Int
        let name: String
        let sentence: String

        func text(_ file: String) -> String {
            column == 0
                ? "\(file):\(line): \(sentence)" : "\(file):\(line):\(column): \(name): \(sentence)"
        }
    }

    /// The most problems that are printed; a file gets all of them.
    static let shownMax = 20
    /// The most that are kept: a file that is wrong throughout says the same again and again.
    static let keptMax = 100_000

    let file: String
    var rows = 0
    var new = 0
    var changed = 0
    var same = 0
    private(set) var refused = 0
    private(set) var problems: [Problem] = []
    /// What was taken although it is probably not what was meant, a sentence each.
    private(set) var warnings: [String] = []

    init(file: String) { self.file = file }

    /// Notes all that is wrong with one line.
    mutating func refuse(_ found: [Problem]) {
        refused += 1
        if problems.count < Self.keptMax { problems += found }
    }

    /// Notes something that is to be looked at, and stops nothing.
    mutating func warn(_ sentence: String) {
        if warnings.count < Self.keptMax { warnings.append(sentence) }
    }

    /// The warnings that are shown, a line each.
    var shownWarnings: String {
        var lines = warnings.prefix(Self.shownMax).map { "\(file): \($0)" }
        if warnings.count > Self.shownMax {
            lines.append("… and \(warnings.count - Self.shownMax) more; --json has all of them")
        }
        return lines.joined(separator: "\n")
    }

    /// The problems that are shown, a line each.
    var shown: String {
        var lines = problems.prefix(Self.shownMax).map { $0.text(file) }
        if problems.count > Self.shownMax {
            lines.append(
                "… and \(problems.count - Self.shownMax) more; --report FILE writes all of them")
        }
        return lines.joined(separator: "\n")
    }

    /// All problems as a spreadsheet.
    var sheet: String {
        CSVText.line(["file", "line", "column", "name", "problem"])
            + problems.map {
                CSVText.line([file, "\($0.line)", "\($0.column)", $0.name, $0.sentence])
            }.joined()
    }

    /// The counts, for programs.
    var value: Value {
        [
            "rows": .int(Int64(rows)), "new": .int(Int64(new)), "changed": .int(Int64(changed)),
            "same": .int(Int64(same)), "refused": .int(Int64(refused)),
            "warnings": .list(warnings.map(Value.string)),
            "problems": .list(
                problems.map {
                    [
                        "line": .int(Int64($0.line)), "column": .int(Int64($0.column)),
                        "name": .string($0.name), "problem": .string($0.sentence),
                    ]
                }),
        ]
    }

    /// The counts in a sentence.
    func sentence(_ language: Language, isDry: Bool) -> String {
        let counts = language.pick(
            "\(rows) lines: \(new) new, \(changed) changed, \(same) as before, \(refused) refused",
            "共 \(rows) 行：新增 \(new)，更新 \(changed)，未变 \(same)，拒绝 \(refused)")
        guard isDry else { return counts + language.pick(".", "。") }
        return counts + language.pick("; nothing was written.", "；只检查，未写入。")
    }
}
