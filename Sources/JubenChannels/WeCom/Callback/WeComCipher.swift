import Crypto
import CryptoExtras
import Foundation

/// The encryption of WeCom's callbacks: AES-256-CBC with a padding of its own, and a signature.
struct WeComCipher: Sendable {
    /// Why a message is not taken.
    enum Refusal: String, Error, Sendable {
        case signature = "the signature is wrong"
        case encryption = "the message cannot be decrypted"
        case receiver = "the message is for another company"
    }

    /// Padding goes up to 32 bytes, not to the 16 of the cipher's blocks.
    private static let block = 32
    private static let noise = 16
    private static let lengthBytes = 4
    /// The letters of an EncodingAESKey, as the admin console makes them.
    static let keyLetters = 43

    private let token: Secret
    private let receiver: String
    private let key: SymmetricKey
    private let vector: AES._CBC.IV

    /// Makes a cipher.
    ///
    /// - Parameters:
    ///   - token: the Token of the admin console.
    ///   - key: the EncodingAESKey of the admin console.
    ///   - receiver: the corp id.
    /// - Throws: ``SettingError`` when the key is none.
    init(token: Secret, key: Secret, receiver: String) throws {
        guard key.value.utf8.count == Self.keyLetters,
            let bytes = Data(base64Encoded: key.value + "="), bytes.count == Self.block
        else {
            throw SettingError(
                "callback_key has to be the EncodingAESKey of \(Self.keyLetters) letters and "
                    + "digits: copy it again from the page that sets the callback")
        }
        self.token = token
        self.receiver = receiver
        self.key = SymmetricKey(data: bytes)
        vector = try AES._CBC.IV(ivBytes: bytes.prefix(16))
    }

    /// The signature of an encrypted text.
    func signature(timestamp: String, nonce: String, _ encrypted: String) -> String {
        let parts = [token.value, timestamp, nonce, encrypted].sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        return WireText.hex(Array(Insecure.SHA1.hash(data: Data(parts.joined().utf8))))
    }

    /// Checks the signature and opens the message.
    ///
    /// - Throws: ``Refusal``.
    func open(
        _ encrypted: String, signature: String, timestamp: String, nonce: String
    ) throws(Refusal) -> String {
        let expected = self.signature(timestamp: timestamp, nonce: nonce, encrypted)
        guard WireText.isSame(expected, signature) else { throw .signature }
        return try decrypt(encrypted)
    }

    private func decrypt(_ encrypted: String) throws(Refusal) -> String {
        guard let sealed = Data(base64Encoded: encrypted), !sealed.isEmpty,
            sealed.count.isMultiple(of: Self.block),
            let padded = try? AES._CBC.decrypt(sealed, using: key, iv: vector, noPadding: true)
        else { throw .encryption }
        let bytes = Array(padded)
        guard let padding = bytes.last.map(Int.init), 1...Self.block ~= padding,
            bytes.suffix(padding).allSatisfy({ Int($0) == padding })
        else { throw .encryption }
        let body = bytes.dropLast(padding)
        let start = Self.noise + Self.lengthBytes
        guard body.count >= start else { throw .encryption }
        let length = body[Self.noise..<start].reduce(0) { $0 << 8 | Int($1) }
        guard length <= body.count - start,
            let text = String(bytes: body[start..<(start + length)], encoding: .utf8)
        else { throw .encryption }
        guard WireText.isSame(String(decoding: body[(start + length)...], as: UTF8.self), receiver)
        else { throw .receiver }
        return text
    }

    /// Encrypts a text as WeCom does; for tests of the two ways.
    ///
    /// - Parameters:
    ///   - text: the message.
    ///   - noise: 16 bytes that nobody can guess.
    /// - Returns: the encrypted text, in base64.
    /// - Throws: the cipher's own error.
    func seal(_ text: String, noise: [UInt8]) throws -> String {
        let message = Array(text.utf8)
        let length = UInt32(message.count)
        var bytes = noise
        bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
        bytes += message + Array(receiver.utf8)
        let padding = Self.block - bytes.count % Self.block
        bytes += Array(repeating: UInt8(padding), count: padding)
        return try AES._CBC.encrypt(bytes, using: key, iv: vector, noPadding: true)
            .base64EncodedString()
    }
}
