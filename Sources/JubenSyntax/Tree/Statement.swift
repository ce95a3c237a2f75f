/// One statement and the place where it starts.
public struct Statement: Sendable {
    /// The place of the first token.
    public let position: SourcePosition
    /// What the statement does.
    public let kind: Kind

    /// The forms a Lua statement takes.
    public indirect enum Kind: Sendable {
        case assignment(targets: [Expression], values: [Expression])
        /// A call whose results are dropped.
        case call(Expression)
        case local(names: [LocalName], values: [Expression])
        case localFunction(Name, FunctionBody)
        /// A `function a.b:c() end`, with the path before the colon and the name after it.
        case function(path: [Name], method: Name?, FunctionBody)
        case conditional([ConditionalBranch], otherwise: Block?)
        case whileLoop(Expression, Block)
        case repeatLoop(Block, until: Expression)
        case numericFor(Name, bounds: [Expression], Block)
        case genericFor([Name], values: [Expression], Block)
        case block(Block)
        case returning([Expression])
        case breaking
        case goto(Name)
        case label(Name)
        /// A statement too broken to read, already reported.
        case missing
    }
}

/// One `if` or `elseif` with the statements it guards.
public struct ConditionalBranch: Sendable {
    /// The condition.
    public let condition: Expression
    /// The statements that run when it holds.
    public let block: Block
}

/// A name declared by `local`, with its attribute.
public struct LocalName: Sendable, Hashable {
    /// The name.
    public let name: Name
    /// What stands in angle brackets after the name, if anything.
    public let attribute: Attribute?

    /// The attributes of Lua 5.4.
    public enum Attribute: String, Sendable, Hashable {
        case const
        case close
    }
}
