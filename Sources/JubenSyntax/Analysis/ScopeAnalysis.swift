/// What the names of a source refer to, found without running it.
public struct ScopeAnalysis: Sendable {
    /// Every use of a global, in the order in which the file is read.
    public let globals: [GlobalAccess]
    /// Every local name, parameters and loop variables included, in the order of declaration.
    public let locals: [LocalVariable]
    /// Every place that puts nil into a list.
    public let holes: [ListHole]

    /// The local that a name expression at a place refers to, as an index into `locals`.
    let bindings: [SourcePosition: Int]

    /// The local that the name at a place refers to, or nil when it refers to a global.
    public func local(at position: SourcePosition) -> LocalVariable? {
        bindings[position].map { locals[$0] }
    }

    /// Assignments to plain global names, which a playbook almost never means.
    public var globalAssignments: [GlobalAccess] {
        globals.filter { $0.usage == .write && $0.path.count == 1 }
    }

    /// Names declared by `local` or `local function` and never read.
    ///
    /// Names that start with `_` say by their spelling that they are not wanted; parameters and
    /// loop variables are often there for their position only. None of them is listed.
    public var unusedLocals: [LocalVariable] {
        locals.filter { local in
            local.readCount == 0 && !local.name.hasPrefix("_") && local.attribute != .close
                && (local.origin == .local || local.origin == .function)
        }
    }

    /// Locals that hide one of the given names, such as those of the language's own functions.
    public func locals(named names: Set<String>) -> [LocalVariable] {
        locals.filter { names.contains($0.name) }
    }
}

/// One use of a global name, with the fields that follow it.
public struct GlobalAccess: Sendable, Hashable {
    /// The name and the constant fields after it: `messages.count` is `["messages", "count"]`.
    ///
    /// It stops before the first field that is computed and before the first call.
    public let path: [String]
    /// The place of the name.
    public let position: SourcePosition
    /// The place of each element of the path.
    public let positions: [SourcePosition]
    /// What is done with the thing at the path.
    public let usage: Usage
    /// How many functions surround the use; 0 at the top level of the file.
    public let functionDepth: Int

    /// What is done with a global.
    public enum Usage: Sendable, Hashable {
        case read
        case write
        case call
        /// Called with a colon; the path ends in the method's name.
        case method
    }
}

/// One declaration of a local name.
public struct LocalVariable: Sendable {
    /// The name.
    public let name: String
    /// The place of the declaration.
    public let position: SourcePosition
    /// How it was declared.
    public let origin: Origin
    /// What stands in angle brackets after the name.
    public let attribute: LocalName.Attribute?
    /// The value of its declaration, when one expression gives it.
    public let value: Expression?
    /// How often it is read.
    public internal(set) var readCount = 0
    /// How often it is assigned to after its declaration.
    public internal(set) var assignmentCount = 0
    /// How often one of its fields is assigned to, or a `table` function is handed the whole.
    public internal(set) var mutationCount = 0

    /// Whether it always holds the value of its declaration, as it stands there.
    public var isConstant: Bool {
        value != nil && assignmentCount == 0 && mutationCount == 0
    }

    /// The ways a local name comes to be.
    public enum Origin: Sendable, Hashable {
        case local
        case function
        case parameter
        case loop
    }
}

/// A place that puts nil into a list, after which the length of the list is anyone's guess.
public struct ListHole: Sendable, Hashable {
    /// The place of the nil or of the assignment.
    public let position: SourcePosition
    /// How the hole is made.
    public let origin: Origin

    /// The ways a hole is made.
    public enum Origin: Sendable, Hashable {
        /// An assignment such as `list[i] = nil`; `map["key"] = nil` with constant text is none.
        case assignment
        /// A nil between other elements in braces.
        case constructor
    }
}
