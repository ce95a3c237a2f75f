/// Reads encoded values one after the other.
package struct ValueReader {
    private let bytes: [UInt8]
    package private(set) var offset = 0

    /// Reads from the first byte on.
    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// The next byte, which is not consumed; nil at the end.
    package func peek() -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

    /// Reads a list whose elements may be something that only the caller knows.
    ///
    /// The closure answers nil for an element that is an ordinary value.
    package mutating func readList(
        special: (inout ValueReader) throws -> Value?
    ) throws -> [Value] {
        guard try readByte() == ValueTag.list else { throw fault("not a list") }
        let count = try readCount()
        guard count <= bytes.count - offset else { throw fault("a list is cut off") }
        return try (0..<count).map { _ in
            try special(&self) ?? readValue(depth: 1)
        }
    }

    /// Reads a tag and the four bytes of a function's number.
    package mutating func readFunction() throws -> UInt32 {
        _ = try readByte()
        var number: UInt32 = 0
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
            number |= UInt32(try readByte()) << shift
        }
        return number
    }

    func fault(_ reason: String) -> ValueDecodingError {
        ValueDecodingError(offset: offset, reason: reason)
    }

    mutating func readByte() throws -> UInt8 {
        guard offset < bytes.count else { throw fault("the bytes end too early") }
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func readCount() throws -> Int {
        var count: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 35, by: 7) {
            let byte = try readByte()
            count |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(count) }
        }
        throw fault("a length is over 32 bits")
    }

    mutating func readBits() throws -> UInt64 {
        guard bytes.count - offset >= 8 else { throw fault("the bytes end too early") }
        defer { offset += 8 }
        return (0..<8).reduce(0) { $0 | UInt64(bytes[offset + $1]) << (8 * UInt64($1)) }
    }

    mutating func readBytes() throws -> ArraySlice<UInt8> {
        let count = try readCount()
        guard count <= bytes.count - offset else { throw fault("a string is cut off") }
        defer { offset += count }
        return bytes[offset..<(offset + count)]
    }

    mutating func readValue(depth: Int) throws -> Value {
        guard depth <= Value.depthMax else { throw fault("nested deeper than \(Value.depthMax)") }
        switch try readByte() {
        case ValueTag.null: return .null
        case ValueTag.no: return .bool(false)
        case ValueTag.yes: return .bool(true)
        case ValueTag.int: return .int(Int64(bitPattern: try readBits()))
        case ValueTag.double: return .double(Double(bitPattern: try readBits()))
        case ValueTag.string:
            let raw = try readBytes()
            return Self.text(raw).map(Value.string) ?? .bytes(Array(raw))
        case ValueTag.list: return try readList(depth: depth)
        case ValueTag.map: return try readMap(depth: depth)
        case let tag: throw fault("\(tag) is no tag")
        }
    }

    private mutating func readList(depth: Int) throws -> Value {
        let count = try readCount()
        var elements: [Value] = []
        // A value is at least one byte, so a count beyond the rest is a lie, not a reservation.
        guard count <= bytes.count - offset else { throw fault("a list is cut off") }
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try readValue(depth: depth + 1)) }
        return .list(elements)
    }

    private mutating func readMap(depth: Int) throws -> Value {
        let count = try readCount()
        guard count <= bytes.count - offset else { throw fault("a map is cut off") }
        var entries: [String: Value] = [:]
        entries.reserveCapacity(count)
        for _ in 0..<count {
            let key = try readBytes()
            guard let name = Self.text(key) else { throw fault("a key is not UTF-8") }
            let value = try readValue(depth: depth + 1)
            guard entries.updateValue(value, forKey: name) != nil else { continue }
            // To Swift, two spellings of one text are one key: an entry would be lost unseen.
            if let same = entries.index(forKey: name), !entries[same].key.utf8.elementsEqual(key) {
                throw fault("two keys are the same text in two spellings")
            }
        }
        return .map(entries)
    }

    /// The bytes as text; nil when they are not UTF-8.
    ///
    /// `String(validating:as:)` looks its types up at every call, which takes three times as long
    /// as reading the short texts that values consist of.
    private static func text(_ raw: ArraySlice<UInt8>) -> String? {
        raw.withUnsafeBufferPointer { raw in
            var text = String(decoding: raw, as: UTF8.self)
            // What is not UTF-8 was repaired, so that the bytes are others.
            return text.withUTF8 { $0.elementsEqual(raw) } ? text : nil
        }
    }
}
