import JubenEngine
import JubenSchedule
import Testing

@testable import JubenPreview

/// Ad windows against the quiet part of the day.
struct AdWindowConflictTests {
    private static let midnight: Int64 = 1_795_449_600_000
    private static let minute: Int64 = 60_000

    /// From and until, in minutes after midnight, and whether quiet hours 22:30–07:30 meet it.
    static let windows: [(Int64, Int64, Bool)] = [
        (20 * 60, 21 * 60, false), (21 * 60, 22 * 60 + 30, false),
        (22 * 60, 22 * 60 + 31, true), (23 * 60, 24 * 60, true), (6 * 60, 8 * 60, true),
        (7 * 60 + 30, 8 * 60, false), (8 * 60, 8 * 60, false), (8 * 60, 47 * 60, true),
    ]

    @Test("Row 34: a window that overlaps quiet hours is found", arguments: windows)
    func anOverlapIsFound(from: Int64, until: Int64, overlaps: Bool) throws {
        let quiet = GateSettings.Quiet(
            start: try TimeOfDay.parse("22:30"), end: try TimeOfDay.parse("07:30"))
        let time = Self.midnight + from * Self.minute..<Self.midnight + until * Self.minute
        let zone = try Zone("Asia/Shanghai")
        #expect(ConflictRule.overlaps(time, quiet, in: zone) == overlaps)
        let noon = GateSettings.Quiet(
            start: try TimeOfDay.parse("12:00"), end: try TimeOfDay.parse("13:00"))
        let evening = Self.midnight + 20 * 60 * Self.minute
        #expect(!ConflictRule.overlaps(evening..<(evening + Self.minute), noon, in: zone))
    }
}
