import JubenSchedule

/// Returns the instant of an ISO text with an offset, such as `2026-11-24T08:30+08:00`.
func instant(_ text: String) throws -> Int64 {
    try Moment.parse(text).resolve(now: 0, zone: .utc)
}

/// Returns a date from its ISO form.
func date(_ text: String) throws -> LocalDate {
    try LocalDate.parse(text)
}

/// Returns a local time from `2026-11-24 08:30`.
func local(_ text: String) throws -> LocalDateTime {
    let parts = text.split(separator: " ").map(String.init)
    return LocalDateTime(
        try LocalDate.parse(parts[0]),
        try TimeOfDay.parse(parts[1], allowsEndOfDay: true)
    )
}

/// Returns the sentence of the error that an expression throws, or nil when it throws none.
func message<Value>(_ body: () throws(ScheduleError) -> Value) -> String? {
    do throws(ScheduleError) {
        _ = try body()
        return nil
    } catch {
        return error.message
    }
}
