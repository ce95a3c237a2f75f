import JubenSyntax

/// One Lua file, parsed once for all rules.
struct CheckedFile {
    /// The path that problems name.
    let path: String
    /// The bytes that are compiled.
    let bytes: [UInt8]
    /// The tree, its names, and its problems.
    let parse: ParseResult
    /// Every call of a global function.
    let sites: [CallSite]

    /// Parses a file that is text.
    init(_ file: PlaybookSource.File) {
        path = file.path
        bytes = SourceText.cleaned(file.bytes)
        parse = LuaParser.parse(
            source: bytes, name: path, limits: ParseLimits(sourceBytesMax: SourceText.bytesMax))
        sites = parse.callSites()
    }

    /// The folder, such as `playbooks/flash`.
    var folder: String { path.split(separator: "/").dropLast().joined(separator: "/") }

    /// The name that `use` finds it by: the file's, without `.lua`.
    var stem: String { String((path.split(separator: "/").last ?? "").dropLast(4)) }

    /// The path below `playbooks/`, without `.lua`.
    var playbookName: String {
        let prefix = "\(PlaybookFolder.name)/"
        return String(
            (path.hasPrefix(prefix) ? path.dropFirst(prefix.count) : path[...]).dropLast(4))
    }

    /// The calls of a function that run whenever the file is loaded.
    func topLevelCalls(of name: String) -> [CallSite] {
        sites.filter { $0.functionDepth == 0 && $0.path == [name] }
    }

    /// The file as it is compiled.
    var source: PlaybookSource.File { PlaybookSource.File(path: path, bytes: bytes) }

    /// What the parser refuses.
    var syntaxProblems: [PlaybookProblem] {
        parse.problems.map { problem in
            self.problem(
                at: problem.position, code: problem.code.rawValue, message: problem.message)
        }
    }

    /// A problem at a place of the file.
    func problem(
        _ severity: PlaybookProblem.Severity = .error, at position: SourcePosition, code: String,
        message: String
    ) -> PlaybookProblem {
        PlaybookProblem(
            severity, file: path, line: position.line, column: position.column, code: code,
            message: message)
    }
}
