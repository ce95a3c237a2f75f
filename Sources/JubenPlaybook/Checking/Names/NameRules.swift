import JubenSyntax

/// Finds names that do not exist, names that nobody declared, and API that is written to.
struct NameRules {
    private let file: CheckedFile
    private let names: KnownNames
    private let locals: [String]
    private var undeclared: Set<String> = []
    private var problems: [PlaybookProblem] = []

    static func problems(in file: CheckedFile, _ names: KnownNames) -> [PlaybookProblem] {
        var rules = NameRules(file, names)
        let scopes = file.parse.scopes
        rules.undeclared = Set(scopes.globalAssignments.compactMap(\.path.first))
            .subtracting(names.globals)
        var told: Set<String> = []
        for access in scopes.globals {
            guard let name = access.path.first else { continue }
            if rules.undeclared.contains(name) {
                // One declaration mends every use.
                guard access.usage == .write, access.path.count == 1, told.insert(name).inserted
                else { continue }
            }
            rules.check(access, name)
        }
        return rules.problems
    }

    private init(_ file: CheckedFile, _ names: KnownNames) {
        self.file = file
        self.names = names
        locals = file.parse.scopes.locals.map(\.name)
    }

    private mutating func check(_ access: GlobalAccess, _ name: String) {
        let isWhole = access.path.count == 1
        if access.usage == .write, isWhole {
            checkAssignment(of: name, at: access.position)
        } else if !names.globals.contains(name) {
            report(
                access.position, "unknown-name",
                "unknown name '\(name)'" + names.hint(forGlobal: name, amongLocals: locals),
                adviceFor: access.path)
        } else if let fields = names.fields(of: name) {
            if isWhole {
                guard access.usage == .call || access.usage == .method else { return }
                let example = fields.sorted().first ?? ""
                report(
                    access.position, "not-a-function",
                    "\(name) is a table of functions: call one of them, such as "
                        + "\(name).\(example)(…)")
            } else {
                checkField(access.path[1], of: name, fields, access)
            }
        } else if !isWhole, names.specs[name] != nil {
            report(
                access.position, "not-a-table",
                "\(name) is a function and has no field '\(access.path[1])': call it as \(name)(…)")
        }
    }

    private mutating func checkAssignment(of name: String, at position: SourcePosition) {
        guard !names.globals.contains(name) else {
            return report(
                position, "read-only",
                "'\(name)' belongs to the language and cannot be changed: choose another name, "
                    + "with local")
        }
        report(
            position, "undeclared",
            "'\(name)' is not declared: write 'local' before it where it first stands")
    }

    private mutating func checkField(
        _ field: String, of table: String, _ fields: Set<String>, _ access: GlobalAccess
    ) {
        let position = access.positions.count > 1 ? access.positions[1] : access.position
        guard fields.contains(field) else {
            return report(
                position, "unknown-name",
                "unknown name '\(table).\(field)'" + names.hint(forField: field, of: table),
                adviceFor: access.path)
        }
        guard access.path.count == 2 else { return }
        if access.usage == .write {
            report(
                position, "read-only",
                "'\(table).\(field)' belongs to the language and cannot be changed")
        } else if access.usage == .method {
            report(
                position, "colon-call",
                "\(table):\(field)(…) passes \(table) itself: write \(table).\(field)(…) with a dot"
            )
        }
    }

    private mutating func report(
        _ position: SourcePosition, _ code: String, _ message: String,
        adviceFor path: [String] = []
    ) {
        let advice = path.isEmpty ? nil : names.advice(for: path)
        problems.append(
            file.problem(
                at: position, code: advice == nil ? code : "not-available",
                message: advice ?? message))
    }
}
