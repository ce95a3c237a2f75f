import Foundation
import JubenValue

/// The body of an outgoing webhook, with places such as `{text}` for what differs.
///
/// What is put in is escaped as JSON text, so that a quotation mark in a message breaks nothing; in
/// the template it therefore stands between quotation marks of its own.
struct WebhookTemplate: Sendable {
    /// The names of the places.
    static let places = ["action", "at", "channel", "group", "key", "mention", "text"]

    private let template: String

    /// Reads a template.
    ///
    /// - Throws: ``SettingError`` for an unknown place, or when the filled template is not JSON.
    init(_ template: String) throws {
        self.template = template
        for match in template.matches(of: #/\{([a-z_]+)\}/#) {
            let name = String(match.output.1)
            guard Self.places.contains(name) else {
                throw SettingError(
                    "body has the place {\(name)}, which nothing fills; known: "
                        + Self.places.joined(separator: ", "))
            }
        }
        let sample = filled(
            Dictionary(uniqueKeysWithValues: Self.places.map { ($0, "1\"\n") }))
        guard (try? Value(json: sample)) != nil else {
            throw SettingError(
                "body is no JSON when it is filled: put quotation marks around each place, such as "
                    + "{\"content\": \"{text}\"}")
        }
    }

    /// The template with everything in its place.
    func filled(_ values: [String: String]) -> String {
        // In one pass: a message that says {key} is a message, not a place.
        var text = ""
        var rest = template[...]
        while let match = rest.firstMatch(of: #/\{([a-z_]+)\}/#) {
            text += rest[..<match.range.lowerBound]
            text += Self.escaped(values[String(match.output.1)] ?? "")
            rest = rest[match.range.upperBound...]
        }
        return text + rest
    }

    private static func escaped(_ text: String) -> String {
        String(Value.string(text).json.dropFirst().dropLast())
    }
}
