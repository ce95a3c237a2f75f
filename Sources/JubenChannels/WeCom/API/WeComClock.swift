import Foundation

/// Compares the clock with WeCom's: callbacks and welcomes have seconds to live.
enum WeComClock {
    /// The difference from which a person should look, in milliseconds.
    private static let apartMax: Int64 = 30_000

    /// What there is to say about the clock.
    ///
    /// - Parameters:
    ///   - date: the `Date` header of an answer.
    ///   - now: the moment, in epoch milliseconds.
    /// - Returns: a finding; a problem when the clocks are too far apart.
    static func finding(_ date: String, at now: Int64) -> ChannelFinding {
        guard let server = milliseconds(date) else {
            return ChannelFinding(
                .warning, "clock", "WeCom's server did not say what time it is.",
                "企业微信服务器没有返回时间。")
        }
        let apart = abs(server - now)
        guard apart > apartMax else {
            return ChannelFinding(.fine, "clock", "The clock is right.", "时钟正确。")
        }
        let seconds = apart / 1000
        return ChannelFinding(
            .problem, "clock",
            "The clock is \(seconds) s away from WeCom's: turn on time synchronisation.",
            "时钟与企业微信相差 \(seconds) 秒：请打开时间同步。")
    }

    /// Reads a date in the form of HTTP; nil for anything else.
    static func milliseconds(_ date: String) -> Int64? {
        let form = DateFormatter()
        form.locale = Locale(identifier: "en_US_POSIX")
        form.timeZone = TimeZone(secondsFromGMT: 0)
        form.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
        return form.date(from: date).map { Int64($0.timeIntervalSince1970 * 1000) }
    }
}
