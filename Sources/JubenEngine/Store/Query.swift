/// A range of an index: what all reading beyond a single key is made of.
///
/// A query fixes the values of the index's leading columns, may bound the next column, and reads
/// in the index's order. Whatever cannot be said so has no index, and must not be asked.
package struct Query<R: Record>: Sendable {
    /// The index to read, or nil for the primary key.
    package var index: String?
    /// The values of the leading columns.
    package var equals: [Cell]
    /// The least value of the next column, itself included.
    package var from: Cell?
    /// The value of the next column to stop before.
    package var before: Cell?
    /// Whether to read from the end.
    package var isDescending: Bool
    /// The most rows to return.
    package var limit: Int?

    /// Describes a range of an index.
    package init(
        _ type: R.Type = R.self,
        index: String? = nil,
        equals: [Cell] = [],
        from: Cell? = nil,
        before: Cell? = nil,
        descending: Bool = false,
        limit: Int? = nil
    ) {
        self.index = index
        self.equals = equals
        self.from = from
        self.before = before
        self.isDescending = descending
        self.limit = limit
    }
}
