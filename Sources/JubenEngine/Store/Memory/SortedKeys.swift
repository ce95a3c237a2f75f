/// Keys in order, each with the slot of its row.
///
/// A sorted array cut into chunks: an insertion moves at most one chunk's entries, and a copy
/// shares every chunk until one of the two is changed.
struct SortedKeys: Sendable {
    /// A key and the slot of its row.
    struct Entry: Sendable {
        let key: OrderedKey
        let slot: Int
    }

    /// A place between entries; a change makes all places invalid.
    struct Position: Equatable {
        fileprivate var chunk: Int
        fileprivate var offset: Int
    }

    /// The most entries of a chunk: moving half of them costs about what finding the place does.
    static let chunkMax = 256

    // No chunk is empty, so its first entry tells whether a key belongs before it.
    private var chunks: ContiguousArray<ContiguousArray<Entry>> = []
    /// The number of keys.
    private(set) var count = 0

    /// Makes a collection without keys.
    init() {}
}

extension SortedKeys {
    /// The place of the first key that is not less than the given one, and whether it equals it.
    func search(_ key: OrderedKey) -> (position: Position, slot: Int?) {
        let chunk = chunkIndex(for: key)
        guard chunk < chunks.count else { return (endPosition, nil) }
        let entries = chunks[chunk]
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].key < key { low = middle + 1 } else { high = middle }
        }
        let position = Position(chunk: chunk, offset: low)
        guard low < entries.count, entries[low].key == key else { return (position, nil) }
        return (position, entries[low].slot)
    }

    /// The slot of the row with the given key.
    func slot(of key: OrderedKey) -> Int? { search(key).slot }

    // The last chunk that starts at or before the key, or the first.
    private func chunkIndex(for key: OrderedKey) -> Int {
        var low = 0
        var high = chunks.count
        while low < high {
            let middle = (low + high) / 2
            if key < chunks[middle][0].key { high = middle } else { low = middle + 1 }
        }
        return max(low - 1, 0)
    }

    private var endPosition: Position {
        guard let last = chunks.last else { return Position(chunk: 0, offset: 0) }
        return Position(chunk: chunks.count - 1, offset: last.count)
    }
}

extension SortedKeys {
    /// Adds a key that is not there, at the place that a search for it returned.
    mutating func insert(_ key: OrderedKey, slot: Int, at position: Position) {
        count += 1
        let entry = Entry(key: key, slot: slot)
        guard !chunks.isEmpty else {
            chunks.append([entry])
            return
        }
        guard chunks[position.chunk].count >= Self.chunkMax else {
            chunks[position.chunk].insert(entry, at: position.offset)
            return
        }
        // Keys that come in order fill their chunks instead of leaving each half empty.
        if position.offset == chunks[position.chunk].count {
            chunks.insert([entry], at: position.chunk + 1)
            return
        }
        let half = Self.chunkMax / 2
        let upper = ContiguousArray(chunks[position.chunk][half...])
        chunks[position.chunk].removeSubrange(half...)
        chunks.insert(upper, at: position.chunk + 1)
        if position.offset <= half {
            chunks[position.chunk].insert(entry, at: position.offset)
        } else {
            chunks[position.chunk + 1].insert(entry, at: position.offset - half)
        }
    }

    /// Adds a key.
    ///
    /// - Returns: whether it was not there.
    @discardableResult
    mutating func insert(_ key: OrderedKey, slot: Int) -> Bool {
        let found = search(key)
        guard found.slot == nil else { return false }
        insert(key, slot: slot, at: found.position)
        return true
    }

    /// Removes a key.
    ///
    /// - Returns: the slot it had, or nil when it was not there.
    @discardableResult
    mutating func remove(_ key: OrderedKey) -> Int? {
        let (position, slot) = search(key)
        guard let slot else { return nil }
        chunks[position.chunk].remove(at: position.offset)
        if chunks[position.chunk].isEmpty { chunks.remove(at: position.chunk) }
        count -= 1
        return slot
    }
}

extension SortedKeys {
    /// The number of keys from the first bound on and before the second, nil being no bound.
    func count(from lower: OrderedKey, before upper: OrderedKey?) -> Int {
        let (start, end) = positions(from: lower, before: upper)
        guard start.chunk != end.chunk else { return max(end.offset - start.offset, 0) }
        guard start.chunk < end.chunk else { return 0 }
        var total = chunks[start.chunk].count - start.offset + end.offset
        for chunk in (start.chunk + 1)..<end.chunk { total += chunks[chunk].count }
        return total
    }

    /// The slots of the keys from the first bound on and before the second.
    func slots(
        from lower: OrderedKey,
        before upper: OrderedKey?,
        descending: Bool = false,
        limit: Int? = nil
    ) -> [Int] {
        var (start, end) = positions(from: lower, before: upper)
        var slots: [Int] = []
        let limit = limit ?? Int.max
        if descending {
            while slots.count < limit, start.precedes(end) {
                if end.offset == 0 {
                    end.chunk -= 1
                    end.offset = chunks[end.chunk].count
                } else {
                    end.offset -= 1
                    slots.append(chunks[end.chunk][end.offset].slot)
                }
            }
        } else {
            while slots.count < limit, start.precedes(end) {
                if start.offset == chunks[start.chunk].count {
                    start.chunk += 1
                    start.offset = 0
                } else {
                    slots.append(chunks[start.chunk][start.offset].slot)
                    start.offset += 1
                }
            }
        }
        return slots
    }

    private func positions(
        from lower: OrderedKey,
        before upper: OrderedKey?
    ) -> (start: Position, end: Position) {
        (search(lower).position, upper.map { search($0).position } ?? endPosition)
    }
}

extension SortedKeys.Position {
    fileprivate func precedes(_ other: Self) -> Bool {
        (chunk, offset) < (other.chunk, other.offset)
    }
}
