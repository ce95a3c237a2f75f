/// The bounds within which a source is parsed.
public struct ParseLimits: Sendable, Hashable {
    /// The largest source, in bytes.
    public let sourceBytesMax: Int
    /// The deepest nesting of statements and expressions, counted as Lua counts it.
    ///
    /// Lua stops at 200 C calls; the load itself takes two.
    public let nestingMax: Int
    /// The most problems that are told; the rest are likely echoes of these.
    public let problemsMax: Int

    /// Sets the bounds: bytes of source, levels of nesting, and problems told.
    public init(sourceBytesMax: Int = 1 << 20, nestingMax: Int = 198, problemsMax: Int = 100) {
        self.sourceBytesMax = sourceBytesMax
        self.nestingMax = nestingMax
        self.problemsMax = problemsMax
    }
}
