/// Walks a tree with its scopes and decides what every name and jump refers to.
struct Resolver {
    var globals: [GlobalAccess] = []
    var locals: [LocalVariable] = []
    var holes: [ListHole] = []
    var bindings: [SourcePosition: Int] = [:]
    var problems: [SyntaxProblem] = []

    /// The functions around the current place, the file itself first.
    var functions: [FunctionScope] = []
    /// The visible locals of each name, innermost last, as indexes into `locals`.
    private var visible: [String: [Int]] = [:]
    /// The index of the function that declared each local.
    private var owners: [Int] = []

    /// A function while it is being walked.
    struct FunctionScope {
        var blocks: [BlockScope] = []
        /// The locals active now, hidden ones of loops included.
        var activeCount = 0
        /// The registers in use: active locals, and values that wait for their call.
        var registers = 0
        /// The locals of surrounding functions that this one uses.
        var captured: Set<Int> = []
    }

    /// A block while it is being walked.
    struct BlockScope {
        let isLoop: Bool
        /// The locals that were active when the block began.
        let activeBefore: Int
        /// The registers that were in use when the block began.
        let registersBefore: Int
        /// The locals the block declared so far.
        var declared: [Int] = []
        var labels: [String: SourcePosition] = [:]
        /// The jumps that have not met their label yet, by its name; nil for `break`.
        var jumps: [String?: [Jump]] = [:]
    }

    var analysis: ScopeAnalysis {
        ScopeAnalysis(globals: globals, locals: locals, holes: holes, bindings: bindings)
    }

    var functionDepth: Int { functions.count - 1 }

    mutating func resolve(_ chunk: Chunk) {
        functions.append(FunctionScope())
        block(chunk.body)
        functions.removeLast()
    }

    mutating func report(
        _ code: SyntaxProblem.Code,
        at position: SourcePosition,
        _ message: String
    ) {
        problems.append(SyntaxProblem(code: code, position: position, message: message))
    }

    // MARK: Scopes

    mutating func withFunction(_ body: (inout Resolver) -> Void) {
        functions.append(FunctionScope())
        body(&self)
        functions.removeLast()
    }

    mutating func openBlock(isLoop: Bool = false, hidden: Int = 0) {
        let block = BlockScope(
            isLoop: isLoop,
            activeBefore: functions[functionDepth].activeCount,
            registersBefore: functions[functionDepth].registers
        )
        functions[functionDepth].blocks.append(block)
        functions[functionDepth].activeCount += hidden
        functions[functionDepth].registers += hidden
    }

    mutating func closeBlock() {
        guard let block = functions[functionDepth].blocks.popLast() else { return }
        for index in block.declared { visible[locals[index].name]?.removeLast() }
        functions[functionDepth].activeCount = block.activeBefore
        functions[functionDepth].registers = block.registersBefore
        settleJumps(of: block)
    }

    mutating func declare(_ local: LocalVariable) {
        let index = locals.count
        locals.append(local)
        owners.append(functionDepth)
        visible[local.name, default: []].append(index)
        functions[functionDepth].activeCount += 1
        if !local.isFolded { functions[functionDepth].registers += 1 }
        let last = functions[functionDepth].blocks.count - 1
        functions[functionDepth].blocks[last].declared.append(index)
        if functions[functionDepth].activeCount == Self.localsMax + 1 {
            report(
                .limit,
                at: local.position,
                "a function may have \(Self.localsMax) local variables at a time: "
                    + "put some into a table"
            )
        }
    }

    mutating func declare(_ name: Name, as origin: LocalVariable.Origin) {
        declare(
            LocalVariable(
                name: name.text,
                position: name.position,
                origin: origin,
                attribute: nil,
                value: nil
            )
        )
    }

    /// The local that a name refers to here, noted as used by the functions between.
    mutating func lookUp(_ name: String, at position: SourcePosition) -> Int? {
        guard let index = visible[name]?.last else { return nil }
        bindings[position] = index
        // A constant that Lua folds away is copied, not captured.
        if owners[index] < functionDepth, !locals[index].isFolded {
            for depth in owners[index] + 1...functionDepth {
                let inserted = functions[depth].captured.insert(index).inserted
                if inserted, functions[depth].captured.count == Self.capturesMax + 1 {
                    report(
                        .limit,
                        at: position,
                        "a function may use \(Self.capturesMax) locals of the functions around "
                            + "it: put some into a table"
                    )
                }
            }
        }
        return index
    }

    /// The local variables of one function that may be active at a time, as in Lua.
    static let localsMax = 200
    /// The locals of surrounding functions that one function may use, as in Lua.
    static let capturesMax = 255
    /// The values that one function may hold at a time, as in Lua.
    ///
    /// Only locals and lists are counted; what a single long expression holds stays below the
    /// nesting limit.
    static let registersMax = 254
}

extension LocalVariable {
    /// Whether Lua replaces the name by its value while it compiles.
    fileprivate var isFolded: Bool {
        guard attribute == .const, let value else { return false }
        switch value.kind {
        case .nil, .boolean, .integer, .float, .string: return true
        default: return false
        }
    }
}
