/// A whole Lua source as a tree.
public struct Chunk: Sendable {
    /// The name the caller gave to the source, used in messages.
    public let name: String
    /// The statements of the file.
    public let body: Block
}

/// Statements that share a scope.
public struct Block: Sendable {
    /// The statements in source order; lone semicolons are left out.
    public let statements: [Statement]
    /// The place of the token that ends the block, such as `end` or the end of the file.
    public let end: SourcePosition
}

/// A name as it stands in the source.
public struct Name: Sendable, Hashable {
    /// The identifier.
    public let text: String
    /// The place of its first character.
    public let position: SourcePosition
}

/// The parameters and the statements of a function.
public struct FunctionBody: Sendable {
    /// The place of the keyword `function`.
    public let position: SourcePosition
    /// The named parameters, with `self` first in a method.
    public let parameters: [Name]
    /// Whether the parameters end in `...`.
    public let isVariadic: Bool
    /// The statements.
    public let block: Block
}
