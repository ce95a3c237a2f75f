/// A range of an index: what all reading beyond a single key is made of.
///
/// A query fixes the values of the index's leading columns, may bound the next column, and reads
/// in the index's order. Whatever cannot be said so has no index, and must not be asked.
package struct Query<R: Record>: Sendable {
    /// What is asked for, whatever the type of the rows.
    package var range: KeyRange

    /// The index to read, or nil for the primary key.
    package var index: String? {
        get { range.index }
        set { range.index = newValue }
    }
    /// The values of the leading columns.
    package var equals: [Cell] {
        get { range.equals }
        set { range.equals = newValue }
    }
    /// The least value of the next column, itself included.
    package var from: Cell? {
        get { range.from }
        set { range.from = newValue }
    }
    /// The value of the next column to stop before.
    package var before: Cell? {
        get { range.before }
        set { range.before = newValue }
    }
    /// Whether to read from the end.
    package var isDescending: Bool {
        get { range.isDescending }
        set { range.isDescending = newValue }
    }
    /// The most rows to return.
    package var limit: Int? {
        get { range.limit }
        set { range.limit = newValue }
    }

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
        range = KeyRange(
            index: index, equals: equals, from: from, before: before, isDescending: descending,
            limit: limit)
    }
}

/// A range of the keys of a table: nearly all of the work of a query is the same for all types of
/// rows, and is faster where it need not know them.
package struct KeyRange: Sendable {
    /// The index to read, or nil for the primary key.
    var index: String?
    /// The values of the leading columns.
    var equals: [Cell]
    /// The least value of the next column, itself included.
    var from: Cell?
    /// The value of the next column to stop before.
    var before: Cell?
    /// Whether to read from the end.
    var isDescending: Bool
    /// The most rows to return.
    var limit: Int?
}
