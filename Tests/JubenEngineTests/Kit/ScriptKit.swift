import JubenEngine
import JubenValue
import Synchronization

/// A handler written in Swift, called anew on every wake like one in Lua.
typealias Handler = @Sendable (ScriptKit) throws -> [Value]

/// An error that a handler may catch, as a script may catch a failed verb.
struct ScriptFailure: Error, Equatable {
    let message: String
}

/// The verbs, as a handler sees them.
final class ScriptKit {
    /// Ends a slice; a handler must let it pass.
    enum Signal: Error { case suspended, stopped }

    let arguments: [Value]
    private let source: String
    private let host: (ScriptCall) -> ScriptReply
    private var line = 0
    fileprivate(set) var cleanups: [(ScriptKit, String) throws -> Void] = []

    init(_ arguments: [Value], source: String, host: @escaping (ScriptCall) -> ScriptReply) {
        self.arguments = arguments
        self.source = source
        self.host = host
    }

    /// Calls a verb; each call stands on a line of its own.
    @discardableResult
    func call(_ verb: String, _ arguments: Value...) throws -> [Value] {
        line += 1
        let call = ScriptCall(
            verb: verb, arguments: Value.encode(list: arguments),
            location: SourceLocation(source: source, line: line))
        switch host(call) {
        case .values(let bytes): return try Value(encoded: bytes).list ?? []
        case .failure(let message): throw ScriptFailure(message: message)
        case .suspend: throw Signal.suspended
        case .stop: throw Signal.stopped
        }
    }

    /// Registers what is done at the end, given how the handler ended.
    func atEnd(_ body: @escaping (ScriptKit, String) throws -> Void) { cleanups.append(body) }
}

/// The sources of a test, by hash.
final class Scripts: ScriptLoader {
    private let handlers = Mutex<[String: [String: Handler]]>([:])

    func add(_ hash: String, _ handlers: [String: Handler]) {
        self.handlers.withLock { $0[hash] = handlers }
    }

    func program(for script: ScriptRecord) throws -> any ScriptProgram {
        guard let found = handlers.withLock({ $0[script.hash] }) else {
            throw ScriptError("there is no source \(script.hash)")
        }
        return Program(source: "playbooks/\(script.playbook).lua", handlers: found)
    }

    struct Program: ScriptProgram {
        let source: String
        let handlers: [String: Handler]

        func makeInstance(seed: UInt64) -> any ScriptInstance { Instance(self) }
    }

    private final class Instance: ScriptInstance {
        private let program: Program
        private var cleanups: [(ScriptKit, String) throws -> Void] = []

        init(_ program: Program) { self.program = program }

        /// A handler in Swift cannot be left in the middle.
        var canResume: Bool { false }

        func resume(
            with reply: ScriptReply, host: (ScriptCall) -> ScriptReply
        ) -> ScriptOutcome { .failed("a handler in Swift cannot go on") }

        func start(
            trigger key: String, arguments: [UInt8], host: (ScriptCall) -> ScriptReply
        ) -> ScriptOutcome {
            guard let handler = program.handlers[key] else { return .failed("no handler '\(key)'") }
            let values = (try? Value(encoded: arguments).list) ?? []
            return perform(values, host) { kit in
                defer { cleanups = kit.cleanups }
                return try handler(kit)
            }
        }

        func cleanUp(_ ending: String, host: (ScriptCall) -> ScriptReply) -> ScriptOutcome {
            perform([], host) { kit in
                for cleanup in cleanups { try cleanup(kit, ending) }
                return []
            }
        }

        private func perform(
            _ arguments: [Value], _ host: (ScriptCall) -> ScriptReply,
            _ body: (ScriptKit) throws -> [Value]
        ) -> ScriptOutcome {
            withoutActuallyEscaping(host) { host in
                let kit = ScriptKit(arguments, source: program.source, host: host)
                do {
                    return .finished(Value.encode(list: try body(kit)))
                } catch ScriptKit.Signal.suspended {
                    return .suspended
                } catch ScriptKit.Signal.stopped {
                    return .stopped
                } catch let failure as ScriptFailure {
                    return .failed(failure.message)
                } catch {
                    return .exhausted("\(error)")
                }
            }
        }
    }
}
