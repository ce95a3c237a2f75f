import CLuaVM

/// One run of a program: loaded, started at a handler, suspended and resumed, then dropped.
///
/// A VM is cheap (tens of microseconds), so each wake of a run gets a new one. It belongs to one
/// task at a time, and must not be entered again while a host call of it is being answered.
@safe
public final class LuaVM {
    /// Answers the calls of a script; what it throws becomes an error at the script's line.
    public typealias Host = (LuaCall) throws -> LuaReply

    private let pointer: OpaquePointer
    private let program: LuaProgram
    private var isRunning = false
    /// Whether the VM can be brought back to what it was when its top level had run.
    private var isKept = false

    /// Makes a VM and runs the preludes.
    ///
    /// - Parameters:
    ///   - program: What to run.
    ///   - seed: Where `math.random` begins.
    /// - Throws: ``LuaError`` when a prelude fails or a limit is too low to begin.
    public init(program: LuaProgram, seed: UInt64) throws(LuaError) {
        self.program = program
        var outcome = clvm_outcome.CLVM_FINISHED
        guard
            let pointer = unsafe clvm_create(program.storage.pointer, seed, &outcome)
        else { throw LuaEnvironment.Storage.outOfMemory }
        unsafe self.pointer = pointer
        if let error = error(of: outcome) { throw error }
    }

    private init(program: LuaProgram, ready pointer: OpaquePointer) {
        self.program = program
        unsafe self.pointer = pointer
        isKept = true
    }

    /// A VM whose top level has run: what every run of a program starts from.
    ///
    /// The first one is made and loaded; its memory is then copied, and later ones begin with that
    /// copy, which is the same to the script and takes a fraction of the time. A program whose top
    /// level draws random numbers is loaded each time, because its seed decides what it declares.
    ///
    /// - Parameters:
    ///   - program: What to run.
    ///   - seed: Where `math.random` begins.
    ///   - pure: Answers calls of functions of kind `pure` at the top level.
    /// - Returns: A VM whose handlers can be started.
    /// - Throws: ``LuaError`` when the top level fails or is stopped.
    public static func loaded(
        _ program: LuaProgram, seed: UInt64, pure: Host? = nil
    ) throws(LuaError) -> LuaVM {
        if let idle = unsafe program.storage.takeIdle() {
            unsafe clvm_reset(idle, seed)
            return unsafe LuaVM(program: program, ready: idle)
        }
        let vm = try LuaVM(program: program, seed: seed)
        try vm.load(pure: pure)
        vm.isKept = unsafe clvm_keep(vm.pointer)
        return vm
    }

    deinit {
        guard isKept, unsafe program.storage.giveBack(pointer) else {
            unsafe clvm_destroy(pointer)
            return
        }
    }

    /// Runs the top level, which declares the handlers.
    ///
    /// A VM whose top level or handler failed or was stopped is spent.
    ///
    /// - Parameters:
    ///   - declare: Learns the declarations. Without it they only keep their handlers under the
    ///     same numbers, which is all that a wake needs.
    ///   - pure: Answers calls of functions of kind `pure`; without it, `declare` does.
    /// - Throws: ``LuaError`` when the top level fails or is stopped.
    public func load(declare: Host? = nil, pure: Host? = nil) throws(LuaError) {
        let outcome: clvm_outcome
        if let host = pure ?? declare {
            outcome = unsafe entering(host, declare: declare) { context in
                unsafe clvm_load(pointer, declare != nil, answerCall, context)
            }
        } else {
            outcome = unsafe clvm_load(pointer, false, nil, nil)
        }
        if let error = error(of: outcome) { throw error }
    }

    /// Calls a handler.
    ///
    /// - Parameters:
    ///   - handler: Its number, from the arguments of a declaring function.
    ///   - arguments: The arguments as an encoded list; an empty array is none.
    ///   - host: Answers the calls until the handler ends or is suspended.
    /// - Returns: How the slice ended.
    public func start(handler: Int32, arguments: [UInt8] = [], host: Host) -> LuaOutcome {
        outcome(
            of: unsafe entering(host) { context in
                unsafe clvm_start(
                    pointer,
                    handler,
                    arguments,
                    arguments.count,
                    answerCall,
                    context
                )
            }
        )
    }

    /// Goes on with a suspended handler.
    ///
    /// - Parameters:
    ///   - reply: What the call that suspended returns or raises. `suspend` changes nothing.
    ///   - host: Answers the calls until the handler ends or is suspended.
    /// - Returns: How the slice ended.
    public func resume(with reply: LuaReply, host: Host) -> LuaOutcome {
        let (code, bytes) = reply.inC
        return outcome(
            of: unsafe entering(host) { context in
                unsafe clvm_resume(pointer, code, bytes, bytes.count, answerCall, context)
            }
        )
    }

    /// The memory that Lua holds, in bytes.
    public var memoryUsed: UInt64 { unsafe clvm_memory_used(pointer) }
    /// The most memory that Lua has held, in bytes.
    public var memoryPeak: UInt64 { unsafe clvm_memory_peak(pointer) }
    /// The instructions since the VM was made, to within a few hundred a slice.
    public var instructionsUsed: UInt64 { unsafe clvm_instructions_used(pointer) }
    /// How many handlers the top level declared; they are numbered from 1.
    public var handlerCount: Int32 { unsafe clvm_handler_count(pointer) }
    /// How many times Lua asked for memory.
    package var allocations: UInt64 { unsafe clvm_testing_allocations(pointer) }

    /// Every value that a script can reach by a name, and its type, sorted.
    package func reachableNames() -> [String] {
        guard let text = unsafe clvm_testing_reachable(pointer) else { return [] }
        defer { unsafe clvm_free(text) }
        return unsafe String(cString: text).split(separator: "\n").map(String.init).sorted()
    }

    /// Makes Lua's memory run out in the VMs that are made inside the closure.
    package static func withAllocationsFailing<R>(
        after count: UInt64,
        _ body: () throws -> R
    ) rethrows -> R {
        clvm_testing_fail_allocations_after(count)
        defer { clvm_testing_fail_allocations_after(0) }
        return try body()
    }

    /// Lets time pass by a fixed step whenever a VM looks at the clock inside the closure.
    package static func withClock<R>(
        ticking nanoseconds: UInt64,
        _ body: () throws -> R
    ) rethrows -> R {
        clvm_testing_tick_clock(nanoseconds)
        defer { clvm_testing_tick_clock(0) }
        return try body()
    }

    // MARK: - Outcomes

    /// Runs a slice with the host's closures within the reach of C.
    private func entering(
        _ host: Host,
        declare: Host? = nil,
        _ body: (UnsafeMutableRawPointer) -> clvm_outcome
    ) -> clvm_outcome {
        precondition(!isRunning, "A Lua VM was entered again from one of its own calls.")
        isRunning = true
        defer { isRunning = false }
        return withoutActuallyEscaping(host) { host in
            var context = HostContext(host: host, names: program.names, declare: declare)
            return unsafe withUnsafeMutablePointer(to: &context) { unsafe body($0) }
        }
    }

    private func outcome(of outcome: clvm_outcome) -> LuaOutcome {
        switch outcome {
        case .CLVM_FINISHED: .finished(unsafe clvm_results(pointer).array)
        case .CLVM_SUSPENDED: .suspended
        case .CLVM_FAILED: .failed(failure())
        case .CLVM_STOPPED: .stopped(stop())
        }
    }

    private func error(of outcome: clvm_outcome) -> LuaError? {
        switch outcome {
        case .CLVM_FINISHED, .CLVM_SUSPENDED: return nil
        case .CLVM_FAILED: return failure()
        case .CLVM_STOPPED:
            let stop = stop()
            return LuaError(
                code: .stopped,
                message: stop.description,
                location: stop.location,
                stop: stop
            )
        }
    }

    private func failure() -> LuaError {
        let failure = unsafe clvm_last_failure(pointer)
        let location = unsafe failure.location
        let message = program.names.message(unsafe failure.message.array, at: location)
        return LuaError(
            code: .runtime,
            message: message,
            location: location,
            traceback: unsafe failure.traceback.text
        )
    }

    private func stop() -> LuaStop {
        let failure = unsafe clvm_last_failure(pointer)
        let reason: LuaStop.Reason =
            switch unsafe failure.reason {
            case .CLVM_STOP_INSTRUCTIONS: .instructions
            case .CLVM_STOP_MEMORY: .memory
            case .CLVM_STOP_STRING: .string
            case .CLVM_STOP_TIME: .time
            case .CLVM_STOP_STACK: .stack
            case .CLVM_STOP_NONE, .CLVM_STOP_HOST: .host
            }
        return LuaStop(
            reason: reason,
            location: unsafe failure.location,
            used: unsafe failure.used,
            allowed: unsafe failure.allowed
        )
    }
}

extension clvm_failure {
    fileprivate var location: LuaLocation? {
        guard unsafe line > 0 else { return nil }
        return LuaLocation(source: unsafe source.text, line: Int(unsafe line))
    }
}
