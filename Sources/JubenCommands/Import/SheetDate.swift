import JubenSchedule

/// Reads dates as spreadsheet programs write them.
enum SheetDate {
    /// The date of a text such as `2026-11-24`, `2026/11/24`, `2026.11.24` or `2026年11月24日`; nil
    /// for other text.
    ///
    /// The year comes first: nobody can tell which of two small numbers is the month.
    static func read(_ text: String) -> LocalDate? {
        var plain = text
        if plain.hasSuffix("日") || plain.hasSuffix("号") {
            plain.removeLast()
            plain = plain.replacing("年", with: "-").replacing("月", with: "-")
        }
        for separator in ["/", "."] where plain.contains(separator) && !plain.contains("-") {
            plain = plain.replacing(separator, with: "-")
        }
        return try? LocalDate.parse(plain)
    }
}
