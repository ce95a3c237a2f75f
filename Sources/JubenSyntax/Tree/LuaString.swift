/// The value of a Lua string literal, which need not be text.
public struct LuaString: Sendable, Hashable {
    /// The bytes, with every escape already replaced.
    public let bytes: [UInt8]

    /// Wraps the bytes of a string.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The string as text, or nil when the bytes are not valid UTF-8.
    public var text: String? { String(validating: bytes, as: UTF8.self) }
}
