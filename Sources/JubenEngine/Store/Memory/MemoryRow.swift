/// A stored row of any type; rows never change, so that copies of a store can share them.
protocol MemoryRow: AnyObject, Sendable {
    /// The row's cells, kept only where an index needs them.
    var indexed: [Cell] { get }
}

/// A stored row of one type.
final class TypedRow<R: Record>: MemoryRow {
    let record: R
    let indexed: [Cell]

    /// Stores a record.
    init(_ record: R, indexed: [Cell]) {
        self.record = record
        self.indexed = indexed
    }
}
