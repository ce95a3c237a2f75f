import Foundation
import JubenLua
import JubenValue

/// A script of the corpus in `Hostile/`, and how it must end.
///
/// Its first lines are comments: what it tries, `-- expect:` with the outcome, and for text that is
/// not the body of a handler `-- place: top level`. The line that an error must name ends in
/// `-- here`.
struct HostileScript: Sendable {
    /// How a script ends.
    enum Outcome: Sendable, Equatable {
        /// It is stopped for good.
        case stopped(LuaStop.Reason)
        /// It fails, and the message contains a text.
        case error(String)
        /// It returns values.
        case result([Value])
        /// It returns so many values.
        case count(Int)
    }

    /// A file that does not say what it tries and, in one of the known words, how it must end.
    struct NoExpectation: Error {
        let name: String
    }

    /// The file below `Hostile/`.
    let name: String
    let text: String
    let expected: Outcome
    let isTopLevel: Bool
    /// The line that an error must name; nil when any will do.
    let line: Int?

    /// Reads a file.
    ///
    /// - Throws: ``NoExpectation`` when the file does not say what it expects.
    init(name: String, text: String) throws {
        self.name = name
        self.text = text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let head = lines.prefix { $0.hasPrefix("-- ") }.map { $0.dropFirst(3) }
        let expectations = head.filter { $0.hasPrefix("expect: ") }.map { $0.dropFirst(8) }
        guard expectations.count == 1, head.first?.hasPrefix("It ") == true,
            let outcome = Self.outcome(String(expectations[0]))
        else { throw NoExpectation(name: name) }
        expected = outcome
        isTopLevel = head.contains("place: top level")
        line = lines.firstIndex { $0.hasSuffix("-- here") }.map { $0 + 1 }
    }

    private static func outcome(_ text: String) -> Outcome? {
        switch text {
        case "fuel": return .stopped(.instructions)
        case "memory": return .stopped(.memory)
        case "text": return .stopped(.string)
        case "stack": return .stopped(.stack)
        case "time": return .stopped(.time)
        case "host": return .stopped(.host)
        default: break
        }
        let parts = text.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let value = try? Value(json: String(parts[1])) else { return nil }
        switch parts[0] {
        case "error": return value.text.map(Outcome.error)
        case "result": return value.list.map(Outcome.result)
        case "count": return value.integer.map { .count(Int($0)) }
        default: return nil
        }
    }

    // MARK: - The corpus

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Hostile")

    /// The files, by their paths below the folder.
    static let files: [String] = {
        let paths = FileManager.default.enumerator(atPath: folder.path())?
            .compactMap { $0 as? String }
        return (paths ?? []).filter { $0.hasSuffix(".lua") }.sorted()
    }()

    /// Reads a file of the corpus.
    static func read(_ path: String) throws -> HostileScript {
        let data = try Data(contentsOf: folder.appending(path: path))
        return try HostileScript(name: path, text: String(decoding: data, as: UTF8.self))
    }

    // MARK: - Running

    /// The limits that ship.
    ///
    /// Only what takes time alone is bounded by time: on a busy machine, in a
    /// debug build, another script could be late before its own limit is reached.
    var limits: LuaLimits {
        var limits = LuaLimits()
        if expected != .stopped(.time) { limits.sliceMilliseconds = 60_000 }
        return limits
    }

    /// Compiles and runs the script to its end; waits are over at once.
    func run(host: @escaping LuaVM.Host) throws -> HostileEnding {
        // The body begins on the first line, so the lines keep their numbers.
        let program = isTopLevel ? text : "on('start', function(...) \(text)\nend)"
        do throws(LuaError) {
            let environment = try LuaEnvironment(functions: Script.functions, limits: limits)
            let vm = try LuaVM(
                program: try LuaProgram(
                    compiling: LuaSource(name: name, text: program),
                    for: environment
                ),
                seed: 1
            )
            try vm.load(declare: host)
            guard !isTopLevel else {
                return HostileEnding(.finished(Value.encode(list: [])), of: vm)
            }
            var outcome = vm.start(handler: 1, host: host)
            while outcome == .suspended { outcome = vm.resume(with: .values([]), host: host) }
            return HostileEnding(outcome, of: vm)
        } catch {
            return HostileEnding(error.stop.map { .stopped($0) } ?? .failed(error), of: nil)
        }
    }
}

/// How a script did end.
struct HostileEnding {
    let outcome: LuaOutcome
    let memoryPeak: UInt64

    init(_ outcome: LuaOutcome, of vm: LuaVM?) {
        self.outcome = outcome
        memoryPeak = vm?.memoryPeak ?? 0
    }
}
