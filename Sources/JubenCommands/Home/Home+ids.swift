import JubenCommunity
import JubenEngine

extension Home {
    /// The newest id in a store: new ones must lie above it, whatever the clock says.
    static func newestID(in store: any Store) throws -> Int64 {
        try store.read { reader in
            var newest: Int64 = 0
            for type in EngineRecords.all + CommunityRecords.all {
                newest = max(newest, try Self.newestID(of: type, in: reader))
            }
            return newest
        }
    }

    private static func newestID<R: Record>(
        of type: R.Type, in reader: any StoreReader
    ) throws -> Int64 {
        guard R.table.key == ["id"], R.table.columns.first?.type == .int,
            let last = try reader.first(Query(type, descending: true)),
            case .int(let id) = last.cells.first
        else { return 0 }
        return id
    }
}
