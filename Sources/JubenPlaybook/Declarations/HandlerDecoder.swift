package import JubenValue

/// Reads the arguments of a declaration, in which a value may be a function.
package enum HandlerDecoder {
    /// The arguments, a function standing as `{ function = true }`, and the last handler's number.
    package struct Decoded {
        /// The arguments.
        package var values: [Value]
        /// The number of the last function among them; nil when there is none.
        package var handler: Int32?
    }

    private static let functionTag: UInt8 = 8

    /// Decodes a list whose own elements may be functions.
    ///
    /// - Throws: `ValueDecodingError` for bytes that are no list.
    package static func decode(_ bytes: [UInt8]) throws -> Decoded {
        var reader = ValueReader(bytes: bytes)
        var handler: Int32?
        let values = try reader.readList { reader in
            guard reader.peek() == functionTag else { return nil }
            handler = Int32(bitPattern: try reader.readFunction())
            return ["function": true]
        }
        return Decoded(values: values, handler: handler)
    }
}
