/// Says when a zone changes its clocks every year, by the text at the end of its file.
///
/// The text is that of the variable TZ by POSIX, with the hours from -167 to 167 of RFC 9636, such
/// as `GMT0BST,M3.5.0/1,M10.5.0`.
struct ZoneRule: Sendable, Hashable {
    /// Names the day of a year on which the clocks change, and the seconds since its midnight.
    struct Change: Sendable, Hashable {
        enum Day: Sendable, Hashable {
            /// Day 1 to 365, where 29 February is never counted.
            case dayWithoutLeap(Int)
            /// Day 0 to 365, where 29 February is counted.
            case day(Int)
            /// Weekday, from 0, Sunday, of a week of a month; week 5 is the last one.
            case weekday(Int, week: Int, month: Int)
        }

        let day: Day
        let seconds: Int
    }

    struct Summer: Sendable, Hashable {
        /// Seconds that clocks are ahead of UTC.
        let offset: Int
        let start: Change
        let end: Change
    }

    /// Seconds that clocks are ahead of UTC outside of summer.
    let standard: Int
    /// The part of the year with another time; nil in zones that do not change their clocks.
    let summer: Summer?

    /// Returns the changes of a year: seconds since the epoch, and the offset from then on.
    func changes(in year: Int) -> [(at: Int, offset: Int)] {
        guard let summer else { return [] }
        // Each is told in the time that it ends.
        let start = ZoneRule.localSeconds(summer.start, year) - standard
        let end = ZoneRule.localSeconds(summer.end, year) - summer.offset
        return [(at: start, offset: summer.offset), (at: end, offset: standard)]
            .sorted { $0.at < $1.at }
    }

    private static func localSeconds(_ change: Change, _ year: Int) -> Int {
        day(change.day, year) * TimeOfDay.secondsPerDay + change.seconds
    }

    private static func day(_ day: Change.Day, _ year: Int) -> Int {
        let newYear = LocalDate(uncheckedYear: year, month: 1, day: 1).daysSinceEpoch
        switch day {
        case .day(let number): return newYear + number
        case .dayWithoutLeap(let number):
            return newYear + number - 1 + (LocalDate.isLeapYear(year) && number >= 60 ? 1 : 0)
        case .weekday(let weekday, let week, let month):
            let first = LocalDate(uncheckedYear: year, month: month, day: 1)
            let ahead = (weekday - first.weekday.rawValue).remainderUp(by: 7)
            let number = 1 + ahead + (week - 1) * 7
            let isTooLate = number > LocalDate.daysInMonth(month, year: year)
            return first.daysSinceEpoch + number - 1 - (isTooLate ? 7 : 0)
        }
    }
}

extension ZoneRule {
    /// Reads a rule, or returns nil for a text that is none.
    init?(_ text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 1 || parts.count == 3, var names = parts.first,
            ZoneRule.dropName(&names), let standard = ZoneRule.dropClock(&names)
        else { return nil }
        self.standard = -standard
        guard parts.count == 3 else {
            guard names.isEmpty else { return nil }
            summer = nil
            return
        }
        guard ZoneRule.dropName(&names) else { return nil }
        let offset = names.isEmpty ? standard - 3600 : ZoneRule.dropClock(&names)
        guard let offset, names.isEmpty, let start = Change(parts[1]), let end = Change(parts[2])
        else { return nil }
        summer = Summer(offset: -offset, start: start, end: end)
    }

    /// Drops `CET` or `<+0330>`.
    private static func dropName(_ text: inout Substring) -> Bool {
        if text.first == "<" {
            guard let end = text.firstIndex(of: ">") else { return false }
            text = text[text.index(after: end)...]
            return true
        }
        let name = text.prefix { $0.isLetter }
        text = text[name.endIndex...]
        return !name.isEmpty
    }

    /// Drops `5`, `-3:30` or `+167:00:00`, and returns its seconds.
    fileprivate static func dropClock(_ text: inout Substring) -> Int? {
        let isNegative = text.first == "-"
        if isNegative || text.first == "+" { text = text.dropFirst() }
        let clock = text.prefix { $0.isDigit || $0 == ":" }
        text = text[clock.endIndex...]
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count) else { return nil }
        var seconds = 0
        for (index, unit) in [3600, 60, 1].enumerated() where index < parts.count {
            guard let count = parts[index].wholeNumber, count <= (index == 0 ? 167 : 59) else {
                return nil
            }
            seconds += count * unit
        }
        return isNegative ? -seconds : seconds
    }
}

extension ZoneRule.Change {
    /// Reads `M3.5.0/1`, `J60` or `0/-2:30`; without a time it is two o'clock.
    fileprivate init?(_ text: Substring) {
        let halves = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        var clock = halves.count == 2 ? halves[1] : "2"
        guard let seconds = ZoneRule.dropClock(&clock), clock.isEmpty,
            let day = Day(halves[0])
        else { return nil }
        self.seconds = seconds
        self.day = day
    }
}

extension ZoneRule.Change.Day {
    fileprivate init?(_ text: Substring) {
        let numbers = text.dropFirst().split(separator: ".").compactMap(\.wholeNumber)
        switch text.first {
        case "M":
            guard numbers.count == 3, (1...12).contains(numbers[0]),
                (1...5).contains(numbers[1]), (0...6).contains(numbers[2])
            else { return nil }
            self = .weekday(numbers[2], week: numbers[1], month: numbers[0])
        case "J":
            guard numbers.count == 1, (1...365).contains(numbers[0]) else { return nil }
            self = .dayWithoutLeap(numbers[0])
        default:
            guard let number = text.wholeNumber, (0...365).contains(number) else { return nil }
            self = .day(number)
        }
    }
}
