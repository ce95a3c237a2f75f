/// What the `Date` header of an answer tells about this machine's clock.
///
/// The platform wrote it at some moment between the request and the answer, many as soon as they
/// have read the request: only what lies outside of that time is a difference. An answer that was
/// awaited for half a minute, as those are that tell the news, says nothing wrong by it.
package struct ClockReading: Sendable, Hashable {
    /// How far the clocks are apart at least.
    package let skew: ClockSkew
    /// How far they may be apart at most, in milliseconds.
    package let apartMax: Int64
    /// When the answer came by this machine's clock, in epoch milliseconds.
    package let at: Int64

    /// Reads a header; nil when it is no date.
    ///
    /// - Parameters:
    ///   - date: the header.
    ///   - asked: when the request left by this machine's clock, in epoch milliseconds.
    ///   - answered: when the answer was there; before `asked` when the clock was set meanwhile.
    package init?(date: String, asked: Int64, answered: Int64) {
        guard let theirs = HTTPDate.milliseconds(date) else { return nil }
        let (first, last) = (min(asked, answered), max(asked, answered))
        skew = ClockSkew(ahead: theirs < first ? first - theirs : min(last - theirs, 0))
        apartMax = max(abs(first - theirs), abs(last - theirs))
        at = answered
    }
}
