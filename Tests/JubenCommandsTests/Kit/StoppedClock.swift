import JubenEngine

/// A clock that always shows the same.
struct StoppedClock: EngineClock {
    let nowMilliseconds: Int64

    init(_ now: Int64) { nowMilliseconds = now }
}
