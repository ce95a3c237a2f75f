import JubenEngine

/// What the people of a stretch of ids did, as far as that is little enough to be read at once.
///
/// A question for each of them would cost more than all the rows: most people do little.
struct DeedLog {
    /// A deed: when it was done, as its index counts time, and how much of it counts.
    private struct Deed {
        let at: Int64
        let amount: Int64
    }

    /// The most rows that are read of one kind of deed.
    static let rowsMax = 4000

    private var deeds: [Deed] = []
    private var places: [String: Range<Int>] = [:]

    /// Reads all rows of an index that begins with the person; nil when they are too many.
    ///
    /// - Parameters:
    ///   - rows: asks for them, of the people of the stretch.
    ///   - reader: where they are.
    ///   - deed: tells whose a row is, when it was, and how much it counts.
    /// - Throws: ``StoreError``.
    init?<R: Record>(
        _ rows: Query<R>, in reader: any StoreReader,
        _ deed: (R) -> (member: String, at: Int64, amount: Int64)
    ) throws {
        var query = rows
        query.limit = Self.rowsMax + 1
        var last: (member: String, start: Int)?
        try reader.visit(query) { row in
            let (member, at, amount) = deed(row)
            if let person = last, person.member != member {
                places[person.member] = person.start..<deeds.count
                last = nil
            }
            if last == nil { last = (member, deeds.count) }
            deeds.append(Deed(at: at, amount: amount))
            return true
        }
        guard deeds.count <= Self.rowsMax else { return nil }
        if let last { places[last.member] = last.start..<deeds.count }
    }

    /// How much somebody did from a moment on, as the index counts time.
    func amount(of member: String, from start: Int64) -> Int64 {
        guard let place = places[member] else { return 0 }
        return deeds[place].reduce(0) { $0 + ($1.at >= start ? $1.amount : 0) }
    }
}
