extension IDSource {
    /// The newest id among the rows of some types; 0 when there is none.
    ///
    /// A process that starts goes on from it, because a clock may have been set back.
    ///
    /// - Throws: ``StoreError`` when the store fails.
    package static func newest(
        of types: [any Record.Type], in reader: any StoreReader
    ) throws -> Int64 {
        try types.map { try newest(of: $0, in: reader) }.max() ?? 0
    }

    private static func newest<R: Record>(
        of type: R.Type, in reader: any StoreReader
    ) throws -> Int64 {
        guard R.table.key == ["id"], R.table.columns.first?.type == .int,
            let last = try reader.first(Query(type, descending: true)),
            case .int(let id) = last.cells.first
        else { return 0 }
        return id
    }
}
