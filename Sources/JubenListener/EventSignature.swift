import Crypto
import Foundation

/// The signature of an event that another system reports.
///
/// The sender signs everything that the event is: when it was sent, its name, its id, its group
/// and its body. None of them can be changed, so an event that somebody has overheard cannot be
/// sent again as another one. The form is HMAC-SHA256 in hexadecimal, of these lines and the body:
///
/// ```text
/// TIMESTAMP
/// NAME
/// ID
/// GROUP
/// BODY
/// ```
package struct EventSignature: Sendable {
    /// What is signed; texts as they stand in the request.
    package struct Content: Sendable {
        /// When it was sent, in seconds since 1970.
        package let timestamp: String
        /// The event's name, decoded.
        package let name: String
        /// Its id.
        package let id: String
        /// The header that names its group; empty without one.
        package let group: String
        /// The body, to the byte.
        package let body: [UInt8]

        /// Gathers what is signed; none of the texts has an end of a line in it.
        package init(
            timestamp: String, name: String, id: String, group: String = "", body: [UInt8]
        ) {
            self.timestamp = timestamp
            self.name = name
            self.id = id
            self.group = group
            self.body = body
        }

        fileprivate var bytes: Data {
            Data("\(timestamp)\n\(name)\n\(id)\n\(group)\n".utf8) + Data(body)
        }
    }

    private let key: SymmetricKey

    /// Takes the secret that the sender shares.
    package init(secret: String) { key = SymmetricKey(data: Data(secret.utf8)) }

    /// The signature of an event.
    package func sign(_ content: Content) -> String {
        HMAC<SHA256>.authenticationCode(for: content.bytes, using: key)
            .map { String(format: "%02x", $0) }.joined()
    }

    /// Whether a signature is that of the event; compared in constant time.
    package func isValid(_ signature: String, of content: Content) -> Bool {
        guard let code = Self.bytes(ofHex: signature) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            code, authenticating: content.bytes, using: key)
    }

    private static func bytes(ofHex text: String) -> [UInt8]? {
        guard text.utf8.count == 2 * SHA256.byteCount else { return nil }
        let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard !digits.contains(nil) else { return nil }
        let values = digits.compactMap(\.self)
        return stride(from: 0, to: values.count, by: 2).map {
            UInt8(values[$0] * 16 + values[$0 + 1])
        }
    }
}
