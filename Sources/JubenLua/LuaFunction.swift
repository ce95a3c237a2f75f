/// A function of the host as scripts see it.
public struct LuaFunction: Sendable, Hashable {
    /// What a function does, and so where a script may call it.
    public enum Kind: Sendable, Hashable {
        /// Asks the host and may suspend; only inside a handler, and not in a `gsub` callback.
        case host
        /// Asks the host and never suspends; allowed anywhere.
        case pure
        /// Declares something at the top level; functions among the arguments become handlers.
        case declare
    }

    /// Its name, `send` or `messages.count`, with at most one dot.
    ///
    /// A name that begins with `__` is for preludes only.
    public var path: String
    /// What ``LuaCall/id`` will be.
    public var id: Int32
    /// What it does.
    public var kind: Kind

    /// Describes a function.
    public init(path: String, id: Int32, kind: Kind) {
        self.path = path
        self.id = id
        self.kind = kind
    }
}
