import JubenValue

/// Writes a story in lines that fit a terminal.
struct StoryPen {
    private static let label = 12
    private static let indent = 5

    private let width: Int
    private var lines: [String] = []

    init(width: Int) { self.width = max(width, 40) }

    var text: String { lines.joined(separator: "\n") }

    /// A heading, after an empty line.
    mutating func heading(_ text: String) { lines += ["", text] }

    /// Lines of their own.
    mutating func write(_ text: String) { add("", text) }

    /// A labelled value below a first line.
    mutating func field(_ name: String, _ text: String) {
        add("  \(name.padded(to: Self.label))", text)
    }

    /// The first line of a step: its number, when, and where.
    mutating func step(_ number: Int64, _ time: String, _ place: String) {
        let digits = "\(number)"
        let margin = String(repeating: " ", count: max(Self.indent - 2 - digits.count, 0))
        add("\(margin)\(digits)  ", "\(time)  \(place)")
    }

    /// A line below a step, unless it is empty.
    mutating func note(_ mark: String, _ text: String) {
        guard !text.isEmpty else { return }
        add(String(repeating: " ", count: Self.indent) + mark, text)
    }

    /// Wraps the text beside the lead.
    private mutating func add(_ lead: String, _ text: String) {
        let margin = lead.displayWidth
        for (index, line) in text.wrapped(to: width - margin).enumerated() {
            lines.append((index == 0 ? lead : String(repeating: " ", count: margin)) + line)
        }
    }
}
