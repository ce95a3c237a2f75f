import JubenLua
import JubenValue
import Testing

/// A run that starts from the memory of an earlier one cannot tell: nothing of that one is left.
@Suite("VMs that are used again")
struct LuaImageTests {
    /// A top level with something that each run could spoil: tables of all sizes, an upvalue.
    private static let source = """
        local count, large, names = 0, {}, {"a", "b"}
        for i = 1, 5000 do large[i] = "item " .. i end
        on("start", function(step, ...) return step(...) end)
        on("count", function()
          count = count + 1
          names[#names + 1] = "c"
          return count, #names, #large, large[5000]
        end)
        on("spoil", function()
          count = 100
          for i = 1, 20000 do large[i] = {i} end
          large = nil
          names = nil
        end)
        on("loop", function() while true do pcall(function() while true do end end) end end)
        on("eat", function() local t = {} while true do t[#t + 1] = ("x"):rep(1000) .. #t end end)
        on("fail", function() count = 50 error("on purpose") end)
        on("wait", function() count = 70 wait() return count end)
        """

    private enum Handler: Int32 {
        case count = 2
        case spoil, loop, eat, fail, wait
    }

    private func program(_ source: String = source) throws -> LuaProgram {
        try LuaProgram(
            compiling: LuaSource(name: "playbooks/a.lua", text: source),
            for: try LuaEnvironment(functions: Script.functions))
    }

    private func run(_ handler: Handler, in vm: LuaVM) -> LuaOutcome {
        vm.start(handler: handler.rawValue) { $0.id == 3 ? .suspend : .values([]) }
    }

    private func counted(in program: LuaProgram) throws -> [Value] {
        let vm = try LuaVM.loaded(program, seed: 1)
        guard case .finished(let bytes) = run(.count, in: vm) else { return [] }
        return try Value(encoded: bytes).list ?? []
    }

    @Test(arguments: [1, 2, 3])
    func whatOneRunChangesNoOtherSees(times: Int) throws {
        let program = try program()
        for _ in 0..<times {
            #expect(try counted(in: program) == [1, 3, 5000, "item 5000"])
            _ = run(.spoil, in: try LuaVM.loaded(program, seed: 1))
        }
        #expect(try counted(in: program) == [1, 3, 5000, "item 5000"])
    }

    @Test func aRunThatWasStoppedLeavesNothing() throws {
        let program = try program()
        for handler: Handler in [.loop, .eat, .fail, .wait] {
            let vm = try LuaVM.loaded(program, seed: 1)
            let outcome = run(handler, in: vm)
            switch (handler, outcome) {
            case (.loop, .stopped(let stop)): #expect(stop.reason == .instructions)
            case (.eat, .stopped(let stop)): #expect(stop.reason == .memory)
            case (.fail, .failed), (.wait, .suspended): break
            default: Issue.record("\(handler) ended with \(outcome)")
            }
        }
        #expect(try counted(in: program) == [1, 3, 5000, "item 5000"])
    }

    @Test func aVMThatIsUsedAgainHasTheBudgetOfANewOne() throws {
        let program = try program()
        let fresh = try LuaVM(program: program, seed: 1)
        try fresh.load()
        _ = run(.spoil, in: try LuaVM.loaded(program, seed: 1))
        let used = try LuaVM.loaded(program, seed: 1)
        #expect(used.memoryUsed == fresh.memoryUsed)
        #expect(used.memoryPeak == fresh.memoryPeak)
        #expect(used.allocations == fresh.allocations)
        #expect(used.instructionsUsed == fresh.instructionsUsed)
        #expect(used.handlerCount == fresh.handlerCount)
        #expect(run(.count, in: used) == run(.count, in: fresh))
    }

    @Test func randomNumbersFollowTheSeedOfEachRun() throws {
        let program = try program("on('start', function() return math.random(0) end)")
        func draw(_ seed: UInt64) throws -> LuaOutcome {
            try LuaVM.loaded(program, seed: seed).start(handler: 1) { _ in .values([]) }
        }
        let fresh = try LuaVM(program: program, seed: 7)
        try fresh.load()
        let expected = fresh.start(handler: 1) { _ in .values([]) }
        #expect(try draw(7) == expected)
        #expect(try draw(8) != expected)
        #expect(try draw(7) == expected)
    }

    @Test func aTopLevelThatDrawsRandomNumbersFollowsTheSeedToo() throws {
        let program = try program(
            "local n = math.random(0) on('start', function() return n end)")
        func draw(_ seed: UInt64) throws -> LuaOutcome {
            try LuaVM.loaded(program, seed: seed).start(handler: 1) { _ in .values([]) }
        }
        let first = try draw(7)
        #expect(try draw(8) != first)
        #expect(try draw(7) == first)
    }

    @Test func runsAtTheSameTimeHaveAVMEach() throws {
        let program = try program()
        let vms = try (0..<5).map { _ in try LuaVM.loaded(program, seed: 1) }
        for vm in vms { #expect(run(.wait, in: vm) == .suspended) }
        #expect(try counted(in: program) == [1, 3, 5000, "item 5000"])
        for vm in vms {
            let outcome = vm.resume(with: .values([])) { _ in .values([]) }
            #expect(outcome == .finished(Value.encode(list: [70])))
        }
    }
}
