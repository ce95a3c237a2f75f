import JubenSchedule

extension Moment {
    /// Returns the instant of an ISO text with an offset, such as `2026-11-24T08:30+08:00`.
    static func instant(_ text: String) throws -> Int64 {
        try parse(text).resolve(now: 0, zone: .utc)
    }
}
