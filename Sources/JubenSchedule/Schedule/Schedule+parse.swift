extension Schedule {
    /// Reads a schedule; the forms are in the table of ``Schedule``.
    ///
    /// - Throws: `ScheduleError`, mostly with code `bad_schedule`, `bad_time` or `unknown_word`.
    public static func parse(_ text: String) throws(ScheduleError) -> Schedule {
        var parser = ScheduleParser(text)
        return try parser.schedule()
    }

    /// Reads the days of a life and their times: `3 09:00`, `1-7 09:00` or `1,3,7 20:00`.
    ///
    /// - Throws: `ScheduleError`, mostly with code `bad_schedule` or `bad_time`.
    public static func parse(life text: String) throws(ScheduleError) -> Schedule {
        var parser = ScheduleParser(text)
        return try parser.lifeSchedule()
    }
}
