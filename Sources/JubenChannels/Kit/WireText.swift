import Crypto
import Foundation

/// How texts, keys and signatures are written in requests.
package enum WireText {
    private static let unreserved = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)

    /// Bytes as hexadecimal digits.
    package static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// A text for one place in an address: all but the unreserved characters of RFC 3986 in percent
    /// form.
    package static func percent(_ text: String) -> String {
        text.utf8.map { byte in
            unreserved.contains(byte)
                ? String(UnicodeScalar(byte)) : "%" + hex([byte]).uppercased()
        }.joined()
    }

    /// A key of the outbox in 25 characters, which is what the shortest platform takes.
    package static func shortKey(_ key: String) -> String {
        String(hex(Array(SHA256.hash(data: Data(key.utf8)))).prefix(25))
    }

    /// The HMAC-SHA256 of a message.
    package static func hmac(_ message: [UInt8], key: String) -> [UInt8] {
        Array(
            HMAC<SHA256>.authenticationCode(
                for: message, using: SymmetricKey(data: Data(key.utf8))))
    }

    /// Bytes as base64.
    package static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// Whether two texts are the same, in a time that does not tell how much of them is.
    package static func isSame(_ one: String, _ other: String) -> Bool {
        let (left, right) = (Array(one.utf8), Array(other.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
