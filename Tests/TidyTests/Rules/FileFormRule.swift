/// Text ends its lines in one way, holds no tabs and no invisible ends, and no file is huge.
enum FileFormRule {
    static let bytesMax = 256 * 1024

    static func findings(in files: [TrackedFile]) -> [Finding] {
        files.flatMap { file -> [Finding] in
            var findings: [Finding] = []
            if file.byteCount > bytesMax {
                findings.append(
                    file.finding("has \(file.byteCount) bytes, at most \(bytesMax): generate it.")
                )
            }
            guard let lines = file.lines else { return findings }
            if !file.endsWithNewline {
                findings.append(file.finding("has no newline at its end: add one."))
            }
            if lines.last == "" {
                findings.append(file.finding("ends with an empty line: remove it."))
            }
            return findings
                + lines.enumerated().flatMap { index, line in
                    faults(of: line, mayReturn: file.pathExtension == "ics")
                        .map { file.finding(line: index, $0) }
                }
        }
    }

    /// What is wrong with a line; a calendar ends its lines with carriage returns, by RFC 5545.
    private static func faults(of line: String, mayReturn: Bool) -> [String] {
        var faults: [String] = []
        if line.utf8.contains(9) { faults.append("has a tab: use spaces.") }
        if !mayReturn, line.utf8.contains(13) {
            faults.append("has a carriage return: end lines with \\n.")
        }
        if line.utf8.last == 32 { faults.append("has spaces at its end: remove them.") }
        return faults
    }
}
