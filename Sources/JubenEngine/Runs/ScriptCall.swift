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
