import JubenSchedule
package import JubenValue

/// The results of tests as an operator reads them.
package struct TrialText: Sendable {
    private let language: Language

    /// Writes in a language.
    package init(_ language: Language) { self.language = language }

    /// The tests of each file, what was wrong with them, and how many passed.
    ///
    /// How long a test took is the time of its story, so the same tests always give the same text.
    package func lines(_ results: [TrialResult]) -> [String] {
        var lines: [String] = []
        var file: String?
        for result in results {
            if result.file != file { lines.append(result.file) }
            file = result.file
            let mark = result.status == .passed ? "✓" : "✗"
            let span = duration(result.milliseconds)
            lines.append("  \(mark) \(result.name)" + language.pick(" (\(span))", "（\(span)）"))
            for failure in result.failures { lines += self.lines(failure) }
        }
        return lines + [summary(results)]
    }

    private func lines(_ failure: TrialResult.Failure) -> [String] {
        let message = failure.message.split(
            whereSeparator: \.isNewline
        ).joined(separator: "\n      ")
        var lines = ["    \(failure.place): \(message)"]
        if !failure.nearest.isEmpty {
            lines.append(language.pick("      What did happen:", "      实际发生的："))
            lines += failure.nearest.map { "        \($0)" }
        }
        return lines
    }

    private func duration(_ milliseconds: Int64) -> String {
        let span = Span(milliseconds: milliseconds)
        return language.pick(span.description, span.chineseDescription)
    }

    private func summary(_ results: [TrialResult]) -> String {
        let passed = results.filter { $0.status == .passed }.count
        let failed = results.count - passed
        return language.pick(
            "\(results.count) \(results.count == 1 ? "test" : "tests"): \(passed) passed, "
                + "\(failed) failed",
            "\(results.count) 个测试：\(passed) 个通过，\(failed) 个未通过")
    }

    /// The results for programs: a list of objects, one a line.
    package static func json(_ results: [TrialResult]) -> String {
        guard !results.isEmpty else { return "[]" }
        let lines = results.map { result in
            Value.map([
                "file": .string(result.file), "name": .string(result.name),
                "line": .int(Int64(result.line)), "status": .string(result.status.rawValue),
                "simulated_ms": .int(result.milliseconds),
                "expectations": .int(Int64(result.expectations)),
                "failures": .list(
                    result.failures.map { failure in
                        [
                            "file": .string(failure.file), "line": .int(Int64(failure.line)),
                            "message": .string(failure.message),
                            "nearest": .list(failure.nearest.map(Value.string)),
                        ]
                    }),
            ]).json
        }
        return "[\n" + lines.joined(separator: ",\n") + "\n]"
    }
}
