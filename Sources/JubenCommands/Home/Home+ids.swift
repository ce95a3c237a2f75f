import JubenCommunity
import JubenEngine

extension Home {
    /// The newest id in a store: new ones must lie above it, whatever the clock says.
    static func newestID(in store: any Store) throws -> Int64 {
        try store.read { try newestID(in: $0) }
    }

    /// The newest id as a transaction sees it.
    static func newestID(in reader: any StoreReader) throws -> Int64 {
        try IDSource.newest(of: EngineRecords.all + CommunityRecords.all, in: reader)
    }
}
