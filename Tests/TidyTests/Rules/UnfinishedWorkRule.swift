/// What is left to do stands in the tracker, where it is seen, and not in the code.
enum UnfinishedWorkRule {
    private static let marks = ["TODO", "FIXME", "XXX", "HACK"]
    private static let languages: Set = ["c", "h", "lua", "py", "bash", "sql"]

    static func findings(in files: [TrackedFile]) -> [Finding] {
        files.flatMap { file -> [Finding] in
            guard let lines = comments(of: file) else { return [] }
            return lines.enumerated().compactMap { index, line in
                guard let mark = marks.first(where: { line.contains($0) }) else { return nil }
                return file.finding(line: index, "says \(mark): do it, or open an issue.")
            }
        }
    }

    private static func comments(of file: TrackedFile) -> [String]? {
        guard let lines = file.lines else { return nil }
        if file.pathExtension == "swift" { return SwiftLines(lines).comments }
        let isCode = languages.contains(file.pathExtension) || lines.first?.hasPrefix("#!") == true
        return isCode ? lines : nil
    }
}
