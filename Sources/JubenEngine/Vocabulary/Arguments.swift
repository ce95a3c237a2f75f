package import JubenValue

/// The checked arguments of one call.
package struct Arguments: Sendable {
    private let values: [String: Value]

    /// Wraps values that have been checked against a declaration.
    package init(_ values: [String: Value]) { self.values = values }

    /// The argument or option of that name, or nil when it was not given.
    package subscript(name: String) -> Value? {
        guard let value = values[name], !value.isNull else { return nil }
        return value
    }

    /// Every argument and option that was given.
    package var all: [String: Value] { values }

    /// The text of that name, or an empty text.
    package func text(_ name: String) -> String { self[name]?.text ?? "" }

    /// The whole number of that name, or nil.
    package func integer(_ name: String) -> Int64? { self[name]?.integer }

    /// The truth value of that name, or false.
    package func flag(_ name: String) -> Bool { self[name]?.boolean ?? false }

    /// The list of that name, a single value counting as a list of one.
    package func list(_ name: String) -> [Value] {
        guard let value = self[name] else { return [] }
        return value.list ?? [value]
    }

    /// The texts of the list of that name.
    package func texts(_ name: String) -> [String] { list(name).compactMap(\.text) }
}

/// A call that cannot be carried out as it was written.
package struct VerbError: Error, Sendable, CustomStringConvertible {
    /// A stable word for the kind of mistake, such as `unknown-option`.
    package let code: String
    /// One sentence: the thing, what it got, and the fix.
    package let message: String

    /// Makes an error; of a long message, such as one that shows a long text, the middle is left
    /// out.
    package init(_ code: String, _ message: String) {
        self.code = code
        let scalars = message.unicodeScalars
        self.message =
            message.utf8.count <= Self.messageBytesMax
            ? message
            : String(scalars.prefix(Self.startShown)) + " … "
                + String(scalars.suffix(Self.endShown))
    }

    private static let messageBytesMax = 1000
    /// In code points: a character may have any number of bytes.
    private static let startShown = 160
    private static let endShown = 60

    /// The sentence with its code, as scripts and operators see it.
    package var description: String { "\(message) [\(code)]" }
}
