/// Files stay short enough to read in one go.
enum FileLengthRule {
    static let sourceLinesMax = 400
    static let playbookLinesMax = 150
    static let luaLinesMax = 300

    /// Files that are longer for now, with the lines they have; the list only shrinks.
    static let exceptions: [String: Int] = [:]

    static func findings(
        in files: [TrackedFile],
        exceptions: [String: Int] = exceptions
    ) -> [Finding] {
        files.compactMap { file in
            guard let lines = file.lines, let limit = limit(of: file) else { return nil }
            let listed = exceptions[file.path]
            if let listed, lines.count < listed {
                return file.finding(
                    "has \(lines.count) lines: lower its exception of \(listed), or drop it."
                )
            }
            guard lines.count > listed ?? limit else { return nil }
            return file.finding(
                "has \(lines.count) lines, at most \(listed ?? limit): split it by capability."
            )
        }
    }

    private static func limit(of file: TrackedFile) -> Int? {
        switch file.pathExtension {
        case "swift", "c", "h": sourceLinesMax
        case "lua" where file.isGenerated: nil
        case "lua" where PlaybookRule.isPlaybook(file): playbookLinesMax
        case "lua": luaLinesMax
        default: nil
        }
    }
}
