/// The points that a member earned at a time, and what is left of them.
///
/// What is spent is taken from those that are lost first, as a member would wish.
struct PointLots {
    /// Points that were earned by one line of the ledger.
    struct Lot {
        /// The line.
        let id: Int64
        /// When what is left is lost; nil when never.
        let expiresAt: Int64?
        /// What is left.
        var left: Int64
    }

    private(set) var lots: [Lot] = []

    /// Works through a member's lines in their order.
    init(_ lines: [PointRecord]) {
        for line in lines { add(line) }
    }

    /// What is left of all.
    var balance: Int64 { lots.reduce(0) { $0 + $1.left } }

    /// When the next points are lost.
    var nextExpiry: Int64? { lots.first?.expiresAt }

    /// Those whose time is over.
    func expired(at now: Int64) -> [Lot] {
        Array(lots.prefix { $0.expiresAt.map { $0 <= now } ?? false })
    }

    /// Takes a line into account.
    mutating func add(_ line: PointRecord) {
        if line.amount > 0 {
            let lot = Lot(id: line.id, expiresAt: line.expiresAt, left: line.amount)
            // Those that are lost first stand first, those that never are stand last.
            let place =
                lots.firstIndex { other in
                    guard let end = lot.expiresAt else { return false }
                    return other.expiresAt.map { end < $0 } ?? true
                } ?? lots.endIndex
            lots.insert(lot, at: place)
            return
        }
        var rest = -line.amount
        while rest > 0, var first = lots.first {
            let taken = min(rest, first.left)
            rest -= taken
            first.left -= taken
            lots[0] = first
            if first.left == 0 { lots.removeFirst() }
        }
    }
}
