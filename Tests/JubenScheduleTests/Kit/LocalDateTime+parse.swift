import JubenSchedule

extension LocalDateTime {
    /// Returns a local time from `2026-11-24 08:30`.
    static func parse(_ text: String) throws -> LocalDateTime {
        let parts = text.split(separator: " ").map(String.init)
        return LocalDateTime(
            try LocalDate.parse(parts[0]),
            try TimeOfDay.parse(parts[1], allowsEndOfDay: true)
        )
    }
}
