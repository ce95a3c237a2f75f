import Foundation

/// The page of features says the truth: every need stands on it once, and each that is met names
/// tests that are there.
enum FeatureRule {
    static let pages = ["docs/features.md", "docs/zh-CN/features.md"]
    /// How many needs there are.
    static let needs = 77

    static func findings(in files: [TrackedFile]) -> [Finding] {
        let tests = testNames(in: files)
        return pages.flatMap { path -> [Finding] in
            guard let page = files.first(where: { $0.path == path }) else {
                return [Finding(path: path, line: nil, message: "is missing: write the table.")]
            }
            return findings(in: page, tests)
        }
    }

    private static func findings(in page: TrackedFile, _ tests: Set<String>) -> [Finding] {
        var findings: [Finding] = []
        var seen: Set<Int> = []
        for (index, line) in (page.lines ?? []).enumerated() {
            let cells = line.split(separator: "|").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard line.hasPrefix("|"), let number = Int(cells.first ?? "") else { continue }
            if !seen.insert(number).inserted || !(1...needs).contains(number) {
                findings.append(page.finding(line: index, "row \(number) is there twice, or none."))
            }
            // A need that is not met has a reason in the place of a proof.
            guard cells.count != 3 || cells.contains("") else { continue }
            guard cells.count == 4, !cells.contains("") else {
                findings.append(
                    page.finding(line: index, "row \(number) lacks its feature or its proof."))
                continue
            }
            let named = cells[3].split(separator: "`").map(String.init)
                .filter { $0.contains(".") }
            if named.isEmpty {
                findings.append(page.finding(line: index, "row \(number) names no test."))
            }
            for test in named where !tests.contains(test) {
                findings.append(page.finding(line: index, "there is no test \(test)."))
            }
        }
        let missing = Set(1...needs).subtracting(seen).sorted()
        if !missing.isEmpty {
            findings.append(page.finding("lacks the rows \(missing)."))
        }
        return findings
    }

    /// The tests of the repository, as `Suite.function`.
    private static func testNames(in files: [TrackedFile]) -> Set<String> {
        var names: Set<String> = []
        for file in files
        where file.path.hasPrefix("Tests/") && file.name.hasSuffix("Tests.swift") {
            let suite = String(file.name.dropLast(".swift".count))
            for line in file.lines ?? [] {
                guard let range = line.range(of: "func ") else { continue }
                names.insert("\(suite).\(line[range.upperBound...].prefix { $0 != "(" })")
            }
        }
        return names
    }
}
