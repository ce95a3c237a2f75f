import JubenEngine

/// The words that SQL texts are put together from.
enum SQL {
    /// A quoted name; some tables bear names that SQL keeps for itself.
    static func name(_ name: String) -> String { "\"\(name)\"" }

    /// Quoted names with commas between.
    static func names(_ names: [String]) -> String {
        names.map(name).joined(separator: ", ")
    }

    /// A quoted text.
    static func literal(_ text: String) -> String {
        "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
    }

    /// The condition of a partial index.
    ///
    /// A database uses such an index only for a query that repeats the condition word for word, so
    /// both get it from here, with literals instead of parameters. SQLite would build a table of
    /// its own for an `IN` of more than two, each time that it looks at the condition: a quarter of
    /// the time of writing a row.
    static func text(_ condition: Table.Condition) -> String {
        switch condition {
        case .isNull(let column): "\(name(column)) IS NULL"
        case .isNotNull(let column): "\(name(column)) IS NOT NULL"
        case .equals(let column, let text): "\(name(column)) = \(literal(text))"
        case .isOneOf(let column, let texts):
            "(" + texts.map { "\(name(column)) = \(literal($0))" }.joined(separator: " OR ") + ")"
        }
    }
}
