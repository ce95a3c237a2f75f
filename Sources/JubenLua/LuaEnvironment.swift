import CLuaVM

/// What scripts can call and use: prepared once, shared by any number of VMs.
public struct LuaEnvironment: Sendable {
    let storage: Storage
    /// The limits of every VM of this environment.
    public let limits: LuaLimits
    let preludeNames: [String]

    /// The release of Lua and the number of this VM's behaviour.
    ///
    /// A run that is rebuilt by replay needs the same engine as before: another one may give
    /// other results or other error texts.
    public static var engine: String { unsafe String(cString: clvm_engine()) }

    /// Prepares an environment.
    ///
    /// - Parameters:
    ///   - functions: What the host answers. They come before Lua's own of the same name.
    ///   - preludes: Trusted Lua that runs in each new VM. It may define globals, sees the
    ///     functions whose names begin with `__`, and does not show in places and tracebacks.
    ///     Global tables that it defines become read-only.
    ///   - advice: For names that do not exist, what to use instead; added to
    ///     ``defaultAdvice`` and first of the two.
    ///   - topLevelAdvice: What to say when a function of kind `host` is called at the top level.
    ///   - limits: How much a VM may use.
    /// - Throws: ``LuaError`` when a prelude cannot be compiled.
    public init(
        functions: [LuaFunction] = [],
        preludes: [LuaSource] = [],
        advice: [String: String] = [:],
        topLevelAdvice: String = "only inside a handler",
        limits: LuaLimits = LuaLimits()
    ) throws(LuaError) {
        self.limits = limits
        preludeNames = preludes.map(\.name)
        storage = try Storage(limits: limits)
        let pointer = unsafe storage.pointer
        for function in functions {
            let kind = function.kind.inC
            unsafe clvm_environment_add_function(pointer, function.path, function.id, kind)
        }
        let advice = Self.defaultAdvice.merging(advice) { $1 }
        for (name, text) in advice.sorted(by: { $0.key < $1.key }) {
            unsafe clvm_environment_add_advice(pointer, name, text)
        }
        unsafe clvm_environment_set_top_level_advice(pointer, topLevelAdvice)
        for prelude in preludes { try storage.add(prelude) }
        guard unsafe clvm_environment_finish(pointer) else { throw Storage.outOfMemory }
    }

    /// Every value that a script of this environment can reach by a name, and its type, sorted.
    ///
    /// The names of a value stand with dots between them; those that any text has begin with
    /// `(string)`.
    package func reachableNames() throws(LuaError) -> [String] {
        let program = try LuaProgram(
            compiling: LuaSource(name: "nothing.lua", text: ""),
            for: self
        )
        return try LuaVM(program: program, seed: 0).reachableNames()
    }

    /// Owns the C environment, which nothing changes once ``LuaEnvironment`` is made.
    @safe
    final class Storage: @unchecked Sendable {  // immutable after the initialiser above
        let pointer: OpaquePointer

        static let outOfMemory = LuaError(
            code: .environment,
            message: "not enough memory to prepare a Lua environment"
        )

        init(limits: LuaLimits) throws(LuaError) {
            var limits = limits.inC
            guard let pointer = unsafe clvm_environment_create(&limits) else {
                throw Self.outOfMemory
            }
            unsafe self.pointer = pointer
        }

        deinit { unsafe clvm_environment_destroy(pointer) }

        func add(_ prelude: LuaSource) throws(LuaError) {
            var message: UnsafeMutablePointer<CChar>?
            let added = unsafe clvm_environment_add_prelude(
                pointer,
                prelude.name,
                prelude.bytes,
                prelude.bytes.count,
                &message
            )
            guard !added else { return }
            throw LuaError(code: .environment, message: unsafe taking(message))
        }
    }
}

/// Copies a message of the C side and frees it.
func taking(_ message: UnsafeMutablePointer<CChar>?) -> String {
    guard let message = unsafe message else { return "not enough memory" }
    defer { unsafe clvm_free(message) }
    return unsafe String(cString: message)
}

extension LuaFunction.Kind {
    fileprivate var inC: clvm_kind {
        switch self {
        case .host: .CLVM_HOST
        case .pure: .CLVM_PURE
        case .declare: .CLVM_DECLARE
        }
    }
}

extension LuaLimits {
    fileprivate var inC: clvm_limits {
        clvm_limits(
            memory_bytes: memoryBytes,
            instructions: instructionsPerSlice,
            pattern_steps: patternSteps,
            slice_milliseconds: sliceMilliseconds,
            string_bytes: stringBytes,
            range_count: rangeCount,
            value_bytes: valueBytes,
            value_depth: valueDepth,
            protected_depth: protectedCallDepth,
            call_depth: callDepth
        )
    }
}
