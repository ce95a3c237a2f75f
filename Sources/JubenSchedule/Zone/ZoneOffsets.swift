import Foundation
import Synchronization

/// Holds the offsets of one zone as sorted tables, so that a lookup is a binary search.
///
/// The tables reach from 1970 to 2100; outside, the nearest offset holds. The rules are those of
/// the system's database, so that an update of its package is enough when a country changes its
/// clocks. Where a system has none, they are Foundation's own, as old as the toolchain. Those are
/// made a table, too: Foundation answers each question by walking its rules, which is too slow for
/// a tick that plans thousands of slots.
final class ZoneOffsets: Sendable {
    /// Seconds since the epoch at which each offset begins; the first holds since ever.
    private let starts: [Int]
    /// Seconds that local clocks are ahead of UTC from each start on.
    private let offsets: [Int]
    /// Local seconds at which each offset ends; the last never does.
    private let localEnds: [Int]

    private static let firstSecond = 0
    private static let lastSecond = 4_102_444_800
    private static let lastYear = 2099
    /// No zone changes its clocks more often than this a year.
    private static let changesMax = 130 * 6

    init(fixed offset: Int) {
        starts = [Int.min]
        offsets = [offset]
        localEnds = [Int.max]
    }

    /// Makes a table of changes in order; those that move no clock are left out.
    private init(first: Int, changes: [(at: Int, offset: Int)]) {
        var starts = [Int.min]
        var offsets = [first]
        for (at, offset) in changes where at < Self.lastSecond {
            guard at > Self.firstSecond else {
                offsets[0] = offset
                continue
            }
            // Some changes rename the zone's time only.
            guard offset != offsets[offsets.count - 1] else { continue }
            starts.append(at)
            offsets.append(offset)
        }
        self.starts = starts
        self.offsets = offsets
        localEnds = zip(starts.dropFirst(), offsets).map { $0 + $1 } + [Int.max]
    }

    /// Makes the table of a file: what it lists, and then what its rule says.
    convenience init(_ file: ZoneFile) {
        var changes = file.changes
        if let rule = file.rule {
            let last = changes.last?.at ?? Int.min
            let year = LocalDateTime(secondsSinceEpoch: max(last, Self.firstSecond)).date.year
            // A change of a year may fall into the year before or after it in UTC.
            changes += (year - 1...Self.lastYear).flatMap(rule.changes).filter { $0.at > last }
        }
        self.init(first: file.first, changes: changes)
    }

    private convenience init(walking zone: TimeZone) {
        let epoch = Date(timeIntervalSince1970: TimeInterval(Self.firstSecond))
        var changes: [(at: Int, offset: Int)] = []
        var cursor = epoch
        for _ in 0..<Self.changesMax {
            guard let change = zone.nextDaylightSavingTimeTransition(after: cursor),
                change > cursor, change.timeIntervalSince1970 < TimeInterval(Self.lastSecond)
            else { break }
            cursor = change
            changes.append(
                (Int(change.timeIntervalSince1970), zone.secondsFromGMT(for: change)))
        }
        self.init(first: zone.secondsFromGMT(for: epoch), changes: changes)
    }

    /// Returns the offset in force at an instant.
    func offset(at seconds: Int) -> Int {
        offsets[ZoneOffsets.firstIndex(in: starts, above: seconds) - 1]
    }

    /// Returns the instant of a local time by the two rules of `Zone`.
    ///
    /// The first offset that ends after the local time is the right one. When the time lies in the
    /// gap before that offset begins, its beginning is the answer.
    func instant(ofLocal local: Int) -> Int {
        let index = ZoneOffsets.firstIndex(in: localEnds, above: local)
        return max(local - offsets[index], starts[index])
    }

    private static func firstIndex(in sorted: [Int], above value: Int) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] > value {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }

    // MARK: Known zones

    /// Tables of the zones asked for so far; they are facts, so sharing them is safe.
    private static let tables = Mutex<[String: ZoneOffsets]>([:])

    /// IANA names that suggestions are drawn from.
    static var knownNames: [String] { TimeZone.knownTimeZoneIdentifiers }

    /// Finds the table of an IANA name.
    ///
    /// Names without a slash are refused: `CST` is four zones, and `GMT+8` means its opposite in
    /// half of the world's software.
    static func named(_ name: String) -> ZoneOffsets? {
        guard name.utf8.contains(UInt8(ascii: "/")) else { return nil }
        if let table = tables.withLock({ $0[name] }) { return table }
        guard let table = ZoneFile.named(name).map(ZoneOffsets.init) ?? walked(name) else {
            return nil
        }
        tables.withLock { $0[name] = table }
        return table
    }
    private static func walked(_ name: String) -> ZoneOffsets? {
        guard let zone = TimeZone(identifier: name), zone.identifier == name else { return nil }
        return ZoneOffsets(walking: zone)
    }
}
