import JubenEngine
import JubenPlaybook
import Testing

/// Playbooks that flood, lie to and try to get behind the verbs, performed by the engine.
///
/// Each must end within its budget, with a clear error, and the next run must work.
@Suite struct HostileLanguageTests {
    @Test func theCorpusIsThere() {
        #expect(LanguageScript.files.count >= 100)
    }

    @Test(arguments: [
        "", "-- It loops.", "-- expect: done", "-- It loops.\n-- expect: fine",
        "-- It loops.\n-- expect: failed", "-- It loops.\n-- expect: done\n-- expect: done",
    ])
    func aPlaybookWithoutAnExpectationIsRefused(text: String) {
        #expect(throws: LanguageScript.NoExpectation.self) {
            try LanguageScript(name: "a.lua", text: text)
        }
    }

    @Test(arguments: LanguageScript.files)
    func aHostilePlaybookEndsAsItMust(path: String) throws {
        let script = try LanguageScript.read(path)
        let world = try HostileWorld(limits: script.limits)
        let good = try world.program("good", Array(HostileWorld.good.utf8))
        do {
            let hostile = try world.program("hostile", Array(script.text.utf8))
            try world.deploy([hostile, good])
            let run = try #require(try world.go("hostile"))
            expect(run, of: script)
        } catch let problems as PlaybookProblems {
            try world.deploy([good])
            guard case .refused(let text) = script.expected else {
                Issue.record("\(problems)")
                return
            }
            expectMessage(problems.description, contains: text, of: script)
        }
        #expect(try world.go("good")?.status == .done)
    }

    private func expect(_ run: RunRecord, of script: LanguageScript) {
        guard case .run(let status, let text) = script.expected else {
            Issue.record("it was loaded")
            return
        }
        let error = run.error ?? ""
        #expect(run.status == status, "\(error.prefix(300))")
        if text.isEmpty {
            #expect(error.isEmpty)
        } else {
            expectMessage(error, contains: text, of: script)
        }
    }

    private func expectMessage(
        _ message: String, contains text: String, of script: LanguageScript
    ) {
        let start = message.prefix(300)
        #expect(message.contains(text), "\(start)")
        let place = script.line.map { "\($0):" } ?? ""
        #expect(message.hasPrefix("playbooks/hostile.lua:\(place)"), "\(start)")
        #expect(message.utf8.count < 10_000, "\(start)")
    }
}
