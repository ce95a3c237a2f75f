package import JubenEngine
package import JubenSchedule
import JubenValue

/// Finds the time zone of whoever a run is for; the community's when it is for nobody.
package typealias ZoneOfSubject = @Sendable (StepContext) throws -> Zone

/// Verbs that tell what time it is; each call is a step, so a replay gets the same answer.
package enum NowVerbs {
    /// The verbs, given how to find a subject's time zone.
    package static func all(zone: @escaping ZoneOfSubject) -> [Verb] {
        [now, today(zone), weekday(zone)]
    }

    static let language = VerbSpec.Parameter.optional(
        "language",
        .choice(["en", "zh"]),
        "The language of weekdays and months; \"en\" by default.",
        "星期和月份的语言，默认 \"en\"。"
    )

    private static let at = VerbSpec.Parameter.optional(
        "at",
        .wholeNumber,
        "Another moment than now, in epoch milliseconds.",
        "换成另一个时刻（毫秒），而不是现在。"
    )

    private static let now = Verb(
        VerbSpec(
            "now",
            "Tells the current moment.",
            "返回当前时刻。",
            results: [
                VerbSpec.Result(
                    "moment",
                    .wholeNumber,
                    "The moment in epoch milliseconds.",
                    "时刻（毫秒）。"
                )
            ],
            example: #"local deadline = clock.add(now(), "2h")"#
        )
    ) { context, _ in .value(.int(context.now)) }

    private static func today(_ zone: @escaping ZoneOfSubject) -> Verb {
        Verb(
            VerbSpec(
                "today",
                "Writes the date where the group or the member lives.",
                "按群（或成员）所在时区写出今天的日期。",
                parameters: [
                    .optional(
                        "pattern",
                        .string,
                        "Text with fields such as %m月%d日；%Y-%m-%d by default.",
                        "含 %m月%d日 等字段的文本，默认 %Y-%m-%d。"
                    )
                ],
                options: [at, language],
                rules: [CivilText.patternRule],
                results: [VerbSpec.Result("text", .string, "The date.", "日期。")],
                example: #"today("%m月%d日")  --> "11月24日""#
            )
        ) { context, arguments in
            let local = try local(context, arguments, zone, "today")
            let pattern = arguments["pattern"]?.text ?? "%Y-%m-%d"
            return .value(
                .string(try CivilText.write(local, pattern: pattern, arguments, verb: "today"))
            )
        }
    }

    private static func weekday(_ zone: @escaping ZoneOfSubject) -> Verb {
        Verb(
            VerbSpec(
                "weekday",
                "Tells the day of the week where the group or the member lives.",
                "返回群（或成员）所在时区今天是星期几。",
                options: [
                    at,
                    .optional(
                        "language",
                        .choice(["en", "zh"]),
                        "\"en\" for mon to sun, which is the default; \"zh\" for 周一 to 周日.",
                        "\"en\" 得到 mon 到 sun（默认）；\"zh\" 得到周一到周日。"
                    ),
                ],
                results: [VerbSpec.Result("day", .string, "The weekday.", "星期几。")],
                example: #"local poster = "posters/" .. weekday() .. ".png""#
            )
        ) { context, arguments in
            let local = try local(context, arguments, zone, "weekday")
            let day = local.date.weekday
            let isChinese = arguments.text("language") == "zh"
            return .value(.string(isChinese ? day.chineseName : day.shortName))
        }
    }

    private static func local(
        _ context: StepContext,
        _ arguments: Arguments,
        _ zone: ZoneOfSubject,
        _ verb: String
    ) throws -> LocalDateTime {
        let isNow = arguments["at"] == nil
        return try zone(context).local(
            at: isNow ? context.now : ClockVerbs.instant(arguments, "at", verb)
        )
    }
}
