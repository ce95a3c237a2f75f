import CLuaVM
import Synchronization

/// A compiled script and its modules, shared by any number of VMs.
///
/// The bytecode is made in this process and stays in its memory: bytecode from elsewhere can
/// crash the interpreter, so nothing reads or writes it.
public struct LuaProgram: Sendable {
    /// What the script can call.
    public let environment: LuaEnvironment
    let storage: Storage
    let names: ChunkNames

    /// Compiles a script.
    ///
    /// - Parameters:
    ///   - entry: The file whose top level declares the handlers.
    ///   - modules: The files that `use("name")` finds, by that name.
    ///   - environment: What the script can call.
    /// - Throws: ``LuaError`` with the file and the line of the fault.
    public init(
        compiling entry: LuaSource,
        modules: [String: LuaSource] = [:],
        for environment: LuaEnvironment
    ) throws(LuaError) {
        self.environment = environment
        storage = try Storage(environment: environment.storage)
        names = ChunkNames(
            scripts: [entry.name] + modules.values.map(\.name).sorted(),
            preludes: environment.preludeNames
        )
        let limit = environment.limits.sourceBytes
        try storage.add(entry, module: nil, limit: limit, names: names)
        for (module, source) in modules.sorted(by: { $0.key < $1.key }) {
            try storage.add(source, module: module, limit: limit, names: names)
        }
    }

    /// Owns the C program, which nothing changes once ``LuaProgram`` is made.
    @safe
    final class Storage: @unchecked Sendable {  // immutable after the initialiser above
        let pointer: OpaquePointer
        /// The C program points into it.
        private let environment: LuaEnvironment.Storage
        /// VMs that a run has ended in; the next run brings them back to where they were.
        private let idle = Mutex<[IdleVM]>([])

        @safe
        private struct IdleVM: @unchecked Sendable {  // entered by whoever took it out, alone
            let pointer: OpaquePointer
        }

        /// The most VMs that wait for a run; one is in use for each thread that executes runs.
        private static let idleMax = 2

        init(environment: LuaEnvironment.Storage) throws(LuaError) {
            guard let pointer = unsafe clvm_program_create(environment.pointer) else {
                throw LuaEnvironment.Storage.outOfMemory
            }
            unsafe self.pointer = pointer
            self.environment = environment
        }

        deinit {
            for vm in idle.withLock(\.self) { unsafe clvm_destroy(vm.pointer) }
            unsafe clvm_program_destroy(pointer)
        }

        func takeIdle() -> OpaquePointer? {
            unsafe idle.withLock { $0.popLast() }?.pointer
        }

        /// Keeps a VM for a later run, or returns false when enough are waiting.
        func giveBack(_ vm: OpaquePointer) -> Bool {
            let vm = unsafe IdleVM(pointer: vm)
            return idle.withLock { idle in
                guard idle.count < Self.idleMax else { return false }
                idle.append(vm)
                return true
            }
        }

        func add(
            _ source: LuaSource,
            module: String?,
            limit: UInt64,
            names: ChunkNames
        ) throws(LuaError) {
            guard source.bytes.count <= limit else {
                throw LuaError(
                    code: .sourceTooLarge,
                    message: "\(source.name): \(source.bytes.count) bytes; at most \(limit) "
                        + "are allowed, so move a part into a module"
                )
            }
            var message: UnsafeMutablePointer<CChar>?
            let added = unsafe clvm_program_add(
                pointer,
                module,
                source.name,
                source.bytes,
                source.bytes.count,
                &message
            )
            guard !added else { return }
            let text = names.message(Array(unsafe taking(message).utf8), at: nil)
            throw LuaError(code: .syntax, message: text, location: names.location(of: text))
        }
    }
}
