import JubenLua
import JubenValue
import Testing

@Suite struct LuaMemoryTests {
    static let text = """
        local lib = use('lib')
        on('start', function(a)
            local ok, why = pcall(send, { 1, { x = 'y' } })
            local rows = wait('rows')
            local t = {}
            for k, v in pairs(rows) do t[#t + 1] = k .. tostring(v) end
            table.sort(t, function(x, y) return x > y end)
            local s = table.concat(t, ','):gsub('%w+', string.upper)
            lib.check(s, why)
            return { s, string.format('%s %5.2f', s, 1.5) }
        end)
        """
    static let module =
        "return { check = function(s) if s == 'X' then error({ code = 1 }) end end }"

    /// Runs everything once: create, load, start, resume, and an error at the end if asked.
    func runAll(_ program: LuaProgram, rows: Value) -> UInt64 {
        do {
            let vm = try LuaVM(program: program, seed: 1)
            try vm.load { _ in .values([]) }
            let host: (LuaCall) -> LuaReply = { $0.id == 3 ? .suspend : .failure("no") }
            let arguments = Value.encode(list: ["x"])
            guard case .suspended = vm.start(handler: 1, arguments: arguments, host: host) else {
                return vm.allocations
            }
            let reply = LuaReply.values(Value.encode(list: [rows]))
            _ = vm.resume(with: reply, host: host)
            return vm.allocations
        } catch {
            #expect(error.stop?.reason == .memory)
            return 0
        }
    }

    @Test(arguments: [["a": 1, "b": 2], ["x": ""]] as [Value])
    func everyAllocationMayFail(rows: Value) throws {
        let program = try Script(Self.text, modules: ["lib": Self.module]).program
        let needed = runAll(program, rows: rows)
        #expect(needed > 100)
        for count in 1...(needed + 1) {
            _ = LuaVM.withAllocationsFailing(after: count) { runAll(program, rows: rows) }
        }
        #expect(runAll(program, rows: rows) == needed)
    }

    @Test func memoryIsCounted() throws {
        let script = try Script.handler("local s = ('x'):rep(1e6) wait() return #s")
        let before = script.vm.memoryUsed
        #expect(script.start() == .suspended)
        #expect(script.vm.memoryUsed > before + 1_000_000)
        #expect(script.vm.memoryPeak >= script.vm.memoryUsed)
        #expect(script.vm.memoryUsed < 16 << 20)
    }

    @Test func aStopForMemoryNamesLimitAndLine() throws {
        var limits = LuaLimits()
        limits.sliceMilliseconds = 0
        let body = "local t = {}\nwhile true do t[#t + 1] = 'x' .. #t end"
        let stop = try #require(try Script.handler(body, limits: limits).start().stop)
        #expect(stop.allowed == 16 << 20)
        #expect(stop.used > 8 << 20)
        #expect(stop.location?.line == 3)
    }
}
