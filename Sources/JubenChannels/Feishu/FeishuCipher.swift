import Crypto
import CryptoExtras
import Foundation

/// The encryption of Feishu's events: AES-256-CBC under a hash of the Encrypt Key, with the vector
/// in front, and a signature over what was sent.
struct FeishuCipher: Sendable {
    private static let block = 16

    private let key: Secret

    /// Makes a cipher.
    ///
    /// - Parameter key: the Encrypt Key of the app's page.
    init(_ key: Secret) { self.key = key }

    /// The signature of a request.
    func signature(timestamp: String, nonce: String, _ body: [UInt8]) -> String {
        let head = Array((timestamp + nonce + key.value).utf8)
        return WireText.hex(Array(SHA256.hash(data: Data(head + body))))
    }

    /// Opens an encrypted text; nil when it is none, or of another key.
    func open(_ encrypted: String) -> String? {
        guard let sealed = Data(base64Encoded: encrypted), sealed.count >= 2 * Self.block,
            sealed.count.isMultiple(of: Self.block),
            let vector = try? AES._CBC.IV(ivBytes: Data(sealed.prefix(Self.block))),
            let plain = try? AES._CBC.decrypt(
                Data(sealed.dropFirst(Self.block)), using: hash, iv: vector)
        else { return nil }
        return String(bytes: plain, encoding: .utf8)
    }

    /// Encrypts a text as Feishu does; for tests of the two ways.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - vector: 16 bytes that nobody can guess.
    /// - Returns: the encrypted text, in base64.
    /// - Throws: the cipher's own error.
    func seal(_ text: String, vector: [UInt8]) throws -> String {
        let sealed = try AES._CBC.encrypt(
            Data(text.utf8), using: hash, iv: AES._CBC.IV(ivBytes: vector))
        return (Data(vector) + sealed).base64EncodedString()
    }

    private var hash: SymmetricKey {
        SymmetricKey(data: Array(SHA256.hash(data: Data(key.value.utf8))))
    }
}
