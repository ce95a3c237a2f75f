/// The bytes that cross the Lua boundary, and that the journal keeps.
///
/// One value is one tag byte and its payload. Lengths and counts are unsigned LEB128. A map's
/// entries stand in the order of their keys' bytes, so equal values have equal bytes, which is
/// what replay compares.
///
/// | tag | meaning | payload |
/// | --- | --- | --- |
/// | 0 | null | – |
/// | 1, 2 | false, true | – |
/// | 3 | integer | 8 bytes, little endian, two's complement |
/// | 4 | float | 8 bytes, little endian, IEEE 754 |
/// | 5 | string | length, bytes |
/// | 6 | list | count, values |
/// | 7 | map | count, then for each entry: key length, key bytes, value |
package enum ValueTag {
    /// Null.
    package static let null: UInt8 = 0
    /// The boolean false.
    package static let no: UInt8 = 1
    /// The boolean true.
    package static let yes: UInt8 = 2
    /// A 64-bit integer.
    package static let int: UInt8 = 3
    /// A 64-bit float.
    package static let double: UInt8 = 4
    /// A byte string.
    package static let string: UInt8 = 5
    /// A list without holes.
    package static let list: UInt8 = 6
    /// A map with string keys.
    package static let map: UInt8 = 7
}

/// Bytes that are no encoded value.
package struct ValueDecodingError: Error, CustomStringConvertible, Equatable {
    /// Where in the bytes the fault is.
    package let offset: Int
    /// What is wrong there.
    package let reason: String

    /// Describes a fault.
    package init(offset: Int, reason: String) {
        self.offset = offset
        self.reason = reason
    }

    /// The fault as one sentence.
    package var description: String { "bad value at byte \(offset): \(reason)" }
}

extension Value {
    /// The deepest nesting that either side accepts.
    package static let depthMax = 32

    /// The value as bytes.
    package var encoded: [UInt8] {
        var bytes: [UInt8] = []
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
            for (key, entry) in entries.sorted(by: {
                $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
            }) {
                appendString(key.utf8, to: &bytes)
                entry.encode(into: &bytes)
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

private func appendLittleEndian(_ number: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
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
