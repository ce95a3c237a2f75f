/// A playbook that ships describes itself, proves itself twice, and can be found.
enum PlaybookRule {
    static let index = "playbooks/README.md"

    /// Whether a file is a playbook, and not a module or an editor file in a folder below.
    static func isPlaybook(_ file: TrackedFile) -> Bool {
        file.path.hasPrefix("playbooks/") && file.pathExtension == "lua"
            && file.path.split(separator: "/").count == 2
    }

    static func findings(in files: [TrackedFile]) -> [Finding] {
        let paths = Set(files.map(\.path))
        let playbooks = files.filter(isPlaybook)
        guard !playbooks.isEmpty else {
            return [Finding(path: "playbooks", line: nil, message: "holds no playbook.")]
        }
        let indexText = files.first { $0.path == index }?.lines?.joined(separator: "\n") ?? ""
        return playbooks.flatMap { file -> [Finding] in
            let stem = String(file.name.dropLast(".lua".count))
            var findings: [Finding] = []
            if !(file.lines ?? []).contains(where: { $0.hasPrefix("playbook {") }) {
                findings.append(file.finding("has no manifest: begin with 'playbook {'."))
            }
            if !paths.contains("playbooks/golden/\(stem).txt") {
                findings.append(
                    file.finding("has no preview: save it to playbooks/golden/\(stem).txt.")
                )
            }
            if !paths.contains("playbooks/tests/\(file.name)") {
                findings.append(
                    file.finding("has no tests: write them to playbooks/tests/\(file.name).")
                )
            }
            if !indexText.contains(file.name) {
                findings.append(file.finding("is not in the index: add a line to \(index)."))
            }
            return findings
        }
    }
}
