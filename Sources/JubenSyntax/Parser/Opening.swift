/// The keyword that opened a block, remembered to say which block is not closed.
struct Opening {
    /// The keyword as it stands in the source.
    let keyword: String
    /// What closes the block.
    let closer: String
    /// The place of the keyword.
    let position: SourcePosition
    /// The first byte of the keyword.
    let offset: Int
    /// Whether the keyword is an `if` right after an `else`.
    let followsElse: Bool
}
