import Crypto

/// A form of fields and files, as RFC 7578 writes it.
package struct RobotForm: Sendable {
    /// A piece of the form.
    private struct Piece: Sendable {
        let name: String
        let file: String?
        let bytes: [UInt8]
    }

    private var pieces: [Piece] = []

    /// Makes an empty form.
    package init() {}

    /// Adds a field.
    package mutating func add(_ name: String, _ value: String) {
        pieces.append(Piece(name: name, file: nil, bytes: Array(value.utf8)))
    }

    /// Adds a file.
    package mutating func add(_ name: String, file: String, _ bytes: [UInt8]) {
        pieces.append(Piece(name: name, file: file, bytes: bytes))
    }

    /// What separates the pieces: made of what they hold, so that no piece can hold it by chance
    /// and the same form is the same request.
    private var boundary: String {
        var hash = SHA256()
        for piece in pieces {
            hash.update(data: Array(piece.name.utf8))
            hash.update(data: piece.bytes)
        }
        return "juben-" + WireText.hex(Array(hash.finalize().prefix(16)))
    }

    /// The type for the header.
    package var contentType: String { "multipart/form-data; boundary=\(boundary)" }

    /// The bytes of the form.
    package var body: [UInt8] {
        let boundary = boundary
        var bytes: [UInt8] = []
        for piece in pieces {
            var head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(piece.name)\""
            if let file = piece.file {
                head += "; filename=\"\(Self.escaped(file))\""
                head += "\r\nContent-Type: application/octet-stream"
            }
            bytes += Array((head + "\r\n\r\n").utf8) + piece.bytes + Array("\r\n".utf8)
        }
        return bytes + Array("--\(boundary)--\r\n".utf8)
    }

    /// A file's name without what would end the header.
    private static func escaped(_ name: String) -> String {
        name.replacing("\"", with: "%22").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }
}
