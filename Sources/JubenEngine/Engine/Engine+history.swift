/// What becomes of what is over.
extension Engine {
    /// Removes a little of the history that ended before a moment; the progress moves on.
    ///
    /// - Returns: what was removed.
    /// - Throws: ``StoreError``; nothing is removed then.
    package func prune(
        _ progress: inout PruneProgress, before cutoff: Int64
    ) throws -> PruneCounts {
        var moved = progress
        let counts = try store.write { transaction in
            // A transaction that fails and is tried again begins where the last one ended.
            moved = progress
            return try Pruner(society: society).step(&moved, before: cutoff, in: transaction)
        }
        progress = moved
        return counts
    }
}
