import JubenLua
import JubenValue
import Testing

/// One file of Lua in an environment with a few host functions, and what it did.
final class Script {
    static let functions: [LuaFunction] = [
        LuaFunction(path: "on", id: 1, kind: .declare),
        LuaFunction(path: "send", id: 2, kind: .host),
        LuaFunction(path: "wait", id: 3, kind: .host),
        LuaFunction(path: "log", id: 4, kind: .pure),
        LuaFunction(path: "groups.create", id: 5, kind: .host),
        LuaFunction(path: "__secret", id: 6, kind: .pure),
        LuaFunction(path: "end_run", id: 7, kind: .host),
    ]

    let program: LuaProgram
    var vm: LuaVM
    /// What the script passed to `log`.
    var logged: [Value] = []
    /// What the script passed to `send`, with the line.
    var sent: [(line: Int, arguments: [Value])] = []
    /// What `send` answers.
    var answer: (LuaCall) throws -> LuaReply = { _ in .values([]) }

    init(
        _ text: String,
        modules: [String: String] = [:],
        preludes: [String] = [],
        seed: UInt64 = 1,
        limits: LuaLimits = LuaLimits()
    ) throws {
        let environment = try LuaEnvironment(
            functions: Self.functions,
            preludes: preludes.enumerated().map {
                LuaSource(name: "prelude\($0.offset)", text: $0.element)
            },
            limits: limits
        )
        program = try LuaProgram(
            compiling: LuaSource(name: "playbooks/a.lua", text: text),
            modules: modules.reduce(into: [:]) {
                $0[$1.key] = LuaSource(name: "playbooks/\($1.key).lua", text: $1.value)
            },
            for: environment
        )
        vm = try LuaVM(program: program, seed: seed)
    }

    /// Runs the text as the body of a handler.
    static func handler(
        _ body: String,
        preludes: [String] = [],
        seed: UInt64 = 1,
        limits: LuaLimits = LuaLimits()
    ) throws -> Script {
        let text = "on('start', function(...)\n\(body)\nend)"
        let script = try Script(text, preludes: preludes, seed: seed, limits: limits)
        try script.vm.load()
        return script
    }

    func host(_ call: LuaCall) throws -> LuaReply {
        let arguments = call.id == 1 ? [] : try Value(encoded: call.arguments).list ?? []
        switch call.id {
        case 2:
            sent.append((call.location?.line ?? 0, arguments))
            return try answer(call)
        case 3: return .suspend
        case 4:
            logged.append(contentsOf: arguments)
            return .values([])
        case 7: return .stop
        default: return .values([])
        }
    }

    func start(_ arguments: [Value] = []) -> LuaOutcome {
        vm.start(handler: 1, arguments: Value.encode(list: arguments), host: host)
    }

    func resume(with values: [Value]) -> LuaOutcome {
        vm.resume(with: .values(Value.encode(list: values)), host: host)
    }
}

extension LuaOutcome {
    /// The results of a handler that ended well.
    var results: [Value]? {
        guard case .finished(let bytes) = self else { return nil }
        return try? Value(encoded: bytes).list
    }

    /// The error of a handler that failed.
    var error: LuaError? {
        if case .failed(let error) = self { error } else { nil }
    }

    /// The reason of a handler that was stopped.
    var stop: LuaStop? {
        if case .stopped(let stop) = self { stop } else { nil }
    }
}

/// The results of a few lines of Lua.
func results(of body: String) throws -> [Value] {
    let outcome = try Script.handler(body).start()
    return try #require(outcome.results, "\(outcome)")
}

/// The message of a few lines of Lua that fail.
func failure(of body: String) throws -> String {
    let outcome = try Script.handler(body).start()
    return try #require(outcome.error, "\(outcome)").message
}
