import Foundation

/// Links from one document to another lead somewhere.
enum LinkRule {
    static func findings(in files: [TrackedFile]) -> [Finding] {
        let paths = Set(files.map(\.path))
        let folders = Set(paths.flatMap(Self.folders))
        return files.filter { $0.pathExtension == "md" }.flatMap { file in
            links(in: file).compactMap { link in
                let target = resolved(link.target, from: file.path)
                guard !paths.contains(target), !folders.contains(target) else { return nil }
                return file.finding(
                    line: link.line, "links to '\(link.target)', which is not there.")
            }
        }
    }

    /// The links of a document to other files, with the line on which each stands, from 0.
    static func links(in file: TrackedFile) -> [(line: Int, target: String)] {
        var links: [(line: Int, target: String)] = []
        var isCode = false
        for (index, line) in (file.lines ?? []).enumerated() {
            if line.drop(while: { $0 == " " }).hasPrefix("```") { isCode.toggle() }
            guard !isCode else { continue }
            // What stands in backticks is code, also where it looks like a link.
            let text = line.replacing(/`[^`]*`/, with: "")
            for match in text.matches(of: /\]\(([^)\s]+)\)/) {
                let target = match.1.prefix { $0 != "#" }
                guard !target.isEmpty, !target.contains(":") else { continue }
                links.append((index, String(target)))
            }
        }
        return links
    }

    /// The path of a link's target, from the top of the repository.
    static func resolved(_ target: String, from page: String) -> String {
        var parts = page.split(separator: "/").dropLast().map(String.init)
        for part in target.split(separator: "/") {
            switch part {
            case ".": break
            case "..": if !parts.isEmpty { parts.removeLast() }
            default: parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }

    private static func folders(of path: String) -> [String] {
        let parts = path.split(separator: "/").dropLast()
        return parts.indices.map { parts[...$0].joined(separator: "/") }
    }
}
