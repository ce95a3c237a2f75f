import Foundation

/// A line of the log is one sentence that never changes; what differs stands in its fields.
enum LogRule {
    static func findings(in files: [TrackedFile]) -> [Finding] {
        files.flatMap { file -> [Finding] in
            guard file.pathExtension == "swift", file.target != nil else { return [] }
            return findings(in: file)
        }
    }

    private static func findings(in file: TrackedFile) -> [Finding] {
        let lines = file.lines ?? []
        let call = #/[lL]ogger\.(?:trace|debug|info|notice|warning|error|critical)\(\s*/#
        return lines.indices.compactMap { index in
            guard let match = lines[index].firstMatch(of: call) else { return nil }
            // The sentence stands behind the parenthesis, or begins the next line.
            let rest = lines[index][match.range.upperBound...]
            let next = index + 1 < lines.count ? lines[index + 1] : ""
            let message = rest.isEmpty ? next.trimmingCharacters(in: .whitespaces) : String(rest)
            guard let literal = message.prefixMatch(of: #/"(?:[^"\\]|\\[^(])*"/#) else {
                return file.finding(
                    line: index,
                    "logs what is no constant sentence: put what differs into the metadata.")
            }
            return literal.output.count > 2 ? nil : file.finding(line: index, "logs nothing.")
        }
    }
}
