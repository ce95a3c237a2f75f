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
    static let chunkMax = 128

    // No chunk is empty. Where each begins stands apart, or a search would touch the memory of
    // every chunk on its way; after a removal that may be less than the chunk's first key, but it
    // is still more than all keys before.
    private var chunks: ContiguousArray<ContiguousArray<Entry>> = []
    private var starts: ContiguousArray<OrderedKey> = []
    /// The number of keys.
    private(set) var count = 0

    /// Makes a collection without keys.
    init() {}

    /// Makes a collection of all the keys at once, or nil when two of them are equal.
    ///
    /// - Complexity: linear where the keys come in order.
    init?(_ unordered: ContiguousArray<Entry>) {
        var entries = unordered
        var isOrdered = true
        for place in entries.indices.dropFirst() where isOrdered {
            isOrdered = entries[place - 1].key < entries[place].key
        }
        if !isOrdered {
            entries.sort { $0.key < $1.key }
            for place in entries.indices.dropFirst()
            where entries[place - 1].key == entries[place].key { return nil }
        }
        count = entries.count
        // Chunks that are not full take some more keys before they must be cut.
        let size = Self.chunkMax * 3 / 4
        for start in stride(from: 0, to: entries.count, by: size) {
            chunks.append(ContiguousArray(entries[start..<min(start + size, entries.count)]))
            starts.append(entries[start].key)
        }
    }
}

extension SortedKeys {
    /// The place of the first key that is not less than the given one, and whether it equals it.
    func search(_ key: OrderedKey) -> (position: Position, slot: Int?) {
        let chunk = chunkIndex(for: key)
        guard chunk < chunks.count else { return (endPosition, nil) }
        return search(key, in: chunk, from: 0)
    }

    private func search(
        _ key: OrderedKey, in chunk: Int, from start: Int
    ) -> (position: Position, slot: Int?) {
        chunks[chunk].withUnsafeBufferPointer { entries in
            var low = start
            var high = entries.count
            while low < high {
                let middle = (low + high) / 2
                if entries[middle].key < key { low = middle + 1 } else { high = middle }
            }
            let position = Position(chunk: chunk, offset: low)
            guard low < entries.count, entries[low].key == key else { return (position, nil) }
            return (position, entries[low].slot)
        }
    }

    /// The slot of the row with the given key.
    func slot(of key: OrderedKey) -> Int? { search(key).slot }

    // The last chunk that starts at or before the key, or the first.
    private func chunkIndex(for key: OrderedKey) -> Int {
        // New ids are the highest, so the last chunk is asked for more than all others.
        guard let last = starts.last, key < last else { return max(starts.count - 1, 0) }
        var low = 0
        var high = starts.count - 1
        while low < high {
            let middle = (low + high) / 2
            if key < starts[middle] { high = middle } else { low = middle + 1 }
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
        guard !chunks.isEmpty else { return add([entry], at: 0) }
        var place = position
        if chunks[place.chunk].count >= Self.chunkMax {
            // Keys that come in order fill their chunks instead of leaving each half empty.
            if place.offset == chunks[place.chunk].count {
                return add([entry], at: place.chunk + 1)
            }
            let half = Self.chunkMax / 2
            add(ContiguousArray(chunks[place.chunk][half...]), at: place.chunk + 1)
            chunks[place.chunk].removeSubrange(half...)
            if place.offset > half {
                place = Position(chunk: place.chunk + 1, offset: place.offset - half)
            }
        }
        chunks[place.chunk].insert(entry, at: place.offset)
        if place.offset == 0 { starts[place.chunk] = key }
    }

    private mutating func add(_ entries: ContiguousArray<Entry>, at place: Int) {
        starts.insert(entries[0].key, at: place)
        chunks.insert(entries, at: place)
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
        count -= 1
        chunks[position.chunk].remove(at: position.offset)
        if chunks[position.chunk].isEmpty {
            chunks.remove(at: position.chunk)
            starts.remove(at: position.chunk)
        }
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
        if limit == 1, !descending { return first(from: lower, before: upper).map { [$0] } ?? [] }
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

    // Comparing the one key found with the bound is cheaper than looking for where that stands.
    private func first(from lower: OrderedKey, before upper: OrderedKey?) -> Int? {
        var place = search(lower).position
        guard place.chunk < chunks.count else { return nil }
        if place.offset == chunks[place.chunk].count {
            place = Position(chunk: place.chunk + 1, offset: 0)
            guard place.chunk < chunks.count else { return nil }
        }
        let entry = chunks[place.chunk][place.offset]
        if let upper, !(entry.key < upper) { return nil }
        return entry.slot
    }

    private func positions(
        from lower: OrderedKey,
        before upper: OrderedKey?
    ) -> (start: Position, end: Position) {
        let start = search(lower).position
        guard let upper else { return (start, endPosition) }
        // Most ranges end in the chunk in which they begin.
        let next = start.chunk + 1
        if lower < upper, start.chunk < chunks.count, next == chunks.count || upper < starts[next] {
            return (start, search(upper, in: start.chunk, from: start.offset).position)
        }
        return (start, search(upper).position)
    }
}

extension SortedKeys.Position {
    fileprivate func precedes(_ other: Self) -> Bool {
        (chunk, offset) < (other.chunk, other.offset)
    }
}
