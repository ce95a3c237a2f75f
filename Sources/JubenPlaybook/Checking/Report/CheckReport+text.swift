package import JubenValue

extension CheckReport {
    /// The report for a terminal: one line a problem, and a line that sums up.
    package func text(in language: Language) -> String {
        (lines(in: language) + [summary(in: language)]).joined(separator: "\n")
    }

    /// A line for each problem.
    package func lines(in language: Language) -> [String] {
        problems.map { Self.line($0, language) }
    }

    /// One line: how many playbooks were checked, or how many problems are in how many files.
    package func summary(in language: Language) -> String {
        guard !problems.isEmpty else {
            let playbooks = Self.count(playbookCount, "playbook")
            return language.pick(
                "\(playbooks) checked, nothing to mend", "已检查 \(playbookCount) 个剧本，没有需要修改的地方")
        }
        let warnings = problems.count - errors.count
        let found = Self.count(problems.count, "problem")
        let files = Self.count(fileCount, "file")
        let english = warnings == 0 ? "" : " (\(Self.count(warnings, "warning")))"
        let chinese = warnings == 0 ? "" : "（其中 \(warnings) 个为提醒）"
        return language.pick(
            "\(found) in \(files)\(english)", "\(fileCount) 个文件中有 \(problems.count) 个问题\(chinese)")
    }

    private static func line(_ problem: PlaybookProblem, _ language: Language) -> String {
        guard problem.severity == .warning else { return problem.description }
        var place = problem.file
        if problem.line > 0 { place += ":\(problem.line)" }
        if problem.column > 0 { place += ":\(problem.column)" }
        let mark = language.pick("warning", "提醒")
        return "\(place): \(mark): \(problem.message) [\(problem.code)]"
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
