/// Paths of the client-server API: ids hold `!`, `#`, `@`, `$` and `:`, which must not reach a path
/// as they are.
enum MatrixPath {
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// A path of parts, each encoded.
    static func of(_ parts: [String]) -> String {
        "/" + parts.map(encoded).joined(separator: "/")
    }

    /// A query of names and values, each encoded; empty for none.
    static func query(_ values: [(name: String, value: String)]) -> String {
        guard !values.isEmpty else { return "" }
        return "?"
            + values.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
    }

    /// A text with everything in percent form but RFC 3986's unreserved characters.
    static func encoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
