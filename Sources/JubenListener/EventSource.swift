package import JubenEngine

/// A system that may report events: the shop, the course, the CRM.
package struct EventSource: Sendable {
    /// What the operator calls it.
    package let name: String
    /// One for each secret that it may sign with: two while a secret is changed.
    let signatures: [EventSignature]
    /// What it may report: names, or their beginnings with a star, such as `order.*`; empty for
    /// anything.
    let names: [String]
    /// How much it may report; nil for as much as it likes.
    let rate: Rate?

    /// Makes a source.
    package init(name: String, secrets: [String], names: [String] = [], rate: Rate? = nil) {
        self.name = name
        signatures = secrets.map(EventSignature.init)
        self.names = names
        self.rate = rate
    }

    /// Whether it may report an event of a name.
    func mayReport(_ event: String) -> Bool {
        names.isEmpty
            || names.contains { $0.hasSuffix("*") ? event.hasPrefix($0.dropLast()) : event == $0 }
    }

    /// Whether one of its secrets has signed an event; takes as long for each answer.
    func hasSigned(_ content: EventSignature.Content, _ signature: String) -> Bool {
        var isValid = false
        for one in signatures where one.isValid(signature, of: content) { isValid = true }
        return isValid
    }
}

/// The name of an event that another system reports.
package enum EventName {
    /// The longest name, in Unicode scalars.
    package static let lengthMax = 128

    /// Whether a text can be the name of an event.
    package static func isValid(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.count <= lengthMax && !text.contains("/")
            && !text.unicodeScalars.contains { scalar in
                scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
            }
    }
}
