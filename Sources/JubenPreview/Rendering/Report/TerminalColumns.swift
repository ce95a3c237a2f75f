import JubenValue

/// Lays the columns of a table out in the width of a terminal.
enum TerminalColumns {
    /// What stands before the first column.
    static let margin = 2
    /// What stands between two columns.
    static let gap = 2
    /// Words that are shortened keep so many columns.
    static let wordsMin = 12

    /// How wide each column has to be; a row of one cell is a sentence and no row of the table.
    static func widths(of rows: [[String]]) -> [Int] {
        let table = rows.filter { $0.count > 1 }
        return (0..<(rows.map(\.count).max() ?? 0)).map { column in
            table.map { $0.indices.contains(column) ? $0[column].oneLine.displayWidth : 0 }.max()
                ?? 0
        }
    }

    /// The rows with words shortened until they fit; nil when that is not enough.
    ///
    /// - Parameters:
    ///   - rows: the rows of the table.
    ///   - columns: how wide the terminal is.
    ///   - words: the columns that may be shortened, and never a number.
    /// - Returns: the rows as they fit.
    static func fitted(
        _ rows: [[String]], into columns: Int, shortening words: [Int]
    ) -> [[String]]? {
        var widths = Self.widths(of: rows)
        let taken = margin + gap * max(widths.count - 1, 0)
        while taken + widths.reduce(0, +) > columns {
            guard
                let widest = words.filter({ widths.indices.contains($0) })
                    .max(by: { widths[$0] < widths[$1] }), widths[widest] > wordsMin
            else { return nil }
            widths[widest] -= 1
        }
        return rows.map { row in
            row.enumerated().map { place, cell in
                words.contains(place) ? cell.oneLine.truncated(to: widths[place]) : cell
            }
        }
    }
}
