/// How far this machine's clock is from a platform's.
package struct ClockSkew: Sendable, Hashable {
    /// The difference from which somebody should look, in milliseconds: welcomes live for 20 s, and
    /// signatures for minutes.
    package static let most: Int64 = 30_000

    /// By how much this machine's clock is ahead, in milliseconds; negative when it is behind.
    package let ahead: Int64

    /// Takes a difference that was measured before.
    package init(ahead: Int64) { self.ahead = ahead }

    /// Whether posts and signatures would be too early or too late.
    package var isOff: Bool { ahead.magnitude > UInt64(Self.most) }

    /// Whether another measurement says about the same.
    package func isLike(_ other: ClockSkew) -> Bool {
        ahead.distance(to: other.ahead).magnitude <= UInt64(Self.most)
    }

    /// The difference in whole seconds.
    private var seconds: UInt64 { ahead.magnitude / 1000 }

    /// What is wrong, in English and Chinese, to stand within a sentence.
    package var problem: (english: String, chinese: String) {
        (
            "this machine's clock is \(seconds) s \(ahead > 0 ? "ahead of" : "behind") the "
                + "platform's",
            "本机时钟比平台\(ahead > 0 ? "快" : "慢") \(seconds) 秒"
        )
    }

    /// What to do about it.
    package static let fix = (
        english: "turn on time synchronisation (NTP)", chinese: "请打开时间同步（NTP）"
    )
}
