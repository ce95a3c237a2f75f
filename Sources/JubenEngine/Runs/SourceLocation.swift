/// A place in a playbook.
package struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
    /// The file, such as `playbooks/welcome.lua`.
    package let source: String
    /// The line, from 1.
    package let line: Int

    /// Names a place.
    package init(source: String, line: Int) {
        self.source = source
        self.line = line
    }

    package var description: String { "\(source):\(line)" }
}
