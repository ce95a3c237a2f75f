/// A page in English and its Chinese twin have the same outline and the same code.
enum TwinRule {
    /// Pages for contributors, which are in English only.
    static let englishOnly: Set = ["docs/STYLE.md", "docs/architecture.md"]

    static func findings(in files: [TrackedFile]) -> [Finding] {
        let byPath = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0) })
        return pairs(in: files).flatMap { page, twin -> [Finding] in
            guard let pageFile = byPath[page], let twinFile = byPath[twin] else {
                let missing = byPath[page] == nil ? page : twin
                return [Finding(path: missing, line: nil, message: "is missing: write the twin.")]
            }
            return differences(pageFile, twinFile)
        }
    }

    private static func pairs(in files: [TrackedFile]) -> [(String, String)] {
        let hasChinese = files.contains { $0.path.hasPrefix("docs/zh-CN/") }
        let guides = files.map(\.path).filter { path in
            path.hasSuffix(".md") && isForOperators(path) && !englishOnly.contains(path)
        }
        return [("README.md", "README.zh-CN.md")]
            + (hasChinese ? guides : []).map { ($0, "docs/zh-CN/" + $0.dropFirst("docs/".count)) }
    }

    private static func isForOperators(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        guard parts.first == "docs", parts.count > 1 else { return false }
        return parts.count == 2 || ["channels", "guides", "recipes"].contains(parts[1])
    }

    private static func differences(_ page: TrackedFile, _ twin: TrackedFile) -> [Finding] {
        let outline = MarkdownOutline(page.lines ?? [])
        let other = MarkdownOutline(twin.lines ?? [])
        var findings: [Finding] = []
        if outline.headings.map(\.level) != other.headings.map(\.level) {
            let levels = other.headings.map { String($0.level) }.joined()
            let expected = outline.headings.map { String($0.level) }.joined()
            findings.append(
                twin.finding(
                    "has headings of levels \(levels), \(page.path) has \(expected): match them."
                )
            )
        }
        let (ours, theirs) = (outline.codeBlocks, other.codeBlocks)
        if ours != theirs {
            let first = zip(ours, theirs).enumerated().first { $1.0 != $1.1 }?.offset
            let number = (first ?? min(ours.count, theirs.count)) + 1
            findings.append(
                twin.finding("differs from \(page.path) in code block \(number): copy it.")
            )
        }
        return findings
    }
}
