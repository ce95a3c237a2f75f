extension TimeOfDay {
    /// The time that somebody meant who wrote `8.30`, `8点30`, `8点` or `8:30pm`; nil when no time
    /// can be made out.
    static func nearest(to text: String) -> TimeOfDay? {
        var rest = text.lowercased()[...]
        let half = ["am", "pm"].first { rest.hasSuffix($0) }
        if half != nil { rest = rest.dropLast(2) }
        if rest.hasSuffix("分") { rest = rest.dropLast() }
        let parts = rest.split(omittingEmptySubsequences: false) { ".:点时".contains($0) }
        guard (1...2).contains(parts.count), var hour = parts[0].shortNumber else { return nil }
        let isWritten = half != nil || parts.count == 2
        guard isWritten, let minute = minutes(parts.dropFirst().first, in: rest) else { return nil }
        if half != nil {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (half == "pm" ? 12 : 0)
        }
        guard hour < 24, minute < 60 else { return nil }
        return TimeOfDay(unchecked: hour * 3600 + minute * 60)
    }

    private static func minutes(_ part: Substring?, in text: Substring) -> Int? {
        switch part {
        case nil: 0
        case "" where text.last.map { "点时".contains($0) } ?? false: 0
        case "半": 30
        case let part?: part.count == 2 ? part.shortNumber : nil
        }
    }

    /// A question to end a sentence with, about the time that was meant; empty when none is near.
    static func phrase(for text: String) -> String {
        nearest(to: text).map { "; did you mean '\($0)'?" } ?? ""
    }
}
