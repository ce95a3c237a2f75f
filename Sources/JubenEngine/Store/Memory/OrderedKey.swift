/// The cells of a key as bytes whose order is the order of the cells.
///
/// The bytes stand in words, the first four of them apart, so that most keys compare in a few
/// instructions and need no memory of their own. The last word is filled with zeros, which is no
/// ambiguity: each column's encoding says where it ends.
struct OrderedKey: Sendable, Hashable {
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    private var third: UInt64 = 0
    private var fourth: UInt64 = 0
    private var tail: ContiguousArray<UInt64> = []
    private var count = 0

    /// The words that stand apart.
    private static let inline = 4

    /// Starts a key without columns, which is before all others.
    init() {}
}

extension OrderedKey: Comparable {
    static func < (left: OrderedKey, right: OrderedKey) -> Bool {
        if left.first != right.first { return left.first < right.first }
        if left.second != right.second { return left.second < right.second }
        if left.third != right.third { return left.third < right.third }
        if left.fourth != right.fourth { return left.fourth < right.fourth }
        for position in 0..<min(left.tail.count, right.tail.count)
        where left.tail[position] != right.tail[position] {
            return left.tail[position] < right.tail[position]
        }
        return left.tail.count < right.tail.count
    }

    static func == (left: OrderedKey, right: OrderedKey) -> Bool {
        left.first == right.first && left.second == right.second && left.third == right.third
            && left.fourth == right.fourth && left.tail == right.tail
    }
}

extension OrderedKey {
    /// Adds a column; a tagged one may hold null, and a byte in front says whether it does.
    mutating func append(_ cell: Cell, tagged: Bool) {
        if tagged { append(byte: cell == .null ? 0 : 1) }
        switch cell {
        case .null: precondition(tagged, "null in a column that is not nullable")
        case .int(let number): append(word: UInt64(bitPattern: number) ^ (1 << 63))
        case .text(var text): text.withUTF8 { append(delimited: $0) }
        case .bytes(let bytes): bytes.withUnsafeBufferPointer { append(delimited: $0) }
        }
    }

    /// Excludes the rows whose next column is null.
    mutating func skipNulls() { append(byte: 1) }

    /// Puts the highest bytes of a word behind those that are there, in the word under way.
    private mutating func put(_ bits: UInt64, bytes: Int) {
        switch count / 8 {
        case 0: first |= bits
        case 1: second |= bits
        case 2: third |= bits
        case 3: fourth |= bits
        case let word where word - Self.inline == tail.count: tail.append(bits)
        case let word: tail[word - Self.inline] |= bits
        }
        count += bytes
    }

    private mutating func append(word: UInt64) {
        let taken = count % 8
        put(word >> UInt64(8 * taken), bytes: 8 - taken)
        if taken > 0 { put(word << UInt64(8 * (8 - taken)), bytes: taken) }
    }

    private mutating func append(byte: UInt8) {
        put(UInt64(byte) << UInt64(56 - 8 * (count % 8)), bytes: 1)
    }

    // A zero byte would look like the end, so it is marked; the end is two zeros, which no
    // marked byte equals.
    private mutating func append(delimited bytes: UnsafeBufferPointer<UInt8>) {
        let words = (count + bytes.count + 9) / 8
        if words > Self.inline { tail.reserveCapacity(words - Self.inline) }
        if bytes.contains(0) {
            for byte in bytes {
                append(byte: byte)
                if byte == 0 { append(byte: 0xFF) }
            }
        } else {
            append(plain: UnsafeRawBufferPointer(bytes))
        }
        append(byte: 0)
        append(byte: 0)
    }

    private mutating func append(plain bytes: UnsafeRawBufferPointer) {
        var place = 0
        while bytes.count - place >= 8 {
            append(
                word: UInt64(
                    bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
            place += 8
        }
        while place < bytes.count {
            append(byte: bytes[place])
            place += 1
        }
    }
}

extension OrderedKey {
    /// The least key that is greater than all keys which start with this one's bytes; nil when
    /// nothing can be.
    var afterPrefix: OrderedKey? {
        guard count > 0 else { return nil }
        // Nearly every prefix ends with a text, and that with a zero, which simply grows by one.
        let shift = UInt64(56 - 8 * ((count - 1) % 8))
        guard word((count - 1) / 8) >> shift & 0xFF != 0xFF else { return afterShorterPrefix }
        var next = self
        next.grow(by: 1 << shift)
        return next
    }

    /// Adds to the last word.
    private mutating func grow(by bits: UInt64) {
        switch (count - 1) / 8 {
        case 0: first += bits
        case 1: second += bits
        case 2: third += bits
        case 3: fourth += bits
        case let word: tail[word - Self.inline] += bits
        }
    }

    private var afterShorterPrefix: OrderedKey? {
        var bytes = (0..<count).map { position in
            UInt8(truncatingIfNeeded: word(position / 8) >> UInt64(56 - 8 * (position % 8)))
        }
        while let last = bytes.popLast() {
            if last == 0xFF { continue }
            var key = OrderedKey()
            for byte in bytes { key.append(byte: byte) }
            key.append(byte: last + 1)
            return key
        }
        return nil
    }

    private func word(_ position: Int) -> UInt64 {
        switch position {
        case 0: first
        case 1: second
        case 2: third
        case 3: fourth
        default: tail[position - Self.inline]
        }
    }
}
