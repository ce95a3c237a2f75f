/// The results of tests in the XML that continuous integration reads.
///
/// The form is the common one of `testsuites`, `testsuite`, `testcase`, `failure` and `error`.
/// Times are those of the stories, in seconds, so that the same tests always give the same file.
package enum JUnitReport {
    /// The whole document.
    package static func xml(_ results: [TrialResult]) -> String {
        var files: [String] = []
        for result in results where !files.contains(result.file) { files.append(result.file) }
        let counts = attributes(of: results)
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites name=\"juben\"\(counts)>",
        ]
        for file in files {
            let suite = results.filter { $0.file == file }
            lines.append("  <testsuite name=\"\(escaped(file))\"\(attributes(of: suite))>")
            for result in suite { lines += testcase(result) }
            lines.append("  </testsuite>")
        }
        return (lines + ["</testsuites>"]).joined(separator: "\n") + "\n"
    }

    private static func attributes(of results: [TrialResult]) -> String {
        let failed = results.filter { $0.status == .failed }.count
        let broken = results.filter { $0.status == .broken }.count
        let time = results.map(\.milliseconds).reduce(0, +)
        return " tests=\"\(results.count)\" failures=\"\(failed)\" errors=\"\(broken)\""
            + " skipped=\"0\" time=\"\(seconds(time))\""
    }

    private static func testcase(_ result: TrialResult) -> [String] {
        let stem = result.file.hasSuffix(".lua") ? String(result.file.dropLast(4)) : result.file
        let name = stem.replacing("/", with: ".")
        let head =
            "    <testcase classname=\"\(escaped(name))\" name=\"\(escaped(result.name))\""
            + " file=\"\(escaped(result.file))\" line=\"\(result.line)\""
            + " assertions=\"\(result.expectations)\" time=\"\(seconds(result.milliseconds))\""
        guard let first = result.failures.first else { return [head + "/>"] }
        let tag = result.status == .broken ? "error" : "failure"
        let text = result.failures.map { failure in
            (["\(failure.place): \(failure.message)"] + failure.nearest.map { "  \($0)" })
                .joined(separator: "\n")
        }.joined(separator: "\n")
        return [
            head + ">",
            "      <\(tag) message=\"\(escaped("\(first.place): \(first.message)"))\""
                + " type=\"\(result.status == .broken ? "error" : "expectation")\">"
                + escaped(text, isAttribute: false) + "</\(tag)>",
            "    </testcase>",
        ]
    }

    /// Seconds with three digits after the point.
    private static func seconds(_ milliseconds: Int64) -> String {
        let rest = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }

    /// Text in which XML sees no mark-up, without the characters that XML cannot hold at all.
    static func escaped(_ text: String, isAttribute: Bool = true) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&apos;"
            // In an attribute a plain one would be read as a blank.
            case "\t", "\n", "\r":
                let isKept = scalar == "\n" && !isAttribute
                result += isKept ? "\n" : "&#\(scalar.value);"
            default: result.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return result
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
