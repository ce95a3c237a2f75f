/// One expression and the place where it starts.
///
/// Chains (`a + b + c`, `a.b.c()`) are kept flat, so the depth of a tree is bounded by the nesting
/// limit of the parser and walking it never exhausts the stack.
public struct Expression: Sendable {
    /// The place of the first token.
    public let position: SourcePosition
    /// What the expression is.
    public let kind: Kind

    /// The forms a Lua expression takes.
    public indirect enum Kind: Sendable {
        case `nil`
        case boolean(Bool)
        case integer(Int64)
        case float(Double)
        case string(LuaString)
        case variadic
        case name(String)
        case function(FunctionBody)
        case table(TableConstructor)
        case parenthesized(Expression)
        case unary(UnaryOperator, Expression)
        case binary(BinaryChain)
        case suffixed(SuffixedExpression)
        /// An expression that is absent or too broken to read, already reported.
        case missing
    }
}

/// Operands joined by binary operators, to be evaluated from left to right.
///
/// `1 * 2 + 3` is `1`, then `* 2`, then `+ 3`. An operand that binds more tightly than the operator
/// before it, as in `1 + 2 * 3`, is a chain of its own.
public struct BinaryChain: Sendable {
    /// The leftmost operand.
    public let first: Expression
    /// The operators, each with its right operand, in the order of evaluation; never empty.
    public let steps: [Step]

    /// One operator and its right operand.
    public struct Step: Sendable {
        /// The operator.
        public let binaryOperator: BinaryOperator
        /// The place of the operator.
        public let position: SourcePosition
        /// The operand on the right.
        public let operand: Expression
    }
}

/// An expression followed by fields, indexes and calls.
public struct SuffixedExpression: Sendable {
    /// The expression before the first suffix: a name or something in parentheses.
    public let base: Expression
    /// What follows, in source order; never empty.
    public let suffixes: [Suffix]

    /// Whether the last suffix is a call, so that the whole may stand as a statement.
    public var isCall: Bool {
        switch suffixes.last {
        case .call, .method: true
        case .field, .index, nil: false
        }
    }

    /// One thing that follows an expression.
    public enum Suffix: Sendable {
        /// A `.name`.
        case field(Name)
        /// An `[expression]`.
        case index(Expression)
        /// A call, with parentheses or with a lone string or table.
        case call(CallArguments)
        /// A `:name` and its call.
        case method(Name, CallArguments)
    }
}

/// The arguments of a call.
public struct CallArguments: Sendable {
    /// The place of the opening parenthesis, or of the lone string or table.
    public let position: SourcePosition
    /// The arguments in source order.
    public let values: [Expression]
}

/// A table in braces.
public struct TableConstructor: Sendable {
    /// The fields in source order.
    public let fields: [Field]
    /// The place of the closing brace.
    public let end: SourcePosition

    /// One field of a table.
    public struct Field: Sendable {
        /// How the field is addressed.
        public let key: Key
        /// The value.
        public let value: Expression
    }

    /// How a field of a table is addressed.
    public enum Key: Sendable {
        /// The next whole number.
        case positional
        /// A `name = value`.
        case name(Name)
        /// A `[expression] = value`.
        case computed(Expression)
    }
}
