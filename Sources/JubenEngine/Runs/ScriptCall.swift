import Foundation

/// A verb that a script calls.
package struct ScriptCall: Sendable {
    /// The verb's name, such as `messages.count`.
    package let verb: String
    /// The arguments, as an encoded list.
    package let arguments: [UInt8]
    /// The line that calls it.
    package let location: SourceLocation

    /// Describes a call.
    package init(verb: String, arguments: [UInt8], location: SourceLocation) {
        self.verb = verb
        self.arguments = arguments
        self.location = location
    }
}

extension JournalRecord {
    /// Whether a replay that comes to the call is where the journal was.
    func isOf(_ call: ScriptCall) -> Bool {
        guard verb == call.verb, arguments.count == call.arguments.count else { return false }
        // Arrays are compared byte by byte; a replay does this for every step.
        return arguments.withUnsafeBytes { recorded in
            call.arguments.withUnsafeBytes { given in
                guard let one = recorded.baseAddress, let other = given.baseAddress else {
                    return true
                }
                return memcmp(one, other, recorded.count) == 0
            }
        }
    }
}
