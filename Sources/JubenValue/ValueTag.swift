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
