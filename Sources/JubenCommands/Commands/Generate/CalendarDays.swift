import JubenSchedule

/// Every day that the calendars know, one a line, for other calendars to be compared with.
enum CalendarDays {
    /// `DATE YEAR-MONTH-DAY SOLAR`: a day, its lunar date, and the day that this one leads back to.
    static var lunar: String {
        let years = LunarCalendar.years
        guard var day = LocalDate(year: years.lowerBound, month: 1, day: 1) else { return "" }
        var lines: [String] = []
        // The last lunar year ends early in the year that follows it.
        while day.year <= years.upperBound + 1 {
            if let lunar = LunarCalendar.lunar(of: day) {
                let back = LunarCalendar.solar(of: lunar).map { "\($0)" } ?? "none"
                lines.append("\(day) \(lunar) \(back)")
            }
            day = day.adding(days: 1)
        }
        return lines.joined(separator: "\n")
    }

    /// `DATE KIND [NAME]` of every day of the years that the work calendar covers.
    static var work: String {
        let calendar = WorkCalendar.china
        var lines: [String] = []
        for year in calendar.coveredYears.sorted() {
            guard var day = LocalDate(year: year, month: 1, day: 1) else { continue }
            while day.year == year {
                let name = calendar.holidayName(of: day).map { " \($0)" } ?? ""
                lines.append("\(day) \(calendar.kind(of: day))\(name)")
                day = day.adding(days: 1)
            }
        }
        return lines.joined(separator: "\n")
    }
}
