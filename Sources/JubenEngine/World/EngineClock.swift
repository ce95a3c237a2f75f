/// A clock.
package protocol EngineClock: Sendable {
    /// The current time, in milliseconds since the Unix epoch.
    var nowMilliseconds: Int64 { get }
}
