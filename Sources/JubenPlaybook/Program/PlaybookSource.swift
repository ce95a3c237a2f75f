import Crypto
import Foundation
import JubenValue

/// The text of a playbook: its file, and the modules that it uses.
package struct PlaybookSource: Sendable, Hashable {
    /// One file.
    package struct File: Sendable, Hashable {
        /// The path that errors name, such as `playbooks/welcome.lua`.
        package let path: String
        /// The bytes of the file.
        package let bytes: [UInt8]

        /// Names a file and its bytes.
        package init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// The playbook's name: its path below `playbooks/`, without the extension.
    package let name: String
    /// The playbook's own file.
    package let entry: File
    /// The modules by the name that `use` gives them.
    package let modules: [String: File]

    /// Puts a source together.
    package init(name: String, entry: File, modules: [String: File] = [:]) {
        self.name = name
        self.entry = entry
        self.modules = modules
    }

    /// The source as a row keeps it.
    package var encoded: [UInt8] {
        func file(_ file: File) -> Value {
            .list([.string(file.path), .string(String(decoding: file.bytes, as: UTF8.self))])
        }
        return Value.map([
            "name": .string(name), "entry": file(entry),
            "modules": .map(modules.mapValues(file)),
        ]).encoded
    }

    /// Reads a source from a row.
    ///
    /// - Throws: `ValueDecodingError` when the bytes are no source.
    package init(encoded: [UInt8]) throws {
        let stored = try Value(encoded: encoded)
        func file(_ value: Value?) throws -> File {
            guard let parts = value?.list, parts.count == 2, let path = parts[0].text else {
                throw ValueDecodingError(offset: 0, reason: "not the source of a playbook")
            }
            return File(path: path, bytes: Array((parts[1].text ?? "").utf8))
        }
        name = stored["name"]?.text ?? ""
        entry = try file(stored["entry"])
        modules = try (stored["modules"]?.map ?? [:]).mapValues(file)
    }

    /// The hash that runs are pinned to (SHA-256, in hexadecimal).
    package var hash: String {
        SHA256.hash(data: Data(encoded)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
