/// Converts between the Gregorian and the Chinese lunar calendar, for lunar years 1900 to 2100.
public enum LunarCalendar {
    /// Lunar years with data.
    public static var years: ClosedRange<Int> { LunarYears.first...LunarYears.last }

    /// Returns the lunar date of a day, or nil outside the years with data.
    public static func lunar(of date: LocalDate) -> LunarDate? {
        let day = date.daysSinceEpoch
        guard let index = yearIndex(of: day) else { return nil }
        let word = LunarYears.words[index]
        let leap = Int(word & 0xF)
        var left = day - LunarYears.starts[index]
        for month in 1...12 {
            let length = Self.length(of: month, in: word)
            if left < length { return lunarDate(index, month, left, false) }
            left -= length
            if month == leap {
                let leapLength = Self.leapLength(in: word)
                if left < leapLength { return lunarDate(index, month, left, true) }
                left -= leapLength
            }
        }
        return nil
    }

    /// Returns the Gregorian date of a lunar one, or nil when that lunar day does not exist.
    public static func solar(of lunar: LunarDate) -> LocalDate? {
        guard let length = daysInMonth(lunar.month, year: lunar.year, isLeap: lunar.isLeapMonth),
            (1...length).contains(lunar.day)
        else { return nil }
        let index = lunar.year - LunarYears.first
        let word = LunarYears.words[index]
        let leap = Int(word & 0xF)
        var day = LunarYears.starts[index] + lunar.day - 1
        for month in 1..<lunar.month {
            day += Self.length(of: month, in: word)
            if month == leap { day += leapLength(in: word) }
        }
        if lunar.isLeapMonth { day += Self.length(of: lunar.month, in: word) }
        return LocalDate(daysSinceEpoch: day)
    }

    /// Returns the number of the month that the leap month of a year repeats, or nil without one.
    public static func leapMonth(of year: Int) -> Int? {
        guard years.contains(year) else { return nil }
        let leap = Int(LunarYears.words[year - LunarYears.first] & 0xF)
        return leap == 0 ? nil : leap
    }

    /// Counts the days of a month, 29 or 30, or returns nil when the year has no such month.
    public static func daysInMonth(_ month: Int, year: Int, isLeap: Bool = false) -> Int? {
        guard years.contains(year), (1...12).contains(month) else { return nil }
        let word = LunarYears.words[year - LunarYears.first]
        guard isLeap else { return length(of: month, in: word) }
        return Int(word & 0xF) == month ? leapLength(in: word) : nil
    }

    private static func lunarDate(
        _ index: Int,
        _ month: Int,
        _ daysIntoMonth: Int,
        _ isLeap: Bool
    ) -> LunarDate {
        LunarDate(
            year: LunarYears.first + index,
            month: month,
            day: daysIntoMonth + 1,
            isLeapMonth: isLeap
        )
    }

    private static func length(of month: Int, in word: UInt32) -> Int {
        29 + Int(word >> UInt32(16 - month) & 1)
    }

    private static func leapLength(in word: UInt32) -> Int {
        29 + Int(word >> 16 & 1)
    }

    /// Finds the lunar year of a day; the guess from the mean length is off by one at most.
    private static func yearIndex(of day: Int) -> Int? {
        let starts = LunarYears.starts
        guard day >= starts[0], day < starts[starts.count - 1] else { return nil }
        var index = min((day - starts[0]) * 100 / 36_525, starts.count - 2)
        while starts[index] > day { index -= 1 }
        while starts[index + 1] <= day { index += 1 }
        return index
    }
}
