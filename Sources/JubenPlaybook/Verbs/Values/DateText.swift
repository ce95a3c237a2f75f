import JubenEngine
import JubenSchedule
import JubenValue

/// Reads dates, and takes moments and lengths of time apart.
enum DateText {
    /// The moment of a date, with or without a time, in epoch milliseconds.
    ///
    /// - Throws: `VerbError` when the text is no date, or its zone is not known.
    static func instant(_ text: String, zone: Zone?) throws -> Int64 {
        let words = text.split(separator: " ")
        guard let first = words.first, first.first?.isNumber == true, first.contains("-") else {
            throw VerbError(
                "bad-time",
                "clock.parse: \"\(text)\" is not a date; write it like \"2026-12-01 09:00\""
            )
        }
        return try CivilText.rethrowing("clock.parse") {
            if words.count == 1, !first.contains("T") {
                let date = try LocalDate.parse(String(first))
                return try needed(zone, text).startOfDay(date)
            }
            let moment = try Moment.parse(text)
            guard hasOffset(text) else {
                return try moment.resolve(now: 0, zone: needed(zone, text))
            }
            return try moment.resolve(now: 0, zone: .utc)
        }
    }

    private static func hasOffset(_ text: String) -> Bool {
        text.contains("T")
            && (text.hasSuffix("Z") || text.dropLast(5).last.map { "+-".contains($0) } ?? false)
    }

    private static func needed(_ zone: Zone?, _ text: String) throws -> Zone {
        guard let zone else {
            throw VerbError(
                "missing-option",
                "clock.parse: \"\(text)\" has no time zone: give { zone = group.zone }"
            )
        }
        return zone
    }

    static let partFields: [VerbSpec.Parameter] = [
        .required("year", .wholeNumber, "The year.", "年。"),
        .required("month", .integer(1...12), "The month.", "月。"),
        .required("day", .integer(1...31), "The day of the month.", "日。"),
        .required("hour", .integer(0...23), "The hour.", "时。"),
        .required("minute", .integer(0...59), "The minute.", "分。"),
        .required("second", .integer(0...59), "The second.", "秒。"),
        .required("weekday", .choice(Weekday.allCases.map(\.shortName)), "The weekday.", "星期。"),
        .required("day_of_year", .integer(1...366), "The day of the year.", "一年中的第几天。"),
        .required("date", .string, "The date, such as \"2026-11-24\".", "日期，如 \"2026-11-24\"。"),
        .required("time", .string, "The time, such as \"08:30\".", "时间，如 \"08:30\"。"),
    ]

    /// The parts of a local time, as ``partFields`` names them.
    static func parts(of local: LocalDateTime) -> Value {
        [
            "year": .int(Int64(local.date.year)), "month": .int(Int64(local.date.month)),
            "day": .int(Int64(local.date.day)), "hour": .int(Int64(local.time.hour)),
            "minute": .int(Int64(local.time.minute)), "second": .int(Int64(local.time.second)),
            "weekday": .string(local.date.weekday.shortName),
            "day_of_year": .int(Int64(local.date.dayOfYear)),
            "date": .string(local.date.description), "time": .string(local.time.description),
        ]
    }

    static let lengthFields: [VerbSpec.Parameter] = [
        .required("days", .wholeNumber, "Whole days of 24 hours.", "整天数（24 小时）。"),
        .required("hours", .wholeNumber, "Whole hours.", "整小时数。"),
        .required("minutes", .wholeNumber, "Whole minutes.", "整分钟数。"),
        .required("seconds", .wholeNumber, "Whole seconds.", "整秒数。"),
        .required("milliseconds", .wholeNumber, "Milliseconds.", "毫秒数。"),
    ]

    /// A length of time in each unit, as ``lengthFields`` names them.
    static func lengths(_ milliseconds: Int64) -> Value {
        [
            "milliseconds": .int(milliseconds), "seconds": .int(milliseconds / 1000),
            "minutes": .int(milliseconds / 60_000), "hours": .int(milliseconds / 3_600_000),
            "days": .int(milliseconds / 86_400_000),
        ]
    }
}

/// Writes local times, and turns mistakes about time into those of a verb.
enum CivilText {
    /// That a pattern has only fields that exist.
    static let patternRule = VerbSpec.Rule("pattern") { arguments, verb in
        guard let pattern = arguments["pattern"]?.text else { return }
        _ = try rethrowing(verb) { try CivilFormat(pattern) }
    }

    /// That a time zone exists.
    static let zoneRule = VerbSpec.Rule("zone") { arguments, verb in
        guard let zone = arguments["zone"]?.text else { return }
        _ = try rethrowing(verb) { try Zone(zone) }
    }

    /// The local time by a pattern, in the language that the arguments ask for.
    static func write(
        _ local: LocalDateTime,
        pattern: String,
        _ arguments: Arguments,
        verb: String
    ) throws -> String {
        let format = try rethrowing(verb) { try CivilFormat(pattern) }
        let language = DateLanguage(rawValue: arguments.text("language")) ?? .english
        return format.string(from: local, language: language)
    }

    /// What the body returns; a mistake about time names the verb.
    static func rethrowing<Result>(_ verb: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as ScheduleError {
            throw VerbError("bad-time", "\(verb): \(error.message)")
        }
    }
}
