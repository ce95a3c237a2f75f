/// A stored row of any type; rows never change, so that copies of a store can share them.
protocol MemoryRow: AnyObject, Sendable {
    /// The row's cells.
    var cells: [Cell] { get }
}

/// A stored row of one type.
final class TypedRow<R: Record>: MemoryRow {
    let record: R
    private let kept: [Cell]?

    /// Stores a record; its cells are worked out when somebody asks, unless they are known.
    init(_ record: R, cells: [Cell]? = nil) {
        self.record = record
        kept = cells
    }

    var cells: [Cell] { kept ?? record.cells }
}
