import JubenEngine
import JubenPlaybook
import JubenValue
import Testing

/// Each verb is called with each of the strangest values in each of its places.
///
/// A mistake of a script is an error at its line. It never ends the process, parks the run or
/// fills the journal with an error as long as the value.
@Suite struct VerbFuzzTests {
    private static let names: [String] = {
        let specs = (try? HostileWorld.vocabulary().specs) ?? []
        return specs.filter { $0.place != .top }.map(\.name).sorted()
    }()

    private static let declarations: [String] = {
        let specs = (try? HostileWorld.vocabulary().specs) ?? []
        return specs.filter { $0.place == .top && $0.name != "use" }.map(\.name).sorted()
    }()

    @Test func thereAreVerbs() {
        #expect(Self.names.count > 60)
        #expect(Self.declarations.count >= 7)
    }

    @Test(arguments: names)
    func aVerbRefusesWhatItCannotUse(name: String) throws {
        var limits = RunLimits()
        limits.stepsMax = .max
        limits.journalBytesMax = .max
        let world = try HostileWorld(limits: limits)
        let spec = try #require(world.vocabulary.specs.first { $0.name == name })
        let calls = StrangeCalls.calls(of: spec)
        // What may wait is called in runs of its own, since it need not come back.
        let text = spec.suspends ? Self.oneRunEach(calls) : Self.oneRun(calls, name)
        let program = try world.program("fuzz", Array(text.utf8))
        try world.deploy([program, try world.program("good", Array(HostileWorld.good.utf8))])
        try world.go("fuzz")
        try world.pass(24 * HostileWorld.hour)
        let runs = try world.runs(of: "fuzz")
        #expect(runs.count == (spec.suspends ? calls.count + 1 : 1))
        for run in runs { expectSound(run, of: spec) }
        #expect(try world.go("good")?.status == .done)
    }

    private func expectSound(_ run: RunRecord, of spec: VerbSpec) {
        let error = run.error ?? ""
        #expect(error.utf8.count < 2000, "\(error.prefix(300))")
        switch run.status {
        case .done: #expect(error.isEmpty)
        case .failed:
            #expect(error.hasPrefix("playbooks/fuzz.lua:"), "\(error.prefix(300))")
            #expect(spec.suspends, "\(error.prefix(300))")
        case .waiting: #expect(spec.suspends)
        default: Issue.record("\(run.status): \(error.prefix(300))")
        }
    }

    private static func oneRun(_ calls: [String], _ name: String) -> String {
        """
        \(StrangeCalls.values)
        command("go", {}, function()
          local function try(call)
            local ok, why = pcall(call)
            if ok then return end
            if type(why) ~= "string" then error("not a text") end
            if #why > 1500 then error(#why .. " bytes: " .. why:sub(1, 200)) end
            -- What the prelude raises names its own line until nobody has caught it.
            local place = why:match("^([%l/]+%.lua):%d+: ")
            if place ~= "playbooks/fuzz.lua" and place ~= "prelude/list.lua" then
              error("no place: " .. why)
            end
          end
        \(calls.map { "  try(function() \($0) end)" }.joined(separator: "\n"))
        end)
        """
    }

    private static func oneRunEach(_ calls: [String]) -> String {
        """
        \(StrangeCalls.values)
        local calls = {
        \(calls.map { "  function() \($0) end," }.joined(separator: "\n"))
        }
        procedure("try", function(args) calls[args.index]() end)
        command("go", {}, function()
          for index = 1, #calls do start("try", { index = index }) end
        end)
        """
    }

    @Test(arguments: declarations)
    func aDeclarationRefusesWhatItCannotUse(name: String) throws {
        let world = try HostileWorld()
        let good = try world.program("good", Array(HostileWorld.good.utf8))
        let spec = try #require(world.vocabulary.specs.first { $0.name == name })
        for call in StrangeCalls.calls(of: spec) {
            let head = name == "playbook" ? "" : StrangeCalls.manifest
            let text = "\(head)\(StrangeCalls.valuesOnly)\n\(call)\n"
            do {
                let program = try world.program("fuzz", Array(text.utf8))
                try world.deploy([program, good])
                try world.pass(HostileWorld.hour)
            } catch let problems as PlaybookProblems {
                let told = problems.description
                #expect(told.hasPrefix("playbooks/fuzz.lua:"), "\(call): \(told.prefix(300))")
                #expect(told.utf8.count < 4000, "\(call): \(told.prefix(300))")
            }
        }
        try world.deploy([good])
        #expect(try world.go("good")?.status == .done)
    }
}
