/// Turns instants into local times of one time zone, and back.
///
/// Instants are epoch milliseconds; those outside the years 1 to 9999 count as the nearest inside,
/// so that a sentinel such as `Int64.max` does no harm. Two rules make the way back unambiguous: a
/// local time that a clock change skips becomes the first instant after the gap, and a local time
/// that comes twice becomes its first occurrence.
public struct Zone: Sendable, Hashable, CustomStringConvertible {
    /// Name as it was given, such as `Asia/Shanghai` or `+08:00`.
    public let name: String

    private let offsets: ZoneOffsets

    /// Coordinated universal time.
    public static let utc = Zone(name: "UTC", offsets: ZoneOffsets(fixed: 0))

    /// Release of the system's database that zones are read from, such as `2025b`.
    ///
    /// Nil on a system without one, where the rules of the toolchain serve instead.
    public static var databaseVersion: String? { ZoneFile.version }

    /// Finds a zone by its IANA name, or makes a fixed one from an offset such as `+08:00`.
    ///
    /// - Throws: `ScheduleError` with code `unknown_zone`, naming the nearest known zone.
    public init(_ name: String) throws(ScheduleError) {
        if name == "UTC" {
            self = .utc
        } else if let seconds = Zone.fixedOffset(name) {
            self.init(name: name, offsets: ZoneOffsets(fixed: seconds))
        } else if let offsets = ZoneOffsets.named(name) {
            self.init(name: name, offsets: offsets)
        } else {
            let hint = Suggestion.phrase(for: name, among: ZoneOffsets.knownNames)
            let example = hint.isEmpty ? "; write one like 'Asia/Shanghai' or '+08:00'" : hint
            throw ScheduleError(.unknownZone, "there is no time zone \"\(name)\"\(example)")
        }
    }

    private init(name: String, offsets: ZoneOffsets) {
        self.name = name
        self.offsets = offsets
    }

    /// Returns the local time of an instant; the part of a second is dropped.
    public func local(at instant: Int64) -> LocalDateTime {
        let seconds = Zone.seconds(of: instant)
        return LocalDateTime(secondsSinceEpoch: seconds + offsets.offset(at: seconds))
    }

    /// Returns the local date of an instant.
    public func date(at instant: Int64) -> LocalDate {
        local(at: instant).date
    }

    /// Returns the first instant of a local time, or the one right after the gap that skips it.
    public func instant(of local: LocalDateTime) -> Int64 {
        Int64(offsets.instant(ofLocal: local.secondsSinceEpoch)) * 1000
    }

    /// Returns the first instant of a local day.
    public func startOfDay(_ date: LocalDate) -> Int64 {
        instant(of: LocalDateTime(date, .midnight))
    }

    /// Returns the seconds that local clocks are ahead of UTC at an instant.
    public func offsetSeconds(at instant: Int64) -> Int {
        offsets.offset(at: Zone.seconds(of: instant))
    }

    private static let firstSecond = -62_135_596_800
    private static let lastSecond = 253_402_300_799

    private static func seconds(of instant: Int64) -> Int {
        min(max(Int(instant).dividedDown(by: 1000), firstSecond), lastSecond)
    }

    /// Instant of a slot given as a day count and seconds, without building a date.
    func instant(daysSinceEpoch: Int, seconds: Int) -> Int64 {
        let local = daysSinceEpoch * TimeOfDay.secondsPerDay + seconds
        return Int64(offsets.instant(ofLocal: local)) * 1000
    }

    /// Whether both have the same name; aliases of one zone differ.
    public static func == (left: Zone, right: Zone) -> Bool { left.name == right.name }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }

    /// Name as it was given.
    public var description: String { name }

    /// Reads `+08:00`, `-05:30` or `Z`; offsets reach up to 18 hours.
    static func fixedOffset(_ text: some StringProtocol) -> Int? {
        if text == "Z" { return 0 }
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 2, parts[1].count == 2,
            let hours = parts[0].shortNumber, let minutes = parts[1].shortNumber,
            hours <= 18, minutes <= 59
        else { return nil }
        return (hours * 3600 + minutes * 60) * (sign == "-" ? -1 : 1)
    }
}
