/// One call of a host function by a script.
public struct LuaCall: Sendable, Hashable {
    /// Which function, as in ``LuaFunction/id``.
    public var id: Int32
    /// The arguments as an encoded list.
    ///
    /// In calls of declaring functions a value may be a function: tag 8 and its number, four
    /// bytes, little endian, to be passed to ``LuaVM/start(handler:arguments:host:)``.
    public var arguments: [UInt8]
    /// The line that called, or nil when no line of the script is active.
    public var location: LuaLocation?
    /// Instructions of this slice so far.
    public var instructionsUsed: UInt64

    /// Describes a call.
    public init(
        id: Int32,
        arguments: [UInt8],
        location: LuaLocation?,
        instructionsUsed: UInt64 = 0
    ) {
        self.id = id
        self.arguments = arguments
        self.location = location
        self.instructionsUsed = instructionsUsed
    }
}

/// What the host answers to a call.
public enum LuaReply: Sendable, Hashable {
    /// The results as an encoded list; an empty array is no result.
    case values([UInt8])
    /// An error in the script, with the caller's file and line put in front.
    case failure(String)
    /// Nothing yet: the script is suspended until ``LuaVM/resume(with:host:)``.
    case suspend
    /// Nothing ever: the script ends here, and cannot prevent it.
    case stop
}

/// How a slice of a script ended.
public enum LuaOutcome: Sendable, Hashable {
    /// The handler returned; its results as an encoded list.
    case finished([UInt8])
    /// The host answered ``LuaReply/suspend``.
    case suspended
    /// The handler raised an error that nothing caught.
    case failed(LuaError)
    /// A limit was reached, or the host answered ``LuaReply/stop``.
    case stopped(LuaStop)
}
