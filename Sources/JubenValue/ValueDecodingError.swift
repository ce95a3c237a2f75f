/// Bytes that are no encoded value.
package struct ValueDecodingError: Error, CustomStringConvertible, Equatable {
    /// Where in the bytes the fault is.
    package let offset: Int
    /// What is wrong there.
    package let reason: String

    /// Describes a fault.
    package init(offset: Int, reason: String) {
        self.offset = offset
        self.reason = reason
    }

    /// The fault as one sentence.
    package var description: String { "bad value at byte \(offset): \(reason)" }
}
