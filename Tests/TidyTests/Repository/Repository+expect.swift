import Testing

extension Repository {
    /// Expects that no tracked file breaks a rule, and lists every place that does.
    static func expectNone(
        _ findings: ([TrackedFile]) -> [Finding],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let found = findings(try files.get())
        let list = found.map(\.description).joined(separator: "\n")
        let isClean = found.isEmpty
        #expect(
            isClean,
            "\(found.count) to put right:\n\(list)",
            sourceLocation: sourceLocation
        )
    }
}
