package import JubenValue

extension CheckReport {
    /// The report for other programs.
    ///
    /// A map of `playbooks`, `modules`, `files` (counts) and `problems`: maps of `severity`,
    /// `file`, `line`, `column` (0 when not known), `code` and `message`.
    package var value: Value {
        [
            "playbooks": .int(Int64(playbookCount)), "modules": .int(Int64(moduleCount)),
            "files": .int(Int64(fileCount)),
            "problems": .list(
                problems.map { problem in
                    [
                        "severity": .string(problem.severity.rawValue),
                        "file": .string(problem.file), "line": .int(Int64(problem.line)),
                        "column": .int(Int64(problem.column)), "code": .string(problem.code),
                        "message": .string(problem.message),
                    ]
                }),
        ]
    }

    /// The report as JSON text.
    package var json: String { value.json }
}
