/// The places of tables by the types of their rows.
///
/// Everything that is read or written asks it, so it looks at the address of the type and
/// scrambles nothing, as a dictionary would.
struct PlaceIndex: Sendable {
    private struct Entry {
        let address: UInt
        let place: Int
    }

    // The size is a power of two, and never more than half of it is taken.
    private var entries: ContiguousArray<Entry?> = ContiguousArray(repeating: nil, count: 128)
    private var count = 0

    /// The place of a type's table; nil when it has none.
    subscript(_ type: any Record.Type) -> Int? {
        let address = UInt(bitPattern: ObjectIdentifier(type))
        var slot = start(of: address)
        while let entry = entries[slot] {
            if entry.address == address { return entry.place }
            slot = (slot + 1) & (entries.count - 1)
        }
        return nil
    }

    /// Adds a type that is not there.
    mutating func add(_ type: any Record.Type, place: Int) {
        if count * 2 >= entries.count { grow() }
        count += 1
        put(Entry(address: UInt(bitPattern: ObjectIdentifier(type)), place: place))
    }

    private mutating func put(_ entry: Entry) {
        var slot = start(of: entry.address)
        while entries[slot] != nil { slot = (slot + 1) & (entries.count - 1) }
        entries[slot] = entry
    }

    private mutating func grow() {
        let old = entries
        entries = ContiguousArray(repeating: nil, count: old.count * 2)
        for case let entry? in old { put(entry) }
    }

    // Types lie a few words apart, so the lowest bits say little.
    private func start(of address: UInt) -> Int {
        Int(truncatingIfNeeded: (address >> 4) ^ (address >> 11)) & (entries.count - 1)
    }
}
