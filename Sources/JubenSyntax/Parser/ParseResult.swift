/// What a parse found: the tree, as far as it reads, and everything wrong with it.
public struct ParseResult: Sendable {
    /// The tree; where a problem was reported it holds `missing` nodes.
    public let chunk: Chunk
    /// Every problem, in source order; empty when Lua 5.4 would load the source.
    public let problems: [SyntaxProblem]
    /// What every name in the tree refers to.
    public let scopes: ScopeAnalysis
}
