/// A stored row of any type; rows never change, so that copies of a store can share them.
protocol MemoryRow: AnyObject, Sendable {
    /// The row's cells, worked out when somebody asks: to keep them would take as much memory as
    /// the row, and more time than it saves.
    var cells: [Cell] { get }
}

/// A stored row of one type.
final class TypedRow<R: Record>: MemoryRow {
    let record: R

    /// Stores a record.
    init(_ record: R) { self.record = record }

    var cells: [Cell] { record.cells }
}
