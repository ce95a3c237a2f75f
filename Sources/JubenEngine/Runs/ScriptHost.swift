/// A place in a playbook.
package struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
    /// The file, such as `playbooks/welcome.lua`.
    package let source: String
    /// The line, from 1.
    package let line: Int

    /// Names a place.
    package init(source: String, line: Int) {
        self.source = source
        self.line = line
    }

    package var description: String { "\(source):\(line)" }
}

/// A verb that a script calls.
package struct ScriptCall: Sendable {
    /// The verb's name, such as `messages.count`.
    package let verb: String
    /// The arguments, as an encoded list.
    package let arguments: [UInt8]
    /// The line that calls it.
    package let location: SourceLocation

    /// Describes a call.
    package init(verb: String, arguments: [UInt8], location: SourceLocation) {
        self.verb = verb
        self.arguments = arguments
        self.location = location
    }
}

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

/// Turns stored sources into programs; the engine knows no language itself.
package protocol ScriptLoader: Sendable {
    /// Compiles a source.
    ///
    /// - Throws: ``ScriptError`` when it cannot be compiled.
    func program(for script: ScriptRecord) throws -> any ScriptProgram
}

/// A source that cannot be loaded.
package struct ScriptError: Error, Sendable, CustomStringConvertible {
    /// One sentence with the file and the line.
    package let message: String

    /// Makes an error.
    package init(_ message: String) { self.message = message }

    package var description: String { message }
}
