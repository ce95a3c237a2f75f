import Foundation
import JubenEngine
import JubenValue

/// Where commands print: how wide it is, and whether it shows colours.
enum Terminal {
    /// The columns to fill; 80 in a pipe, unless COLUMNS says otherwise.
    static var columns: Int {
        if let text = ProcessInfo.processInfo.environment["COLUMNS"], let columns = Int(text),
            columns > 0
        {
            return columns
        }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Whether somebody sees the output, rather than another program.
    static var isInteractive: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether to print colours: on a terminal, unless NO_COLOR or the command says otherwise.
    static func isColoured(unless noColour: Bool) -> Bool {
        let wish = ProcessInfo.processInfo.environment["NO_COLOR"] ?? ""
        return isInteractive && !noColour && wish.isEmpty
    }

    /// Prints text and a line's end.
    static func print(_ text: String) {
        FileHandle.standardOutput.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
    }

    /// Prints to standard error.
    static func complain(_ text: String) {
        FileHandle.standardError.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
    }
}

/// A listing: rows of named cells, as a table or as JSON.
struct Listing {
    /// A column: its key in JSON, and its heading.
    struct Column {
        let key: String
        let heading: String
    }

    let columns: [Column]
    private(set) var rows: [[Value]] = []

    init(_ columns: [(String, String)]) {
        self.columns = columns.map { Column(key: $0.0, heading: $0.1) }
    }

    mutating func add(_ cells: [Value]) { rows.append(cells) }

    /// Prints the listing, or a sentence when it has no rows.
    func print(json: Bool, empty: String) {
        if json {
            let list = rows.map { row in
                Value.map(
                    Dictionary(uniqueKeysWithValues: zip(columns, row).map { ($0.key, $1) }))
            }
            Terminal.print(Value.list(list).json)
        } else if rows.isEmpty {
            Terminal.print(empty)
        } else {
            Terminal.print(table(width: Terminal.columns))
        }
    }

    /// The rows as text; the last column is cut to what is left of the width.
    func table(width: Int) -> String {
        let texts = [columns.map(\.heading)] + rows.map { $0.map(Self.text) }
        let widths = columns.indices.map { index in
            min(texts.map { $0[index].displayWidth }.max() ?? 0, 40)
        }
        return texts.map { row in
            var line = ""
            for (index, cell) in row.enumerated() {
                if index == row.count - 1 {
                    line += cell.truncated(to: max(width - line.displayWidth, 10))
                } else {
                    line += cell.truncated(to: widths[index]).padded(to: widths[index]) + "  "
                }
            }
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .null: ""
        case .string(let text): text.split(separator: "\n").joined(separator: " ")
        case .list(let items): items.map(text).joined(separator: ", ")
        default: value.json
        }
    }
}
