import Synchronization

/// One table in memory: rows in slots, and the keys that lead to them.
struct MemoryTable: Sendable {
    let type: any Record.Type
    let declaration: Table
    let primary: KeyLayout
    private var keys = SortedKeys()
    private let indexes: [IndexLayout]
    // For each column the indexes that it decides on, as bits: most changes touch none.
    private let affected: [(position: Int, indexes: UInt64)]
    /// The indexes that allow equal rows, as bits.
    private let shared: UInt64
    // An index that nobody has asked yet is nil: much of what is filled in is never looked for.
    private var indexKeys: [SortedKeys?]
    private var rows: ContiguousArray<(any MemoryRow)?> = []
    private var freeSlots: [Int] = []
    /// A number that no other rows of any table have.
    private(set) var version = 0

    // Counted over all stores: a copy that changes must not come upon the number of another.
    private static let versions = Atomic<Int>(0)

    /// Makes the empty table of a record type.
    init(_ type: any Record.Type) {
        self.type = type
        let declaration = type.table
        let primary = KeyLayout(declaration.name, of: declaration, columns: declaration.key)
        self.declaration = declaration
        self.primary = primary
        indexes = declaration.indexes.map { IndexLayout($0, of: declaration) }
        let indexes = self.indexes
        affected = declaration.columns.indices.compactMap { position in
            let bits = indexes.enumerated().reduce(UInt64(0)) { bits, index in
                index.element.positions.contains(position) ? bits | 1 << index.offset : bits
            }
            return bits == 0 ? nil : (position, bits)
        }
        shared = indexes.enumerated().reduce(0) { bits, index in
            index.element.declaration.isUnique ? bits : bits | 1 << index.offset
        }
        indexKeys = indexes.map { _ in SortedKeys() }
    }

    /// Whether anything but the primary key leads to rows.
    private var isIndexed: Bool { !indexes.isEmpty }
}

extension MemoryTable {
    /// The row with the given key.
    func row(_ key: OrderedKey) -> (any MemoryRow)? {
        guard let slot = keys.slot(of: key) else { return nil }
        return rows[slot]
    }

    /// The slots of the rows of a range, in the index's order.
    ///
    /// The index must have been built.
    func slots(_ range: KeyRange) -> [Int] {
        let place = place(of: range.index)
        guard let bounds = layout(place).bounds(of: range) else { return [] }
        return withKeys(place) { keys in
            keys.slots(
                from: bounds.lower, before: bounds.upper, descending: range.isDescending,
                limit: range.limit)
        }
    }

    /// The row in a slot.
    func row<R: Record>(_ type: R.Type, at slot: Int) -> TypedRow<R> {
        guard let row = rows[slot] else { preconditionFailure("a key leads to no row") }
        // The table holds rows of this type only; a checked cast for each row read would cost more
        // than finding it.
        return unsafeDowncast(row, to: TypedRow<R>.self)
    }

    /// The number of rows of a range, whose index must have been built.
    func count(_ range: KeyRange) -> Int {
        let place = place(of: range.index)
        guard let bounds = layout(place).bounds(of: range) else { return 0 }
        return withKeys(place) { $0.count(from: bounds.lower, before: bounds.upper) }
    }

    private func place(of index: String?) -> Int? {
        guard let index else { return nil }
        guard let place = indexes.firstIndex(where: { $0.declaration.name == index }) else {
            preconditionFailure("table \(declaration.name) has no index \(index)")
        }
        return place
    }

    private func layout(_ place: Int?) -> KeyLayout { place.map { indexes[$0].columns } ?? primary }
    private func withKeys<Result>(_ place: Int?, _ body: (borrowing SortedKeys) -> Result) -> Result
    {
        guard let place else { return body(keys) }
        guard let built = indexKeys[place] else {
            preconditionFailure("\(indexes[place].declaration.name) was not built")
        }
        return body(built)
    }

    /// Whether an index, nil being the primary key, can be asked.
    func isBuilt(_ index: String?) -> Bool {
        place(of: index).map { indexKeys[$0] != nil } ?? true
    }

    /// Builds an index.
    mutating func build(_ index: String?) {
        guard let place = place(of: index), indexKeys[place] == nil else { return }
        indexKeys[place] = sorted(indexes[place])
    }

    /// The keys of an index over all rows; nil when two of them are equal.
    private func sorted(_ index: IndexLayout) -> SortedKeys? {
        var entries = ContiguousArray<SortedKeys.Entry>()
        entries.reserveCapacity(rows.count)
        for (slot, row) in rows.enumerated() {
            guard let cells = row?.cells, index.includes(cells) else { continue }
            entries.append(.init(key: index.key(of: cells), slot: slot))
        }
        return SortedKeys(entries)
    }
}

extension MemoryTable {
    /// Adds a row, whose cells are given.
    ///
    /// - Returns: the columns in which another row is the same, or nil when the row was added.
    mutating func insert(_ row: any MemoryRow, cells: [Cell], key: OrderedKey) -> [String]? {
        let place = keys.search(key)
        if place.slot != nil { return declaration.key }
        // Unique indexes are searched once: for a collision, and for where the key belongs.
        var found: [(index: Int, key: OrderedKey, position: SortedKeys.Position)] = []
        for (number, index) in indexes.enumerated()
        where index.declaration.isUnique && index.includes(cells) {
            guard let keys = indexKeys[number] else { continue }
            let key = index.key(of: cells)
            let place = keys.search(key)
            if place.slot != nil { return index.declaration.columns }
            found.append((number, key, place.position))
        }
        noteChange()
        let slot = takeSlot(for: row)
        keys.insert(key, slot: slot, at: place.position)
        for (number, key, position) in found {
            indexKeys[number]?.insert(key, slot: slot, at: position)
        }
        add(cells, to: shared, slot: slot)
        return nil
    }

    /// Fills the table, which must be empty, with rows that come all at once.
    ///
    /// Only the indexes that refuse equal rows are built, to find those.
    ///
    /// - Returns: the columns in which two of the rows are the same, or nil when they are in.
    mutating func fill(_ all: ContiguousArray<(any MemoryRow)?>) -> [String]? {
        precondition(rows.isEmpty, "table \(declaration.name) has rows already")
        var entries = ContiguousArray<SortedKeys.Entry>()
        entries.reserveCapacity(all.count)
        for (slot, row) in all.enumerated() {
            guard let row else { continue }
            entries.append(.init(key: primary.key(of: row.cells), slot: slot))
        }
        guard let sorted = SortedKeys(entries) else { return declaration.key }
        noteChange()
        keys = sorted
        rows = all
        for (place, index) in indexes.enumerated() {
            indexKeys[place] = nil
            guard index.declaration.isUnique else { continue }
            guard let sorted = self.sorted(index) else {
                rows = []
                keys = SortedKeys()
                return index.declaration.columns
            }
            indexKeys[place] = sorted
        }
        return nil
    }

    /// What came of a replacement.
    enum Replacement {
        case replaced(any MemoryRow)
        case missing
        case collision([String])
    }

    /// Replaces the row that has the key by another, whose cells are given.
    mutating func replace(
        _ row: any MemoryRow, cells after: [Cell], key: OrderedKey
    ) -> Replacement {
        guard let slot = keys.slot(of: key), let old = rows[slot] else { return .missing }
        noteChange()
        guard isIndexed else {
            rows[slot] = row
            return .replaced(old)
        }
        let before = old.cells
        let changed = affected.reduce(UInt64(0)) { bits, column in
            before[column.position] == after[column.position] ? bits : bits | column.indexes
        }
        if let columns = collision(after, in: changed, of: slot) { return .collision(columns) }
        remove(before, from: changed)
        add(after, to: changed, slot: slot)
        rows[slot] = row
        return .replaced(old)
    }

    /// Removes the row that has the key, and returns it.
    mutating func remove(_ key: OrderedKey) -> (any MemoryRow)? {
        guard let slot = keys.remove(key), let row = rows[slot] else { return nil }
        noteChange()
        if isIndexed { remove(row.cells, from: .max) }
        rows[slot] = nil
        freeSlots.append(slot)
        return row
    }

    private mutating func noteChange() {
        version = Self.versions.add(1, ordering: .relaxed).newValue
    }

    private mutating func takeSlot(for row: any MemoryRow) -> Int {
        guard let slot = freeSlots.popLast() else {
            rows.append(row)
            return rows.count - 1
        }
        rows[slot] = row
        return slot
    }
}

// Indexes are given as bits, so that those which a change leaves alone cost nothing.
extension MemoryTable {
    private mutating func add(_ cells: [Cell], to bits: UInt64, slot: Int) {
        for place in indexes.indices where bits & 1 << place != 0 {
            guard indexKeys[place] != nil, indexes[place].includes(cells) else { continue }
            let key = indexes[place].key(of: cells)
            indexKeys[place]?.insert(key, slot: slot)
        }
    }

    private mutating func remove(_ cells: [Cell], from bits: UInt64) {
        for place in indexes.indices where bits & 1 << place != 0 {
            guard indexKeys[place] != nil, indexes[place].includes(cells) else { continue }
            let key = indexes[place].key(of: cells)
            indexKeys[place]?.remove(key)
        }
    }

    private func collision(_ cells: [Cell], in bits: UInt64, of slot: Int?) -> [String]? {
        for place in indexes.indices where bits & 1 << place != 0 {
            let index = indexes[place]
            guard index.declaration.isUnique, index.includes(cells) else { continue }
            let found = indexKeys[place]?.slot(of: index.key(of: cells))
            if let found, found != slot { return index.declaration.columns }
        }
        return nil
    }
}
