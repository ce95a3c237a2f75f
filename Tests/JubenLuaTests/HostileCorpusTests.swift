import JubenLua
import JubenValue
import Synchronization
import Testing

/// Scripts that try to run for ever, to eat the memory, to get out, or to bring the process down.
///
/// Each must end within its budget, with a clear error, the process alive and the next VM in order.
@Suite struct HostileCorpusTests {
    @Test func theCorpusIsThere() {
        #expect(HostileScript.files.count >= 350)
    }

    @Test(arguments: ["while true do end", "-- It loops.\nwhile true do end"])
    func aScriptWithoutAnExpectationIsRefused(text: String) {
        #expect(throws: HostileScript.NoExpectation.self) {
            try HostileScript(name: "a.lua", text: text)
        }
    }

    @Test(arguments: ["sleep", "error", "error broken", "result 7", "fuel 7"])
    func anUnknownOutcomeIsRefused(outcome: String) {
        let text = "-- It loops.\n-- expect: \(outcome)\n"
        #expect(throws: HostileScript.NoExpectation.self) {
            try HostileScript(name: "a.lua", text: text)
        }
    }

    @Test(arguments: HostileScript.files)
    func aHostileScriptEndsAsItMust(path: String) throws {
        let script = try HostileScript.read(path)
        let live = LiveCount()
        let ending = try script.run(host: live.host)
        #expect(live.count == 0, "the host's objects are gone")
        #expect(ending.memoryPeak <= script.limits.memoryBytes)
        #expect(!live.heard.contains("alive"), "nothing goes on after the end")
        expect(ending.outcome, of: script)
        #expect(try results(of: "return #('次'):rep(3), (pcall(error))") == [9, false])
    }

    private func expect(_ outcome: LuaOutcome, of script: HostileScript) {
        switch script.expected {
        case .result(let values): #expect(outcome.results == values, "\(outcome)")
        case .count(let count): #expect(outcome.results?.count == count)
        case .stopped(let reason):
            #expect(outcome.stop?.reason == reason, "\(shown(outcome))")
            #expect(outcome.stop?.location?.source == script.name)
        case .error(let text):
            let message = outcome.error?.message ?? ""
            #expect(message.contains(text), "\(shown(outcome))")
            #expect(message.utf8.count < 10_000)
            let place = script.line.map { "\($0):" } ?? ""
            #expect(message.hasPrefix("\(script.name):\(place)"), "\(message)")
        }
    }

    private func shown(_ outcome: LuaOutcome) -> String { String("\(outcome)".prefix(300)) }
}

/// A host that counts which of its own objects are alive, and what it was told.
final class LiveCount: Sendable {
    private let state = Mutex((alive: 0, heard: Set<String>()))

    var count: Int { state.withLock { $0.alive } }
    var heard: Set<String> { state.withLock { $0.heard } }

    private final class Token: Sendable {
        private let owner: LiveCount
        init(_ owner: LiveCount) {
            self.owner = owner
            owner.state.withLock { $0.alive += 1 }
        }
        deinit { owner.state.withLock { $0.alive -= 1 } }
    }

    private struct Refusal: Error, CustomStringConvertible {
        let token: Token
        var description: String { "refused" }
    }

    func host(_ call: LuaCall) throws -> LuaReply {
        let token = Token(self)
        defer { withExtendedLifetime(token) {} }
        if call.id != 1, let said = try Value(encoded: call.arguments).list?.first?.text {
            if said == "alive" { state.withLock { _ = $0.heard.insert(said) } }
            if said == "refuse" { throw Refusal(token: token) }
        }
        switch call.id {
        case 3: return .suspend
        case 7: return .stop
        default: return .values([])
        }
    }
}
