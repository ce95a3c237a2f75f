/// The text of one file.
public struct LuaSource: Sendable, Hashable {
    /// The name that messages show, such as `playbooks/welcome.lua`.
    public var name: String
    /// The text.
    public var bytes: [UInt8]

    /// Names a text given as bytes.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Names a text.
    public init(name: String, text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }
}
