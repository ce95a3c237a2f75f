package import JubenEngine
import JubenLua
import JubenValue

/// A compiled playbook: what it declares, and how its handlers are executed.
package struct PlaybookProgram: ScriptProgram {
    /// What it was compiled from.
    package let source: PlaybookSource
    /// What its top level declares.
    package let manifest: Manifest
    private let program: LuaProgram
    private let vocabulary: Vocabulary
    private let handlers: [String: Int32]
    private let cleanupHandler: Int32

    /// Compiles a playbook and executes its top level once, to learn what it declares.
    ///
    /// - Throws: ``PlaybookProblems`` with every problem that was found.
    package init(_ source: PlaybookSource, vocabulary: Vocabulary) throws {
        self.source = source
        self.vocabulary = vocabulary
        do {
            program = try LuaProgram(
                compiling: LuaSource(name: source.entry.path, bytes: source.entry.bytes),
                modules: source.modules.mapValues { LuaSource(name: $0.path, bytes: $0.bytes) },
                for: vocabulary.environment)
        } catch {
            throw PlaybookProblems(error, in: source)
        }
        let collector = DeclarationCollector(source: source, vocabulary: vocabulary)
        do {
            let vm = try LuaVM(program: program, seed: 0)
            // The prelude declares one handler, for the end of a run, before anybody listens.
            cleanupHandler = vm.handlerCount
            try vm.load { try collector.declare($0) }
        } catch {
            throw PlaybookProblems(error, in: source, after: collector.problems)
        }
        manifest = collector.manifest
        handlers = collector.handlers
        guard collector.problems.isEmpty else {
            throw PlaybookProblems(problems: collector.problems)
        }
    }

    package func makeInstance(seed: UInt64) throws -> any ScriptInstance {
        do {
            let vm = try LuaVM.loaded(program, seed: seed) { call in
                try PureCall.answer(call, vocabulary)
            }
            return PlaybookInstance(
                vm: vm, vocabulary: vocabulary, handlers: handlers, cleanup: cleanupHandler,
                file: source.entry.path)
        } catch {
            throw ScriptError(error.description)
        }
    }
}

/// One run's VM, for one slice.
final class PlaybookInstance: ScriptInstance {
    private let vm: LuaVM
    private let vocabulary: Vocabulary
    private let handlers: [String: Int32]
    private let cleanup: Int32
    private let file: String

    init(
        vm: LuaVM, vocabulary: Vocabulary, handlers: [String: Int32], cleanup: Int32,
        file: String
    ) {
        self.vm = vm
        self.vocabulary = vocabulary
        self.handlers = handlers
        self.cleanup = cleanup
        self.file = file
    }

    func start(
        trigger key: String, arguments: [UInt8], host: (ScriptCall) -> ScriptReply
    ) -> ScriptOutcome {
        guard let handler = handlers[key] else {
            return .failed("\(file): the playbook no longer declares '\(key)' [no-handler]")
        }
        return execute(handler, arguments, host)
    }

    var canResume: Bool { true }

    func resume(with reply: ScriptReply, host: (ScriptCall) -> ScriptReply) -> ScriptOutcome {
        outcome(vm.resume(with: reply.inLua) { call in try answer(call, host) })
    }

    func cleanUp(_ ending: String, host: (ScriptCall) -> ScriptReply) -> ScriptOutcome {
        execute(cleanup, Value.encode(list: [.string(ending)]), host)
    }

    private func execute(
        _ handler: Int32, _ arguments: [UInt8], _ host: (ScriptCall) -> ScriptReply
    ) -> ScriptOutcome {
        outcome(
            vm.start(handler: handler, arguments: arguments) { call in try answer(call, host) })
    }

    private func outcome(_ outcome: LuaOutcome) -> ScriptOutcome {
        switch outcome {
        case .finished(let bytes): return .finished(bytes)
        case .suspended: return .suspended
        case .failed(let error):
            let trace = error.traceback.isEmpty ? "" : "\n\(error.traceback)"
            return .failed(error.message + trace)
        case .stopped(let stop):
            return stop.reason == .host ? .stopped : .exhausted("\(stop.description) [over-budget]")
        }
    }

    private func answer(
        _ call: LuaCall, _ host: (ScriptCall) -> ScriptReply
    ) throws -> LuaReply {
        let id = Int(call.id)
        if vocabulary.pureVerbs[id] != nil { return try PureCall.answer(call, vocabulary) }
        let location = SourceLocation(
            source: call.location?.source ?? file, line: call.location?.line ?? 0)
        return host(
            ScriptCall(
                verb: vocabulary.names[id], arguments: call.arguments, location: location)
        ).inLua
    }
}

extension ScriptReply {
    fileprivate var inLua: LuaReply {
        switch self {
        case .values(let bytes): .values(bytes)
        case .failure(let message): .failure(message)
        case .suspend: .suspend
        case .stop: .stop
        }
    }
}

/// A call whose result depends on its arguments alone: no step, and nothing to replay.
enum PureCall {
    static func answer(_ call: LuaCall, _ vocabulary: Vocabulary) throws -> LuaReply {
        guard let verb = vocabulary.pureVerbs[Int(call.id)] else {
            return .failure("\(vocabulary.names[Int(call.id)]) cannot be called here")
        }
        do {
            return .values(try verb.plainAnswer(call.arguments))
        } catch let error as VerbError {
            return .failure(error.description)
        }
    }
}
