extension ChannelFinding {
    /// The difference from which somebody should look, in milliseconds: welcomes live for 20 s, and
    /// signatures for minutes.
    private static let apartMax: Int64 = 30_000

    /// Compares this machine's clock with a platform's.
    ///
    /// - Parameters:
    ///   - date: the `Date` header of an answer of the platform.
    ///   - now: this machine's moment, in epoch milliseconds.
    /// - Returns: a finding: a problem when posts and signatures would be too early or too late.
    static func clock(_ date: String?, at now: Int64) -> ChannelFinding {
        guard let theirs = date.flatMap(HTTPDate.milliseconds) else {
            return ChannelFinding(
                .warning, "clock", "The platform did not say what time it is.", "平台没有返回时间。")
        }
        let apart = now - theirs
        let seconds = apart.magnitude / 1000
        guard apart.magnitude > UInt64(apartMax) else {
            return ChannelFinding(
                .fine, "clock", "The clocks agree within \(seconds + 1) s.",
                "两边时钟相差不到 \(seconds + 1) 秒。")
        }
        let side = apart > 0 ? ("ahead of", "快") : ("behind", "慢")
        return ChannelFinding(
            .problem, "clock",
            "This machine's clock is \(seconds) s \(side.0) the platform's: turn on time "
                + "synchronisation (NTP).",
            "本机时钟比平台\(side.1) \(seconds) 秒：请打开时间同步（NTP）。")
    }
}
