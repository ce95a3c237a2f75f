/// What the engine answers to a call.
package enum ScriptReply: Sendable {
    /// The results, as an encoded list.
    case values([UInt8])
    /// An error that the script may catch.
    case failure(String)
    /// The run sleeps here.
    case suspend
    /// The run must not go on at all.
    case stop
}
