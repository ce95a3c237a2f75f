/// One run's script, being executed; lives no longer than a slice.
package protocol ScriptInstance: AnyObject {
    /// Calls the trigger's handler.
    func start(
        trigger key: String,
        arguments: [UInt8],
        host: (ScriptCall) -> ScriptReply
    ) -> ScriptOutcome

    /// Whether a suspended script can go on, instead of being executed anew.
    var canResume: Bool { get }

    /// Goes on with a script that is suspended, given what the call that suspended it returns.
    func resume(with reply: ScriptReply, host: (ScriptCall) -> ScriptReply) -> ScriptOutcome

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
