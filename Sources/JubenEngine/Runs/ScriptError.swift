/// A source that cannot be loaded.
package struct ScriptError: Error, Sendable, CustomStringConvertible {
    /// One sentence with the file and the line.
    package let message: String

    /// Makes an error.
    package init(_ message: String) { self.message = message }

    package var description: String { message }
}
