/// Writes lines of a spreadsheet (RFC 4180).
enum CSVText {
    /// The mark by which spreadsheet programs know UTF-8.
    static let mark = "\u{FEFF}"

    /// One line with its end.
    static func line(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ",") + "\n"
    }

    private static func cell(_ text: String) -> String {
        let special = text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
        let isPadded = text.first == " " || text.last == " "
        guard special || isPadded else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
