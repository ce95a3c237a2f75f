/// The cells of a key as bytes whose order is the order of the cells.
///
/// The bytes stand in words, the first two of them apart, so that keys of one or two numbers,
/// which are most, compare in two instructions and need no memory of their own. The last word is
/// filled with zeros, which is no ambiguity: each column's encoding says where it ends.
struct OrderedKey: Sendable, Hashable {
    private var head: UInt64 = 0
    private var second: UInt64 = 0
    private var tail: ContiguousArray<UInt64> = []
    private var count = 0

    /// Starts a key without columns, which is before all others.
    init() {}
}

extension OrderedKey: Comparable {
    static func < (left: OrderedKey, right: OrderedKey) -> Bool {
        if left.head != right.head { return left.head < right.head }
        if left.second != right.second { return left.second < right.second }
        for position in 0..<min(left.tail.count, right.tail.count)
        where left.tail[position] != right.tail[position] {
            return left.tail[position] < right.tail[position]
        }
        return left.tail.count < right.tail.count
    }

    static func == (left: OrderedKey, right: OrderedKey) -> Bool {
        left.head == right.head && left.second == right.second && left.tail == right.tail
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

    private mutating func append(word: UInt64) {
        switch count {
        case 0:
            head = word
            count = 8
        case 8:
            second = word
            count = 16
        case _ where count % 8 == 0:
            tail.append(word)
            count += 8
        default:
            for shift in stride(from: UInt64(56), through: 0, by: -8) {
                append(byte: UInt8(truncatingIfNeeded: word >> shift))
            }
        }
    }

    private mutating func append(byte: UInt8) {
        let bits = UInt64(byte) << UInt64(56 - 8 * (count % 8))
        switch count {
        case 0..<8: head |= bits
        case 8..<16: second |= bits
        case _ where count % 8 == 0: tail.append(bits)
        default: tail[tail.count - 1] |= bits
        }
        count += 1
    }

    // A zero byte would look like the end, so it is marked; the end is two zeros, which no
    // marked byte equals.
    private mutating func append(delimited bytes: UnsafeBufferPointer<UInt8>) {
        let words = (count + bytes.count + 9) / 8
        if words > 2 { tail.reserveCapacity(words - 2) }
        for byte in bytes {
            append(byte: byte)
            if byte == 0 { append(byte: 0xFF) }
        }
        append(byte: 0)
        append(byte: 0)
    }
}

extension OrderedKey {
    /// The least key that is greater than all keys which start with this one's bytes; nil when
    /// nothing can be.
    var afterPrefix: OrderedKey? {
        var bytes = self.bytes
        while let last = bytes.popLast() {
            if last == 0xFF { continue }
            var key = OrderedKey()
            for byte in bytes { key.append(byte: byte) }
            key.append(byte: last + 1)
            return key
        }
        return nil
    }

    private var bytes: [UInt8] {
        (0..<count).map { position in
            let word =
                switch position / 8 {
                case 0: head
                case 1: second
                default: tail[position / 8 - 2]
                }
            return UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (position % 8)))
        }
    }
}
