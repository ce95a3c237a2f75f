package import JubenEngine
import JubenSchedule
import JubenValue

/// Verbs that compute with moments and dates that they are given; none of them knows what time it
/// is, so a replay computes the same.
package enum ClockVerbs {
    /// The verbs, computed from their arguments.
    package static let pure: [PureVerb] = [parse, format, date, add, subtract, between, days]

    /// The verbs as a table takes them.
    package static let all: [Verb] = pure.map(\.verb)

    /// Moments that can be written as dates with four digits of the year, in epoch milliseconds.
    static let range: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

    static func moment(_ name: String) -> VerbSpec.Parameter {
        .required(
            name,
            .wholeNumber,
            "A moment in epoch milliseconds, as now() returns it.",
            "时刻（毫秒），与 now() 的返回值相同。"
        )
    }

    /// A moment that was given.
    ///
    /// - Throws: `VerbError` when no date with a year of four digits is meant.
    static func instant(_ arguments: Arguments, _ name: String, _ verb: String) throws -> Int64 {
        let moment = arguments.integer(name) ?? 0
        guard range.contains(moment) else {
            throw VerbError(
                "bad-time",
                "\(verb): \(name) is no moment of the years 1 to 9999, got \(moment)"
            )
        }
        return moment
    }

    private static let zone = VerbSpec.Parameter.required(
        "zone",
        .string,
        "The time zone, such as \"Asia/Shanghai\"; a group has one: group.zone.",
        "时区，如 \"Asia/Shanghai\"；群的时区是 group.zone。"
    )

    private static let momentResult = VerbSpec.Result(
        "moment",
        .wholeNumber,
        "The moment in epoch milliseconds.",
        "时刻（毫秒）。"
    )

    private static let parse = PureVerb(
        VerbSpec(
            "clock.parse",
            place: .anywhere,
            "Reads a date, with or without a time.",
            "读取日期（可带时间）。",
            parameters: [
                .required(
                    "text",
                    .string,
                    "Such as \"2026-12-01\", \"2026-12-01 09:00\" or \"2026-12-01T09:00+08:00\".",
                    "如 \"2026-12-01\"、\"2026-12-01 09:00\" 或 \"2026-12-01T09:00+08:00\"。"
                )
            ],
            options: [
                .optional(
                    "zone",
                    .string,
                    "The time zone; needed unless the text has an offset.",
                    "时区；文本里没有时差时必填。"
                )
            ],
            rules: [
                VerbSpec.Rule("text") { arguments, _ in
                    _ = try DateText.instant(text(arguments), zone: .utc)
                },
                CivilText.zoneRule,
                VerbSpec.Rule("text", "zone") { arguments, _ in _ = try instant(arguments) },
            ],
            results: [momentResult],
            example: #"clock.parse("2026-12-01 09:00", { zone = group.zone })"#
        )
    ) { arguments in [.int(try instant(arguments))] }

    private static func text(_ arguments: Arguments) -> String {
        arguments.text("text").filter { !$0.isNewline }
    }

    private static func instant(_ arguments: Arguments) throws -> Int64 {
        let zone = try arguments["zone"]?.text.map { try ClockVerbs.zone($0, "clock.parse") }
        return try DateText.instant(text(arguments), zone: zone)
    }

    private static let format = PureVerb(
        VerbSpec(
            "clock.format",
            place: .anywhere,
            "Writes a moment by a pattern such as %m月%d日 %H:%M.",
            "按格式写出时刻，如 %m月%d日 %H:%M。",
            parameters: [
                moment("moment"),
                .required(
                    "pattern",
                    .string,
                    "Text with fields such as %Y %m %d %H %M %a.",
                    "含 %Y %m %d %H %M %a 等字段的文本。"
                ),
            ],
            options: [zone, NowVerbs.language],
            rules: [CivilText.patternRule, CivilText.zoneRule],
            results: [VerbSpec.Result("text", .string, "The local time.", "当地时间。")],
            example: #"clock.format(checkin.closes, "%m月%d日 %H:%M", { zone = group.zone })"#
        )
    ) { arguments in
        let zone = try ClockVerbs.zone(arguments.text("zone"), "clock.format")
        let local = zone.local(at: try instant(arguments, "moment", "clock.format"))
        return [
            .string(
                try CivilText.write(
                    local,
                    pattern: arguments.text("pattern"),
                    arguments,
                    verb: "clock.format"
                )
            )
        ]
    }

    private static let date = PureVerb(
        VerbSpec(
            "clock.date",
            place: .anywhere,
            "Takes a moment apart into year, month, day and the rest.",
            "把时刻拆成年、月、日等各部分。",
            parameters: [moment("moment")],
            options: [zone],
            rules: [CivilText.zoneRule],
            results: [
                VerbSpec.Result(
                    "parts",
                    .fields(name: "a local time", DateText.partFields),
                    "The parts.",
                    "各部分。"
                )
            ],
            example: #"clock.date(now(), { zone = group.zone }).hour"#
        )
    ) { arguments in
        let zone = try ClockVerbs.zone(arguments.text("zone"), "clock.date")
        return [DateText.parts(of: zone.local(at: try instant(arguments, "moment", "clock.date")))]
    }

    private static let duration = VerbSpec.Parameter.required(
        "duration",
        .duration,
        "A duration such as \"2h\" or \"1d12h\".",
        "时长，如 \"2h\" 或 \"1d12h\"。"
    )

    private static let add = PureVerb(
        VerbSpec(
            "clock.add",
            place: .anywhere,
            "Finds the moment a duration later.",
            "求某段时间之后的时刻。",
            parameters: [moment("moment"), duration],
            results: [momentResult],
            example: #"clock.add(now(), "48h")"#
        )
    ) { [.int(try shifted($0, by: 1, "clock.add"))] }

    private static let subtract = PureVerb(
        VerbSpec(
            "clock.subtract",
            place: .anywhere,
            "Finds the moment a duration earlier.",
            "求某段时间之前的时刻。",
            parameters: [moment("moment"), duration],
            results: [momentResult],
            example: #"clock.subtract(checkin.closes, "30m")"#
        )
    ) { [.int(try shifted($0, by: -1, "clock.subtract"))] }

    private static let between = PureVerb(
        VerbSpec(
            "clock.between",
            place: .anywhere,
            "Measures the time from one moment to another, negative when it runs backwards.",
            "计算两个时刻之间的时长；倒过来则为负。",
            parameters: [moment("from"), moment("to")],
            results: [
                VerbSpec.Result(
                    "lengths",
                    .fields(name: "a length of time", DateText.lengthFields),
                    "The same length in whole units of each kind.",
                    "同一时长按各单位取整。"
                )
            ],
            example: #"clock.between(reply.at, now()).minutes"#
        )
    ) { arguments in
        let milliseconds =
            try instant(arguments, "to", "clock.between")
            - instant(arguments, "from", "clock.between")
        return [DateText.lengths(milliseconds)]
    }

    private static let days = PureVerb(
        VerbSpec(
            "clock.days",
            place: .anywhere,
            "Counts the days from one date to another, negative when it runs backwards.",
            "计算两个日期相差的天数；倒过来则为负。",
            parameters: [
                .required(
                    "from",
                    .string,
                    "A date such as \"2026-11-24\".",
                    "日期，如 \"2026-11-24\"。"
                ),
                .required("to", .string, "A date such as \"2026-12-31\".", "日期，如 \"2026-12-31\"。"),
            ],
            rules: [dateRule("from"), dateRule("to")],
            results: [VerbSpec.Result("days", .wholeNumber, "The days.", "天数。")],
            example: #"clock.days(today(), "2026-12-31")"#
        )
    ) { arguments in
        let from = try CivilText.rethrowing("clock.days") {
            try LocalDate.parse(arguments.text("from"))
        }
        let to = try CivilText.rethrowing("clock.days") {
            try LocalDate.parse(arguments.text("to"))
        }
        return [.int(Int64(to.days(since: from)))]
    }

    private static func dateRule(_ name: String) -> VerbSpec.Rule {
        VerbSpec.Rule(name) { arguments, verb in
            guard let date = arguments[name]?.text else { return }
            _ = try CivilText.rethrowing(verb) { try LocalDate.parse(date) }
        }
    }

    private static func shifted(
        _ arguments: Arguments,
        by sign: Int64,
        _ verb: String
    ) throws -> Int64 {
        let span = try Span.parse(arguments.text("duration"))
        return try instant(arguments, "moment", verb) + sign * span.milliseconds
    }

    private static func zone(_ name: String, _ verb: String) throws -> Zone {
        try CivilText.rethrowing(verb) { try Zone(name) }
    }
}
