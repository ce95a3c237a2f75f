import JubenSyntax

/// Tells playbooks from modules, and gives each playbook the modules that it uses.
package enum SourceAssembler {
    /// The playbooks, and what is wrong with the files.
    package struct Assembly {
        package var playbooks: [PlaybookSource] = []
        package var problems: [PlaybookProblem] = []
    }

    /// Assembles the files of a folder.
    package static func assemble(_ files: [PlaybookSource.File]) -> Assembly {
        var assembly = Assembly()
        let parsed = files.map { ($0, LuaParser.parse(source: $0.bytes, name: $0.path)) }
        let byPath = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0) })
        for (file, result) in parsed {
            let calls = result.callSites()
            guard result.problems.isEmpty else {
                for problem in result.problems {
                    assembly.problems.append(
                        PlaybookProblem(
                            file: file.path, line: problem.position.line,
                            column: problem.position.column, code: "syntax",
                            message: problem.message))
                }
                continue
            }
            guard calls.contains(where: { $0.name == "playbook" }) else { continue }
            var modules: [String: PlaybookSource.File] = [:]
            let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
            for call in calls where call.name == "use" {
                guard let name = call.arguments.first?.value.text else { continue }
                modules[name] = byPath["\(folder)/\(name).lua"]
            }
            let name = String(file.path.dropFirst("playbooks/".count).dropLast(".lua".count))
            assembly.playbooks.append(PlaybookSource(name: name, entry: file, modules: modules))
        }
        return assembly
    }
}
