import JubenEngine
import JubenSchedule
import JubenSyntax

/// What the files below `playbooks/` are to each other.
package struct SourceAssembly {
    /// The playbooks with the modules that each uses, in the order of their paths.
    package fileprivate(set) var sources: [PlaybookSource] = []
    /// The paths of the files that playbooks use.
    package fileprivate(set) var modules: Set<String> = []
    /// Files that are neither, modules that are missing, and files that are no text.
    package fileprivate(set) var problems: [PlaybookProblem] = []
    /// Every file that could be parsed, in the order of their paths.
    var files: [CheckedFile] = []
    /// How many Lua files there are.
    package fileprivate(set) var fileCount = 0
}

/// Tells playbooks from modules, and gives each playbook the modules that it uses.
package struct SourceAssembler {
    private var assembly = SourceAssembly()
    private let byPath: [String: CheckedFile]
    /// Files that are there but cannot be read; using them is no second problem.
    private let unreadable: Set<String>
    /// Folders in which a module was asked for that is not there.
    private var foldersInDoubt: Set<String> = []

    /// Puts the files of a community together.
    ///
    /// - Parameter files: files of any name; those that are no Lua are left out.
    /// - Returns: what they are to each other, and what is wrong with that.
    package static func assemble(_ files: [PlaybookSource.File]) -> SourceAssembly {
        var assembler = SourceAssembler(files.filter { PlaybookFolder.includes($0.path) })
        assembler.assemble()
        return assembler.assembly
    }

    private init(_ files: [PlaybookSource.File]) {
        var unreadable: Set<String> = []
        var parsed: [String: CheckedFile] = [:]
        assembly.fileCount = files.count
        for file in files.sorted(by: { $0.path < $1.path }) {
            if let problem = SourceText.problem(with: file) {
                assembly.problems.append(problem)
                unreadable.insert(file.path)
            } else {
                let checked = CheckedFile(file)
                parsed[file.path] = checked
                assembly.files.append(checked)
            }
        }
        byPath = parsed
        self.unreadable = unreadable
    }

    private mutating func assemble() {
        for file in assembly.files {
            var modules: [String: CheckedFile] = [:]
            resolve(file, into: &modules, using: [])
            guard Self.isPlaybook(file) else { continue }
            assembly.modules.formUnion(modules.values.map(\.path))
            assembly.sources.append(
                PlaybookSource(
                    name: file.playbookName, entry: file.source,
                    modules: modules.mapValues(\.source)))
        }
        for file in assembly.files where !Self.isPlaybook(file) { reportRole(of: file) }
    }

    private static func isPlaybook(_ file: CheckedFile) -> Bool {
        !file.topLevelCalls(of: "playbook").isEmpty
    }

    // MARK: Modules

    /// Collects the modules of a file and of all that it uses, by name.
    private mutating func resolve(
        _ file: CheckedFile, into found: inout [String: CheckedFile], using open: [String]
    ) {
        for site in file.sites where site.path == ["use"] {
            guard let argument = site.arguments.first else { continue }
            guard let name = argument.value.text else {
                report(
                    file, at: argument.position, "bad-module",
                    "use: write the module's name as text, such as use(\"texts\"), so that it can "
                        + "be found before anything runs")
                continue
            }
            guard let module = module(name, for: file, at: argument.position) else { continue }
            guard module.path != file.path, !open.contains(module.path) else {
                report(
                    file, at: argument.position, "module-cycle",
                    "use: '\(name)' uses itself, directly or through another module")
                continue
            }
            guard found.updateValue(module, forKey: name) == nil else { continue }
            resolve(module, into: &found, using: open + [file.path])
        }
    }

    private mutating func module(
        _ name: String, for file: CheckedFile, at position: SourcePosition
    ) -> CheckedFile? {
        let path = (file.folder.isEmpty ? "" : "\(file.folder)/") + "\(name).lua"
        guard !unreadable.contains(path) else { return nil }
        guard !name.contains("/"), !name.contains("\\"), !name.hasSuffix(".lua") else {
            let stem = name.split { $0 == "/" || $0 == "\\" }.last ?? ""
            let plain = stem.hasSuffix(".lua") ? stem.dropLast(4) : stem
            report(
                file, at: position, "bad-module",
                "use: a module is named without folder and .lua and lies in the same folder: "
                    + "use(\"\(plain)\")")
            return nil
        }
        guard let module = byPath[path] else {
            foldersInDoubt.insert(file.folder)
            let known = byPath.values.filter {
                $0.folder == file.folder && $0.path != file.path && !Self.isPlaybook($0)
            }.map(\.stem).sorted()
            report(
                file, at: position, "unknown-module",
                "use: there is no module '\(name)' in \(file.folder)/"
                    + Suggestion.phrase(for: name, among: known))
            return nil
        }
        guard !Self.isPlaybook(module) else {
            report(
                file, at: position, "bad-module",
                "use: '\(name)' is a playbook of its own: move what both need into a module")
            return nil
        }
        return module
    }

    private mutating func report(
        _ file: CheckedFile, at position: SourcePosition, _ code: String, _ message: String
    ) {
        assembly.problems.append(file.problem(at: position, code: code, message: message))
    }

    // MARK: Roles

    private mutating func reportRole(of file: CheckedFile) {
        // A file that does not parse may well say what it is where the parser gave up.
        guard !assembly.modules.contains(file.path), file.parse.problems.isEmpty else { return }
        let declarations = Declarations.names
        let first = file.sites.first { site in
            site.functionDepth == 0 && declarations.contains(site.name)
        }
        if let first {
            report(
                file, at: first.position, "missing-playbook",
                "the file does not say what it is: begin it with "
                    + "playbook { title = \"…\", why = \"…\" }")
            return
        }
        // It may be the module whose name is misspelt, which has been told.
        guard !foldersInDoubt.contains(file.folder) else { return }
        assembly.problems.append(
            PlaybookProblem(
                .warning, file: file.path, line: 0, code: "unused-file",
                message: "this is no playbook and no playbook of its folder uses it: begin it with "
                    + "playbook { … }, load it with use(\"\(file.stem)\"), or delete it"))
    }
}
