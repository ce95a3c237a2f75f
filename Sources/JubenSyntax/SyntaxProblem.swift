/// One thing that keeps a Lua source from loading, told in an operator's words.
public struct SyntaxProblem: Error, Sendable, Hashable {
    /// What kind of problem it is.
    public let code: Code
    /// The place to look at.
    public let position: SourcePosition
    /// One sentence that names what was found and the fix, without the place.
    public let message: String

    /// The kind of a problem; more may be added.
    public struct Code: RawRepresentable, Sendable, Hashable {
        /// The stable spelling, such as `unclosed-block`.
        public let rawValue: String

        /// Wraps a stable spelling.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// A character or a full-width sign that Lua does not know.
        public static let foreignCharacter = Code(rawValue: "foreign-character")
        /// A string, comment or escape that does not read.
        public static let badString = Code(rawValue: "bad-string")
        /// A numeral that does not read.
        public static let badNumber = Code(rawValue: "bad-number")
        /// A token where another was expected.
        public static let unexpected = Code(rawValue: "unexpected")
        /// A block, bracket or call that is never closed.
        public static let unclosed = Code(rawValue: "unclosed")
        /// A sign of another language, such as `!=`.
        public static let otherLanguage = Code(rawValue: "other-language")
        /// An assignment to a constant.
        public static let constantAssignment = Code(rawValue: "constant-assignment")
        /// A jump or label that does not fit its block.
        public static let badJump = Code(rawValue: "bad-jump")
        /// A source beyond one of Lua's or the caller's limits.
        public static let limit = Code(rawValue: "limit")
    }
}

extension SyntaxProblem: CustomStringConvertible {
    /// The place and the sentence, as `line:column: sentence`.
    public var description: String { "\(position): \(message)" }
}
