extension ChannelFinding {
    /// Compares this machine's clock with a platform's.
    ///
    /// - Parameter reading: what the platform's answer told; nil when it said no time.
    /// - Returns: a finding: a problem when posts and signatures would be too early or too late.
    static func clock(_ reading: ClockReading?) -> ChannelFinding {
        guard let reading else {
            return ChannelFinding(
                .warning, "clock", "The platform did not say what time it is.", "平台没有返回时间。")
        }
        guard reading.skew.isOff else {
            let seconds = reading.apartMax / 1000 + 1
            return ChannelFinding(
                .fine, "clock", "The clocks agree within \(seconds) s.",
                "两边时钟相差不到 \(seconds) 秒。")
        }
        let (problem, fix) = (reading.skew.problem, ClockSkew.fix)
        return ChannelFinding(
            .problem, "clock",
            problem.english.prefix(1).uppercased() + problem.english.dropFirst()
                + ": \(fix.english).",
            "\(problem.chinese)：\(fix.chinese)。")
    }
}
