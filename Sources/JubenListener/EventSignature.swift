import Crypto
import Foundation

/// The signature of an event that another system reports.
///
/// The sender signs the moment and the body together, so that neither can be changed and an old
/// message cannot be dressed up as a new one: HMAC-SHA256 of `TIMESTAMP.BODY`, in lower-case
/// hexadecimal (the form that Stripe's webhooks made common).
package struct EventSignature: Sendable {
    /// How far the sender's clock may be from ours, in seconds.
    package static let windowSeconds: Int64 = 300

    private let key: SymmetricKey

    /// Takes the secret that the sender shares.
    package init(secret: String) { key = SymmetricKey(data: Data(secret.utf8)) }

    /// The signature of a body that was sent at a moment, in seconds since 1970.
    package func sign(_ body: [UInt8], at timestamp: Int64) -> String {
        HMAC<SHA256>.authenticationCode(for: message(body, timestamp), using: key)
            .map { String(format: "%02x", $0) }.joined()
    }

    /// Whether a signature is that of the body and the moment; compared in constant time.
    package func isValid(_ signature: String, of body: [UInt8], at timestamp: Int64) -> Bool {
        guard let code = Self.bytes(ofHex: signature) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            code, authenticating: message(body, timestamp), using: key)
    }

    private func message(_ body: [UInt8], _ timestamp: Int64) -> Data {
        Data("\(timestamp).".utf8) + Data(body)
    }

    private static func bytes(ofHex text: String) -> [UInt8]? {
        let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count.isMultiple(of: 2), !digits.contains(nil) else { return nil }
        let values = digits.compactMap(\.self)
        return stride(from: 0, to: values.count, by: 2).map {
            UInt8(values[$0] * 16 + values[$0 + 1])
        }
    }
}
