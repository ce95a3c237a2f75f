/// Says why a schedule, moment, duration, date, zone or calendar file cannot be used.
///
/// The sentence names the text and the fix; the caller adds the file and line it came from.
public struct ScheduleError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Kind of mistake, stable enough to look up in the manual.
    public let code: Code
    /// One sentence for the operator.
    public let message: String

    /// Creates an error from its code and its sentence.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The sentence.
    public var description: String { message }

    /// Names a kind of mistake; further codes may be added.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// Word that stands for the code in logs and the manual.
        public let rawValue: String

        /// Creates a code from its word.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Text is not a time of day.
        public static let badTime = Code(rawValue: "bad_time")
        /// Text is not a date.
        public static let badDate = Code(rawValue: "bad_date")
        /// Text is not a duration, or the duration is out of range.
        public static let badDuration = Code(rawValue: "bad_duration")
        /// Text is not a point in time.
        public static let badMoment = Code(rawValue: "bad_moment")
        /// Text does not have the form of a schedule.
        public static let badSchedule = Code(rawValue: "bad_schedule")
        /// A field of a cron expression is wrong.
        public static let badCron = Code(rawValue: "bad_cron")
        /// An option of a schedule contradicts another one or is out of range.
        public static let badOption = Code(rawValue: "bad_option")
        /// A pattern for writing dates has an unknown letter.
        public static let badFormat = Code(rawValue: "bad_format")
        /// A line of a work calendar file is wrong.
        public static let badCalendar = Code(rawValue: "bad_calendar")
        /// A word is not part of the language of schedules.
        public static let unknownWord = Code(rawValue: "unknown_word")
        /// A time zone does not exist.
        public static let unknownZone = Code(rawValue: "unknown_zone")
        /// The form is right but no such day can ever come.
        public static let neverOccurs = Code(rawValue: "never_occurs")
        /// A life day is asked for without the first day of that life.
        public static let noFirstDay = Code(rawValue: "no_first_day")
    }
}
