/// A line of a script.
public struct LuaLocation: Sendable, Hashable, CustomStringConvertible {
    /// The file's name, as it was given to ``LuaSource``.
    public var source: String
    /// The line, from 1.
    public var line: Int

    /// Names a line.
    public init(source: String, line: Int) {
        self.source = source
        self.line = line
    }

    /// The place as `file:line`.
    public var description: String { "\(source):\(line)" }
}

/// A script that cannot be compiled or that failed.
public struct LuaError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of failure it is; more may come.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code as it is written in logs.
        public let description: String

        /// Makes a code.
        public init(_ description: String) { self.description = description }

        /// The text of a file is not Lua.
        public static let syntax = Code("lua.syntax")
        /// A file is larger than allowed.
        public static let sourceTooLarge = Code("lua.source-too-large")
        /// The script raised an error and did not catch it.
        public static let runtime = Code("lua.runtime")
        /// The script was stopped by a limit or by the host; ``LuaError/stop`` has the reason.
        public static let stopped = Code("lua.stopped")
        /// A prelude is broken, or there is no memory to prepare an environment.
        public static let environment = Code("lua.environment")
    }

    /// What kind of failure it is.
    public var code: Code
    /// One sentence that begins with `file:line:` where a line is known.
    public var message: String
    /// The line at fault.
    public var location: LuaLocation?
    /// The script's own calls, innermost first, one a line.
    public var traceback: String
    /// Why the script was stopped, if it was.
    public var stop: LuaStop?

    /// Describes a failure.
    public init(
        code: Code,
        message: String,
        location: LuaLocation? = nil,
        traceback: String = "",
        stop: LuaStop? = nil
    ) {
        self.code = code
        self.message = message
        self.location = location
        self.traceback = traceback
        self.stop = stop
    }

    /// The message.
    public var description: String { message }
}

/// The end of a script that used up a limit; it cannot be caught or resumed.
public struct LuaStop: Sendable, Hashable, CustomStringConvertible {
    /// Which limit was reached.
    public enum Reason: String, Sendable, Hashable {
        /// ``LuaLimits/instructionsPerSlice``.
        case instructions
        /// ``LuaLimits/memoryBytes``.
        case memory
        /// ``LuaLimits/stringBytes``, by joining with `..`.
        case string
        /// ``LuaLimits/sliceMilliseconds``.
        case time
        /// ``LuaLimits/callDepth``.
        case stack
        /// The host answered ``LuaReply/stop``.
        case host
    }

    /// Which limit was reached.
    public var reason: Reason
    /// The line that was running.
    public var location: LuaLocation?
    /// How much was used, in the limit's unit.
    public var used: UInt64
    /// How much is allowed, in the limit's unit.
    public var allowed: UInt64

    /// The place and the limit in one sentence.
    public var description: String {
        let place = location.map { "\($0): " } ?? ""
        let (used, allowed) = (grouped(self.used), grouped(self.allowed))
        return switch reason {
        case .instructions:
            "\(place)stopped: \(used) instructions without a wait; \(allowed) are allowed"
        case .memory:
            "\(place)stopped: out of memory; \(used) bytes used, \(allowed) are allowed"
        case .string: "\(place)stopped: it made a text of \(used) bytes; \(allowed) are allowed"
        case .time: "\(place)stopped: it ran for over \(allowed) ms without a wait"
        case .stack: "\(place)stopped: calls are nested deeper than \(allowed)"
        case .host: "\(place)stopped"
        }
    }
}

/// A count as people read it: `5,000,000`.
private func grouped(_ number: UInt64) -> String {
    let digits = String(number)
    var text = ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
        text.append(digit)
    }
    return text
}
