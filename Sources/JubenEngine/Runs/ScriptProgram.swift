/// One run's script, being executed; lives no longer than a slice.
package protocol ScriptInstance: AnyObject {
    /// Calls the trigger's handler.
    func start(
        trigger key: String,
        arguments: [UInt8],
        host: (ScriptCall) -> ScriptReply
    ) -> ScriptOutcome

    /// Runs the handlers that the script registered for its end, given how it ended.
    func cleanUp(_ ending: String, host: (ScriptCall) -> ScriptReply) -> ScriptOutcome
}

/// A source that can be executed.
package protocol ScriptProgram: Sendable {
    /// A fresh instance, whose randomness comes from the seed.
    ///
    /// - Throws: ``ScriptError`` when the source does not load.
    func makeInstance(seed: UInt64) throws -> any ScriptInstance
}
