extension Value {
    /// The deepest nesting that either side accepts.
    package static let depthMax = 32

    /// The value as bytes.
    package var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64)
        encode(into: &bytes)
        return bytes
    }

    /// A list of values as bytes: how arguments and results travel.
    package static func encode(list values: [Value]) -> [UInt8] { Value.list(values).encoded }

    /// Appends the value's bytes.
    package func encode(into bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(ValueTag.null)
        case .bool(let flag): bytes.append(flag ? ValueTag.yes : ValueTag.no)
        case .int(let number):
            bytes.append(ValueTag.int)
            appendLittleEndian(UInt64(bitPattern: number), to: &bytes)
        case .double(let number):
            bytes.append(ValueTag.double)
            appendLittleEndian(number.bitPattern, to: &bytes)
        case .string(let text):
            bytes.append(ValueTag.string)
            appendString(text.utf8, to: &bytes)
        case .bytes(let raw):
            bytes.append(ValueTag.string)
            appendString(raw, to: &bytes)
        case .list(let elements):
            bytes.append(ValueTag.list)
            appendCount(elements.count, to: &bytes)
            for element in elements { element.encode(into: &bytes) }
        case .map(let entries):
            bytes.append(ValueTag.map)
            appendCount(entries.count, to: &bytes)
            // Swift compares strings by Unicode normal form; the codec's order is that of bytes.
            for key in entries.keys.sorted(by: precedes) {
                appendString(key.utf8, to: &bytes)
                (entries[key] ?? .null).encode(into: &bytes)
            }
        }
    }

    /// Reads one value that fills the bytes exactly.
    ///
    /// - Throws: ``ValueDecodingError`` with the offset of the fault.
    package init(encoded bytes: [UInt8]) throws {
        var reader = ValueReader(bytes: bytes)
        self = try reader.readValue(depth: 0)
        guard reader.offset == bytes.count else {
            throw reader.fault("\(bytes.count - reader.offset) bytes are left over")
        }
    }
}

/// Whether a key stands before another in the order of their bytes.
private func precedes(_ one: String, _ other: String) -> Bool {
    let isBefore = one.utf8.withContiguousStorageIfAvailable { one in
        other.utf8.withContiguousStorageIfAvailable { other in
            for place in 0..<min(one.count, other.count) where one[place] != other[place] {
                return one[place] < other[place]
            }
            return one.count < other.count
        }
    }
    return (isBefore ?? nil) ?? one.utf8.lexicographicallyPrecedes(other.utf8)
}

private func appendLittleEndian(_ number: UInt64, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
}

private func appendCount(_ count: Int, to bytes: inout [UInt8]) {
    var rest = UInt64(count)
    while rest >= 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
        rest >>= 7
    }
    bytes.append(UInt8(rest))
}

private func appendString(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) {
    appendCount(text.count, to: &bytes)
    bytes.append(contentsOf: text)
}
