import JubenSchedule

/// When somebody joined, as a cell of a spreadsheet says it and an import reads it again.
enum JoinTime {
    /// The moment as text: the date when a day began then, else with the time to the millisecond
    /// where it has one.
    ///
    /// The second of two moments with the same local time, when clocks are set back, is written in
    /// universal time.
    static func text(_ moment: Int64, in zone: Zone) -> String {
        let local = zone.local(at: moment)
        if moment == zone.startOfDay(local.date) { return "\(local.date)" }
        let isFirst = (0..<1000).contains(moment - zone.instant(of: local))
        guard isFirst else { return "\(Zone.utc.local(at: moment))\(fraction(moment))Z" }
        return "\(local)\(fraction(moment))"
    }

    /// The moment that a cell names; nil when it names none.
    ///
    /// - Parameters:
    ///   - text: `2026-11-24`, `2026/11/24`, `2026-11-24 09:30`, with seconds and their fraction,
    ///     and `Z` for universal time.
    ///   - zone: where the local time is meant.
    ///   - known: when it was known to be: a date alone says nothing against its time of day.
    /// - Returns: the moment, in epoch milliseconds.
    static func read(_ text: String, in zone: Zone, known: Int64?) -> Int64? {
        if let date = SheetDate.read(text) {
            if let known, zone.date(at: known) == date { return known }
            return zone.startOfDay(date)
        }
        let isUniversal = text.hasSuffix("Z")
        let words = text.dropLast(isUniversal ? 1 : 0).split { $0 == " " || $0 == "T" }
        guard words.count == 2, let date = SheetDate.read(String(words[0])),
            let time = time(words[1])
        else { return nil }
        let local = LocalDateTime(date, time.clock)
        return (isUniversal ? Zone.utc : zone).instant(of: local) + time.milliseconds
    }

    private static func fraction(_ moment: Int64) -> String {
        let rest = Int(((moment % 1000) + 1000) % 1000)
        guard rest > 0 else { return "" }
        return "." + String("\(1000 + rest)".dropFirst())
    }

    private static func time(_ text: Substring) -> (clock: TimeOfDay, milliseconds: Int64)? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let clock = try? TimeOfDay.parse(String(parts[0])) else {
            return nil
        }
        guard parts.count == 2 else { return (clock, 0) }
        guard (1...3).contains(parts[1].count), let number = Int64(parts[1]), number >= 0 else {
            return nil
        }
        let scale: Int64 = parts[1].count == 1 ? 100 : parts[1].count == 2 ? 10 : 1
        return (clock, number * scale)
    }
}
