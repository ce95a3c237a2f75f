/// Lines of code fit beside each other on a screen.
///
/// A column is a character, wide ones too.
enum LineLengthRule {
    static let columnsMax = 100
    private static let languages: Set = ["swift", "c", "h", "lua", "py", "bash"]

    static func findings(in files: [TrackedFile]) -> [Finding] {
        files.flatMap { file -> [Finding] in
            guard let lines = file.lines, !file.isGenerated, isCode(file, lines) else { return [] }
            return lines.enumerated().compactMap { index, line in
                // A string has at most as many characters as bytes, and bytes are cheap to count.
                guard line.utf8.count > columnsMax, line.count > columnsMax else { return nil }
                return file.finding(
                    line: index,
                    "is \(line.count) columns, at most \(columnsMax): break the line."
                )
            }
        }
    }

    private static func isCode(_ file: TrackedFile, _ lines: [String]) -> Bool {
        languages.contains(file.pathExtension) || lines.first?.hasPrefix("#!") == true
    }
}
