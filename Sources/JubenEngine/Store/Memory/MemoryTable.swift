/// One table in memory: rows in slots, and the keys that lead to them.
struct MemoryTable: Sendable {
    let type: any Record.Type
    let declaration: Table
    let primary: KeyLayout
    private var keys = SortedKeys()
    private let indexes: [IndexLayout]
    private var indexKeys: [SortedKeys]
    private var rows: ContiguousArray<(any MemoryRow)?> = []
    private var freeSlots: [Int] = []

    /// Makes the empty table of a record type.
    init(_ type: any Record.Type) {
        self.type = type
        let declaration = type.table
        let primary = KeyLayout(declaration.name, of: declaration, columns: declaration.key)
        self.declaration = declaration
        self.primary = primary
        indexes = declaration.indexes.map { IndexLayout($0, of: declaration) }
        indexKeys = indexes.map { _ in SortedKeys() }
    }

    /// Whether rows must keep their cells.
    var isIndexed: Bool { !indexes.isEmpty }
}

extension MemoryTable {
    /// The row with the given key.
    func row(_ key: OrderedKey) -> (any MemoryRow)? {
        guard let slot = keys.slot(of: key) else { return nil }
        return rows[slot]
    }

    /// The rows of a range, in the index's order.
    func rows<R>(_ query: Query<R>) -> [any MemoryRow] {
        let place = place(of: query.index)
        guard let bounds = layout(place).bounds(of: query) else { return [] }
        return keys(place).slots(
            from: bounds.lower,
            before: bounds.upper,
            descending: query.isDescending,
            limit: query.limit
        ).compactMap { rows[$0] }
    }

    /// The number of rows of a range.
    func count<R>(_ query: Query<R>) -> Int {
        let place = place(of: query.index)
        guard let bounds = layout(place).bounds(of: query) else { return 0 }
        return keys(place).count(from: bounds.lower, before: bounds.upper)
    }

    private func place(of index: String?) -> Int? {
        guard let index else { return nil }
        guard let place = indexes.firstIndex(where: { $0.declaration.name == index }) else {
            preconditionFailure("table \(declaration.name) has no index \(index)")
        }
        return place
    }

    private func layout(_ place: Int?) -> KeyLayout { place.map { indexes[$0].columns } ?? primary }
    private func keys(_ place: Int?) -> SortedKeys { place.map { indexKeys[$0] } ?? keys }
}

extension MemoryTable {
    /// Adds a row.
    ///
    /// - Returns: the columns in which another row is the same, or nil when the row was added.
    mutating func insert(_ row: any MemoryRow, key: OrderedKey) -> [String]? {
        let place = keys.search(key)
        if place.slot != nil { return declaration.key }
        if let columns = collision(row.indexed, besides: nil) { return columns }
        let slot = takeSlot(for: row)
        keys.insert(key, slot: slot, at: place.position)
        for index in indexes.indices where indexes[index].includes(row.indexed) {
            let key = indexes[index].key(of: row.indexed)
            indexKeys[index].insert(key, slot: slot)
        }
        return nil
    }

    /// What came of a replacement.
    enum Replacement {
        case replaced(any MemoryRow)
        case missing
        case collision([String])
    }

    /// Replaces the row that has the key.
    mutating func replace(_ row: any MemoryRow, key: OrderedKey) -> Replacement {
        guard let slot = keys.slot(of: key), let old = rows[slot] else { return .missing }
        if let columns = collision(row.indexed, besides: old) { return .collision(columns) }
        for index in indexes.indices
        where !indexes[index].isUnaffected(from: old.indexed, to: row.indexed) {
            if indexes[index].includes(old.indexed) {
                let key = indexes[index].key(of: old.indexed)
                indexKeys[index].remove(key)
            }
            if indexes[index].includes(row.indexed) {
                let key = indexes[index].key(of: row.indexed)
                indexKeys[index].insert(key, slot: slot)
            }
        }
        rows[slot] = row
        return .replaced(old)
    }

    /// Removes the row that has the key, and returns it.
    mutating func remove(_ key: OrderedKey) -> (any MemoryRow)? {
        guard let slot = keys.remove(key), let row = rows[slot] else { return nil }
        for index in indexes.indices where indexes[index].includes(row.indexed) {
            let key = indexes[index].key(of: row.indexed)
            indexKeys[index].remove(key)
        }
        rows[slot] = nil
        freeSlots.append(slot)
        return row
    }

    private mutating func takeSlot(for row: any MemoryRow) -> Int {
        guard let slot = freeSlots.popLast() else {
            rows.append(row)
            return rows.count - 1
        }
        rows[slot] = row
        return slot
    }

    private func collision(_ cells: [Cell], besides old: (any MemoryRow)?) -> [String]? {
        for (place, index) in indexes.enumerated() where index.declaration.isUnique {
            guard index.includes(cells) else { continue }
            if let old, index.isUnaffected(from: old.indexed, to: cells) { continue }
            if indexKeys[place].slot(of: index.key(of: cells)) != nil {
                return index.declaration.columns
            }
        }
        return nil
    }
}
