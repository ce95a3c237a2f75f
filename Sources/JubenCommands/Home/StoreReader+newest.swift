import JubenEngine

extension StoreReader {
    /// The newest rows that fit, newest first.
    ///
    /// The column after those that the query fixes must be the id.
    func newest<R: Record>(
        _ query: Query<R>, limit: Int, id: (R) -> Int64, where fits: (R) throws -> Bool
    ) throws -> [R] {
        var found: [R] = []
        var page = query
        page.isDescending = true
        page.limit = 500
        while found.count < limit {
            let rows = try fetch(page)
            for row in rows where try fits(row) && found.count < limit { found.append(row) }
            guard rows.count == page.limit, let last = rows.last else { break }
            page.before = .int(id(last))
        }
        return found
    }
}
