/// One call of a global function, with what is known of its arguments.
public struct CallSite: Sendable {
    /// The function's name with the fields before it: `messages.count` is
    /// `["messages", "count"]`.
    public let path: [String]
    /// The place of the first name of the path.
    public let position: SourcePosition
    /// The place of the last name of the path.
    public let namePosition: SourcePosition
    /// The place of the opening parenthesis, or of the lone string or table.
    public let argumentsPosition: SourcePosition
    /// The arguments in source order.
    public let arguments: [Argument]
    /// Whether the last argument is a call or `...`, which may stand for any number of values.
    public let hasOpenEnd: Bool
    /// Whether it is called with a colon.
    public let isMethod: Bool
    /// Whether the results are dropped, because the call is a statement of its own.
    public let isStatement: Bool
    /// How many functions surround the call; 0 at the top level of the file.
    public let functionDepth: Int
    /// Whether a loop surrounds the call within its function.
    public let isInLoop: Bool
    /// Whether an `if`, or the right side of `and` or `or`, decides within its function if it runs.
    public let isConditional: Bool
    /// The call that is handed the innermost function around this one, as an index into the list.
    ///
    /// A `send` inside the handler of `every` has the index of that `every`.
    public let handlerOf: Int?

    /// The path with dots.
    public var name: String { path.joined(separator: ".") }

    /// One argument of a call.
    public struct Argument: Sendable {
        /// The place where it starts.
        public let position: SourcePosition
        /// What it is known to be; a local that never changes counts as its value.
        public let value: Literal
        /// The argument as it stands in the source.
        public let expression: Expression
    }
}

extension ParseResult {
    /// Every call of a global function, outer calls before those in their arguments.
    public func callSites() -> [CallSite] {
        var collector = CallSiteCollector(scopes: scopes)
        collector.block(chunk.body)
        return collector.sites
    }
}
