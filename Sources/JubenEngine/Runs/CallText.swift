package import JubenValue

/// A call in words, for stories and errors.
package enum CallText {
    /// The longest rendering of one argument, in characters.
    package static let argumentMax = 120

    /// The call as a script would write it, long arguments cut.
    package static func text(verb: String, arguments: [UInt8]) -> String {
        let values = (try? Value(encoded: arguments).list) ?? []
        return "\(verb)(\(values.map(text(of:)).joined(separator: ", ")))"
    }

    /// A value as a script would write it, cut when it is long.
    package static func text(of value: Value) -> String {
        let whole = lua(value)
        guard whole.count > argumentMax else { return whole }
        return whole.prefix(argumentMax) + "…"
    }

    private static func lua(_ value: Value) -> String {
        switch value {
        case .null: "nil"
        case .bool, .int, .double, .string, .bytes: value.json
        case .list(let elements): "{ \(elements.map(lua).joined(separator: ", ")) }"
        case .map(let entries):
            // A group or a member is best known by its name.
            if let name = entries["name"]?.text, entries["id"] != nil {
                "<\(name)>"
            } else {
                "{ "
                    + entries.sorted { $0.key < $1.key }
                    .map { "\($0.key) = \(lua($0.value))" }.joined(separator: ", ") + " }"
            }
        }
    }
}
