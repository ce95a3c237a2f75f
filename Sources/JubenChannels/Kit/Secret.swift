package import Foundation
import Glibc

/// A password, token or key; it never shows in texts, logs or errors.
package struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The secret itself, for requests and signatures.
    package let value: String

    /// Keeps a secret.
    package init(_ value: String) { self.value = value }

    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
}

extension Secret {
    /// Where a setting says that a secret is: `env:NAME` or `file:PATH`.
    ///
    /// A secret in the configuration itself would end up in backups and in people's chats, so it is
    /// refused.
    package struct Place: Sendable, Hashable {
        /// The places that a secret can be in.
        enum Kind: Hashable { case environment, file }

        let kind: Kind
        /// The variable's name, or the file's path.
        package let name: String

        /// Reads `env:NAME` or `file:PATH`; nil for anything else.
        package init?(_ text: String) {
            let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2, !parts[1].isEmpty else { return nil }
            switch parts[0] {
            case "env": kind = .environment
            case "file": kind = .file
            default: return nil
            }
            name = parts[1]
        }

        /// Reads the secret.
        ///
        /// - Parameter folder: where a relative path begins.
        /// - Returns: the secret.
        /// - Throws: ``SettingError`` when it is not there, empty, or open to other users.
        package func read(in folder: URL) throws -> Secret {
            switch kind {
            case .environment:
                let value = ProcessInfo.processInfo.environment[name] ?? ""
                guard !value.isEmpty else {
                    throw SettingError(
                        "the environment variable \(name) is not set: export it before "
                            + "'juben serve'"
                    )
                }
                return Secret(value)
            case .file: return try readFile(in: folder)
            }
        }

        private func readFile(in folder: URL) throws -> Secret {
            let isWhole = name.hasPrefix("/")
            let path = isWhole ? name : folder.appendingPathComponent(name).path
            var status = stat()
            guard stat(path, &status) == 0 else {
                throw SettingError("there is no file \(name) that can be read")
            }
            guard status.st_mode & 0o077 == 0 else {
                throw SettingError("other users can read \(name): run 'chmod 600 \(name)'")
            }
            guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
                throw SettingError("the file \(name) cannot be read as UTF-8")
            }
            let value = text.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !value.isEmpty else { throw SettingError("the file \(name) is empty") }
            return Secret(value)
        }
    }
}

/// A setting of a channel that does not do.
package struct SettingError: Error, Sendable, CustomStringConvertible {
    /// One sentence, with the fix.
    package let message: String

    /// Makes an error.
    package init(_ message: String) { self.message = message }

    package var description: String { message }
}
