/// Reads the five fields of a cron expression by the rules of Vixie cron.
///
/// When both day fields are restricted, either one is enough; when one of them begins with a star,
/// both must match. 0 and 7 are Sunday.
struct CronExpression {
    let days: CronDays
    let seconds: [Int]

    private struct Field {
        let name: String
        let range: ClosedRange<Int>
        let words: [String]
        /// Number that the first of the words stands for.
        let firstWord: Int
    }

    private static let fields = [
        Field(name: "minute", range: 0...59, words: [], firstWord: 0),
        Field(name: "hour", range: 0...23, words: [], firstWord: 0),
        Field(name: "day of month", range: 1...31, words: [], firstWord: 0),
        Field(
            name: "month",
            range: 1...12,
            words: [
                "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
            ],
            firstWord: 1
        ),
        Field(
            name: "weekday",
            range: 0...7,
            words: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"],
            firstWord: 0
        ),
    ]

    static func parse(_ words: [String]) throws(ScheduleError) -> CronExpression {
        guard words.count == fields.count else {
            throw ScheduleError(
                .badCron,
                "cron needs 5 fields (minute hour day month weekday), such as "
                    + "\"cron 30 8 * * 1-5\"; got \(words.count)"
            )
        }
        var masks: [UInt64] = []
        for index in fields.indices { masks.append(try mask(words[index], at: index)) }
        if masks[4] >> 7 & 1 == 1 { masks[4] |= 1 }
        let days = CronDays(
            days: masks[2],
            months: masks[3],
            weekdays: masks[4] & 0x7F,
            needsBoth: words[2].hasPrefix("*") || words[4].hasPrefix("*")
        )
        try checkOccurs(days, words)
        let seconds = numbers(masks[1]).flatMap { hour in
            numbers(masks[0]).map { hour * 3600 + $0 * 60 }
        }
        return CronExpression(days: days, seconds: seconds)
    }

    /// Refuses days such as 31 February that no year has.
    private static func checkOccurs(_ days: CronDays, _ words: [String]) throws(ScheduleError) {
        guard days.needsBoth else { return }
        let isPossible = numbers(days.months).contains { month in
            numbers(days.days).contains { $0 <= LocalDate.daysInMonth(month, year: 2000) }
        }
        guard !isPossible else { return }
        throw ScheduleError(
            .neverOccurs,
            "cron day \(words[2]) never comes in month \(words[3])"
        )
    }

    private static func mask(_ word: String, at index: Int) throws(ScheduleError) -> UInt64 {
        var mask: UInt64 = 0
        for part in word.split(separator: ",", omittingEmptySubsequences: false) {
            let halves = part.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let span = halves.first, !span.isEmpty else {
                throw wrong(word, index, "has an empty place")
            }
            var step = 1
            if halves.count == 2 {
                guard let written = halves[1].wholeNumber, written > 0 else {
                    throw wrong(word, index, "has a step that is no number above 0")
                }
                step = written
            }
            let range = try range(span, word, index, hasStep: halves.count == 2)
            for value in stride(from: range.lowerBound, through: range.upperBound, by: step) {
                mask |= 1 << UInt64(value)
            }
        }
        return mask
    }

    private static func range(
        _ span: Substring,
        _ word: String,
        _ index: Int,
        hasStep: Bool
    ) throws(ScheduleError) -> ClosedRange<Int> {
        let field = fields[index]
        if span == "*" { return field.range }
        let ends = span.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        var values: [Int] = []
        for end in ends { values.append(try value(end, word, index)) }
        let first = values[0]
        if values.count == 1 {
            return hasStep ? first...field.range.upperBound : first...first
        }
        // As the end of a range, Sunday is the last day of the week.
        let last = index == 4 && values[1] == 0 && first > 0 ? 7 : values[1]
        guard first <= last else {
            throw wrong(word, index, "has a range that ends before it starts")
        }
        return first...last
    }

    private static func value(
        _ text: Substring,
        _ word: String,
        _ index: Int
    ) throws(ScheduleError) -> Int {
        let field = fields[index]
        if let position = field.words.firstIndex(of: text.lowercased()) {
            return field.firstWord + position
        }
        guard let value = text.wholeNumber, field.range.contains(value) else {
            let hint =
                text.wholeNumber == nil
                ? Suggestion.phrase(for: String(text), among: field.words) : ""
            throw wrong(
                word,
                index,
                "goes from \(field.range.lowerBound) to \(field.range.upperBound)\(hint)"
            )
        }
        return value
    }

    private static func wrong(_ word: String, _ index: Int, _ why: String) -> ScheduleError {
        ScheduleError(
            .badCron,
            "cron field \(index + 1) (\(fields[index].name)) \"\(word)\": it \(why)"
        )
    }

    static func numbers(_ mask: UInt64) -> [Int] {
        (0..<64).filter { mask >> UInt64($0) & 1 == 1 }
    }
}
