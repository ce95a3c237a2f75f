/// How much one VM may use before its script is refused or stopped.
public struct LuaLimits: Sendable, Hashable {
    /// Memory of one VM, in bytes; a script that needs more is stopped.
    public var memoryBytes: UInt64 = 16 << 20
    /// Instructions between two calls of the host that may wait; beyond, the script is stopped.
    public var instructionsPerSlice: UInt64 = 5_000_000
    /// Steps of one pattern match; beyond, an error that the script can catch.
    public var patternSteps: UInt64 = 1_000_000
    /// Nested `pcall`, `use` and `string.gsub` callbacks.
    public var protectedCallDepth: Int32 = 64
    /// Nested calls of any kind; beyond, the script is stopped.
    public var callDepth: Int32 = 16_000
    /// The longest string, in bytes.
    ///
    /// A library function that would make a longer one raises an
    /// error; a script that joins a longer one with `..` is stopped.
    public var stringBytes: UInt64 = 1 << 20
    /// The longest range that a function of `table` works on, in items.
    public var rangeCount: UInt64 = 100_000
    /// The largest list of arguments or results that crosses the boundary, in bytes.
    public var valueBytes: UInt64 = 256 << 10
    /// The deepest nesting of a value that crosses the boundary.
    public var valueDepth: Int32 = 32
    /// The largest source file, in bytes.
    public var sourceBytes: UInt64 = 256 << 10
    /// Time of a slice, without the host's own, in milliseconds; 0 for no limit.
    ///
    /// This is a safety net behind ``instructionsPerSlice``: it is the only limit that is not
    /// reached at the same place in every execution.
    public var sliceMilliseconds: UInt64 = 250

    /// The limits of production.
    public init() {}
}
