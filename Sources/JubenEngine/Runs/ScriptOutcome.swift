/// How a slice of a script ended.
package enum ScriptOutcome: Sendable {
    /// The handler returned these results, an encoded list.
    case finished([UInt8])
    /// The engine suspended it.
    case suspended
    /// It raised an error; the text names file and line, and has the traceback.
    case failed(String)
    /// The engine stopped it.
    case stopped
    /// It went over a budget and can never go on.
    case exhausted(String)
}
