/// Paths of the client-server API: ids hold `!`, `#`, `@`, `$` and `:`, which must not reach a path
/// as they are.
enum MatrixPath {
    /// A path of parts, each encoded.
    static func of(_ parts: [String]) -> String {
        "/" + parts.map(WireText.percent).joined(separator: "/")
    }

    /// A query of names and values, each encoded; empty for none.
    static func query(_ values: [(name: String, value: String)]) -> String {
        guard !values.isEmpty else { return "" }
        return "?"
            + values.map { "\(WireText.percent($0.name))=\(WireText.percent($0.value))" }.joined(
                separator: "&")
    }
}
