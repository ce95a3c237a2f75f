/// Measures a length of time, from nothing to 400 days, to the second.
public struct Span: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Length in milliseconds.
    public let milliseconds: Int64

    /// Longest span; a longer wait is a schedule, not a duration.
    public static let max = Span(seconds: daysMax * 86_400)
    /// No time at all.
    public static let zero = Span(seconds: 0)

    /// Longest span in days.
    static let daysMax = 400

    /// Makes a span of so many milliseconds; a part of a second counts as a whole one.
    package init(milliseconds: Int64) {
        self.init(seconds: Int((Swift.max(milliseconds, 0) + 999) / 1000))
    }

    private init(seconds: Int) {
        milliseconds = Int64(seconds) * 1000
    }

    /// Length in whole seconds.
    var seconds: Int { Int(milliseconds / 1000) }

    /// Whether the left span is shorter.
    public static func < (left: Span, right: Span) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Shortest written form, such as `1h30m`, `2w` or `0s`.
    public var description: String {
        guard seconds > 0 else { return "0s" }
        let week = 7 * 86_400
        guard seconds % week != 0 else { return "\(seconds / week)w" }
        return written(\.letter)
    }

    /// Form for Chinese sentences, such as `1小时30分钟`.
    public var chineseDescription: String {
        seconds == 0 ? "0秒" : written(\.chinese)
    }

    private func written(_ name: (Unit) -> String) -> String {
        var left = seconds
        var text = ""
        for unit in Span.units where left >= unit.seconds {
            text += "\(left / unit.seconds)\(name(unit))"
            left %= unit.seconds
        }
        return text
    }

    /// Reads `30s`, `5m`, `2h`, `3d`, `1w` or a row of them from long to short, such as `1h30m`.
    ///
    /// Chinese units (`30分钟`, `2小时`, `3天`, `1周`) are read, too.
    ///
    /// - Throws: `ScheduleError` with code `bad_duration`.
    public static func parse(_ text: String) throws(ScheduleError) -> Span {
        var rest = text.trimmed[...]
        guard let first = rest.first else {
            throw ScheduleError(.badDuration, "a duration is empty; write it like '30m' or '2h'")
        }
        guard first != "-" else {
            throw ScheduleError(.badDuration, "a duration cannot be negative; got \(text)")
        }
        guard rest.contains(where: { !$0.isDigit }) else { throw bareNumber(text) }
        var total = 0
        var smallest = Int.max
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isDigit }
            rest = rest[digits.endIndex...]
            let word = rest.prefix { !$0.isDigit }
            rest = rest[word.endIndex...]
            guard let count = digits.wholeNumber, let unit = unitSeconds[word.lowercased()] else {
                throw malformed(text, unit: word)
            }
            guard unit < smallest else {
                throw ScheduleError(
                    .badDuration,
                    "\"\(text)\" is not a duration: units go from long to short, each once"
                )
            }
            smallest = unit
            // Nine digits of weeks still fit into 64 bits, so the sum needs no care of its own.
            total += count * unit
        }
        guard total <= daysMax * 86_400 else {
            throw ScheduleError(
                .badDuration,
                "a duration is at most \(daysMax) days; got \(text)"
            )
        }
        return Span(seconds: total)
    }

    /// Refuses a number, which a script may hand in where a duration is wanted.
    public static func bareNumber(_ number: some CustomStringConvertible) -> ScheduleError {
        ScheduleError(
            .badDuration,
            "a duration needs a unit, such as '30m' or '2h'; got \(number)"
        )
    }

    private static func malformed(_ text: String, unit: Substring) -> ScheduleError {
        if text.contains(".") {
            return ScheduleError(
                .badDuration,
                "\"\(text)\" is not a duration: write whole numbers, such as '1h30m'"
            )
        }
        let hint = Suggestion.phrase(
            for: String(unit),
            among: ["week", "day", "hour", "min", "sec"]
        )
        let known = "units are w, d, h, m and s"
        return ScheduleError(.badDuration, "\"\(text)\" is not a duration: \(known)\(hint)")
    }

    private struct Unit {
        let letter: String
        let chinese: String
        let seconds: Int
    }

    private static let units = [
        Unit(letter: "d", chinese: "天", seconds: 86_400),
        Unit(letter: "h", chinese: "小时", seconds: 3600),
        Unit(letter: "m", chinese: "分钟", seconds: 60),
        Unit(letter: "s", chinese: "秒", seconds: 1),
    ]

    private static let unitSeconds: [String: Int] = [
        "w": 604_800, "week": 604_800, "周": 604_800, "星期": 604_800,
        "d": 86_400, "day": 86_400, "天": 86_400, "日": 86_400,
        "h": 3600, "hour": 3600, "时": 3600, "小时": 3600, "个小时": 3600,
        "m": 60, "min": 60, "分": 60, "分钟": 60,
        "s": 1, "sec": 1, "秒": 1, "秒钟": 1,
    ]
}
