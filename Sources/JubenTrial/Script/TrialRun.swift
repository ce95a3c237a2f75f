import JubenCommunity
import JubenEngine
import JubenLua
import JubenPlaybook
import JubenPreview
import JubenSchedule
import JubenValue

/// Performs one test: its script and its simulated world take turns.
///
/// The script stands still while time passes, so an act may depend on what was seen before it.
package final class TrialRun {
    /// The most failures of one test; what follows from the first ones need not be told.
    static let failuresMax = 20

    private let script: TrialScript
    private let test: TrialScript.Case
    private let stage: TrialStage
    private var failures: [TrialResult.Failure] = []
    private var expectations = 0
    private var isBroken = false
    private var excusedRuns: Set<Int64> = []
    private var excusedLines: Set<TimelineEntry> = []
    /// The call that the script waits for.
    private var pending: TrialCall?

    private init(_ test: TrialScript.Case, of script: TrialScript, in home: TrialHome) throws {
        self.script = script
        self.test = test
        let start = try Self.start(test.at, home.zone)
        stage = try TrialStage(
            home, file: script.file, playbooks: Self.playbooks(test, of: script, in: home),
            start: start)
    }

    /// When a story begins: a day must be named, or it would depend on the day on which it is run.
    private static func start(_ text: String, _ zone: Zone) throws -> Int64 {
        let moment = try Moment.parse(text)
        let early = try moment.resolve(now: 0, zone: zone)
        guard early == (try moment.resolve(now: 1 << 40, zone: zone)) else {
            throw TrialError("test: at names a day as well, such as \"2026-11-24 08:00\"")
        }
        return early
    }

    /// The playbooks that a test is about: those it names, else the one that is named like its
    /// file, else all.
    private static func playbooks(
        _ test: TrialScript.Case, of script: TrialScript, in home: TrialHome
    ) -> [String]? {
        if let named = test.playbooks { return named }
        let stem = script.file.split(separator: "/").last.map { String($0.dropLast(4)) } ?? ""
        let suffix = "/\(stem).lua"
        let found = home.files.map(\.path).filter { $0.hasSuffix(suffix) }
        guard found.count == 1, let path = found.first else { return nil }
        return [String(path.dropFirst("playbooks/".count).dropLast(".lua".count))]
    }

    /// Performs a test.
    ///
    /// - Returns: what came of it; a test that cannot be performed is a broken one.
    package static func result(
        of test: TrialScript.Case, in script: TrialScript, home: TrialHome
    ) async -> TrialResult {
        do {
            return try await TrialRun(test, of: script, in: home).perform()
        } catch {
            return TrialResult(
                file: script.file, name: test.name, line: test.line, status: .broken,
                failures: [
                    TrialResult.Failure(
                        file: script.file, line: test.line, message: "\(error)")
                ])
        }
    }

    private func perform() async -> TrialResult {
        do {
            try await tellStory()
            if !isBroken { try lookBack() }
        } catch {
            note(line: test.line, "\(error)")
            isBroken = true
        }
        return TrialResult(
            file: script.file, name: test.name, line: test.line,
            status: isBroken ? .broken : failures.isEmpty ? .passed : .failed,
            milliseconds: stage.now - stage.start, expectations: expectations, failures: failures)
    }

    // MARK: The script

    private func tellStory() async throws {
        let vm = try LuaVM(program: script.program, seed: 0)
        // The same numbers as when the file was read; what is declared is known already.
        let language = script.language
        try vm.load(pure: { call in
            guard let verb = language.plain[Int(call.id)] else { return .values([]) }
            return .values(try verb.plainAnswer(call.arguments))
        })
        var outcome = vm.start(handler: test.handler) { try answer($0) }
        while case .suspended = outcome {
            let reply = await perform(pending)
            pending = nil
            outcome = vm.resume(with: reply) { try answer($0) }
        }
        switch outcome {
        case .finished, .suspended: return
        case .failed(let error): end(error.message, at: error.location)
        case .stopped(let stop): end(stop.description, at: stop.location)
        }
    }

    /// The script cannot go on.
    private func end(_ message: String, at location: LuaLocation?) {
        let place = location.map { "\($0): " } ?? ""
        note(
            file: location?.source, line: location?.line ?? test.line,
            message.hasPrefix(place) ? String(message.dropFirst(place.count)) : message)
        isBroken = true
    }

    private func answer(_ call: LuaCall) throws -> LuaReply {
        let id = Int(call.id)
        if let verb = script.language.plain[id] {
            return .values(try verb.plainAnswer(call.arguments))
        }
        let spec = script.language.specs[id]
        let asked = try TrialCall(spec, call, file: script.file)
        if spec.name == TrialVerbs.lines.name {
            return .values(Value.encode(list: [try stage.lines(asked.arguments)]))
        }
        if spec.name.hasPrefix("expect.") {
            return .values(Value.encode(list: [.bool(try judge(asked))]))
        }
        pending = asked
        return .suspend
    }

    private func perform(_ call: TrialCall?) async -> LuaReply {
        guard let call else { return .stop }
        do {
            return .values(Value.encode(list: try await stage.perform(call)))
        } catch {
            return .failure("\(error)")
        }
    }

    // MARK: Failures

    private func judge(_ call: TrialCall) throws -> Bool {
        expectations += 1
        let judgement = try stage.judge(call)
        excusedRuns.formUnion(judgement.excusedRuns)
        excusedLines.formUnion(judgement.excusedLines)
        guard let problem = judgement.problem else { return true }
        let nearest = try judgement.wanted.map { wanted in
            NearestLines(language: stage.language, zone: stage.home.zone)
                .lines(to: wanted, among: try stage.timeline())
        }
        note(file: call.file, line: call.line, "\(call.verb): \(problem)", nearest: nearest ?? [])
        return false
    }

    private func note(
        file: String? = nil, line: Int, _ message: String, nearest: [String] = []
    ) {
        guard failures.count < Self.failuresMax else { return }
        failures.append(
            TrialResult.Failure(
                file: file ?? script.file, line: line, message: message, nearest: nearest))
    }

    /// What goes wrong without anybody asking about it.
    private func lookBack() throws {
        let language = stage.language
        if expectations == 0 {
            note(
                line: test.line,
                language.pick(
                    "the test expects nothing: add an expect.sent or another expectation",
                    "这个测试没有任何期望：请加上 expect.sent 等"))
        }
        if stage.pendingCrash != nil {
            note(
                line: test.line,
                language.pick(
                    "the crash never came: fewer commits followed it",
                    "预定的中断没有发生：之后的写入次数不够"))
        }
        for problem in try stage.unexpected(besides: excusedRuns, excusedLines) {
            note(line: test.line, problem)
        }
    }
}
