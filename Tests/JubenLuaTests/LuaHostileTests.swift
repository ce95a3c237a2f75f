import JubenLua
import JubenValue
import Testing

/// Scripts that try to run for ever, to eat the memory, or to get out.
///
/// Each must end within its limit, with the process alive and the next VM in order.
@Suite struct LuaHostileTests {
    struct Attack: Sendable, CustomTestStringConvertible {
        let script: String
        let expected: LuaStop.Reason
        var testDescription: String { script }
        init(_ script: String, _ expected: LuaStop.Reason) {
            self.script = script
            self.expected = expected
        }
    }

    static let endless: [Attack] = [
        Attack("while true do end", .instructions),
        Attack(
            "local function f() while true do end end while true do pcall(f) end",
            .instructions
        ),
        Attack("local function f() while true do pcall(f) end end f()", .instructions),
        Attack("pcall(pcall, function() while true do end end) send('alive')", .instructions),
        Attack("(' '):gsub(' ', function() while true do end end)", .instructions),
        Attack(
            "while true do pcall(string.gsub, ' ', ' ', function() while true do end end) end",
            .instructions
        ),
        Attack("table.sort({2, 1}, function() while true do end end)", .instructions),
        Attack("for _ in pairs({1}) do while true do end end", .instructions),
        Attack("::again:: goto again", .instructions),
        Attack("for i = 1, math.huge do end", .instructions),
        Attack(
            "local t = {} for i = 1, 1e5 do t[i] = i end while true do next(t) end",
            .instructions
        ),
        Attack("while true do pcall(error, {}) end", .instructions),
        Attack("local s = ('x'):rep(1e6) while true do s:upper() end", .instructions),
        Attack("local s = ('x'):rep(1e6) while true do s:find('y') end", .instructions),
        Attack(
            "local s = ('a'):rep(4000) while true do pcall(s.find, s, '(.*)(.*)b') end",
            .instructions
        ),
        Attack(
            "local t = {} for i = 1, 9e4 do t[i] = 1 end while true do table.insert(t, 1, 1) "
                + "table.remove(t, 1) end",
            .instructions
        ),
        Attack("local t = {} while true do t[#t + 1] = {} end", .memory),
        Attack(
            "local t = {} while true do pcall(function() while true do t[#t + 1] = {} end end) end",
            .memory
        ),
        Attack("local s = 'x' while true do s = s .. s end", .string),
        Attack(
            "while true do pcall(function() local s = 'x' while true do s = s .. s end end) end",
            .string
        ),
        Attack("local function f() return 1 + f() end f()", .stack),
        Attack("local function f() return 1 + f() end while true do pcall(f) end", .stack),
        Attack("local function f() while true do pcall(error) pcall(f) end end f()", .instructions),
    ]

    @Test(arguments: endless)
    func anEndlessScriptIsStopped(attack: Attack) throws {
        var limits = LuaLimits()
        // In a debug build, and with other tests beside it, a script can run out of time first.
        limits.sliceMilliseconds = 0
        let script = try Script.handler(attack.script, limits: limits)
        let stop = try #require(script.start().stop)
        #expect(stop.reason == attack.expected)
        #expect(stop.location?.source == "playbooks/a.lua")
        #expect(script.sent.isEmpty)
        #expect(try results(of: "return 1") == [1])
    }

    static let refused: [(String, String)] = [
        ("('a'):rep(4000):find('(.*)(.*)b')", "pattern too complex after 1,000,000 steps"),
        ("('a'):rep(4000):find('.-.-b')", "pattern too complex after 1,000,000 steps"),
        ("('a'):rep(4000):find('.-.-.-b')", "pattern too complex after 1,000,000 steps"),
        ("('a'):rep(4000):find('a-a-a-b')", "pattern too complex after 1,000,000 steps"),
        ("((' '):rep(4000) .. 'x'):find('%s*$')", "pattern too complex after 1,000,000 steps"),
        ("('x'):rep(1e9)", "string.rep: the result would be larger than 1,048,576 bytes"),
        ("('x'):rep(1 << 62)", "string.rep: the result would be larger than 1,048,576 bytes"),
        ("('x'):rep(1e5, ('y'):rep(1e3))", "string.rep: the result would be larger"),
        ("table.move({}, 1, 1e8, 2)", "table.move: more than 100,000 items at once"),
        ("table.move({}, math.mininteger, math.maxinteger, 2)", "table.move: more than 100,000"),
        ("table.unpack({}, 1, 1e7)", "table.unpack: more than 100,000 items at once"),
        ("table.unpack({}, math.mininteger, math.maxinteger)", "table.unpack: more than 100,000"),
        ("table.concat({}, '', 1, 2^53)", "table.concat: more than 100,000 items at once"),
        (
            "local t = {1, 2, 3, 4, 5, [9] = 1} for i=3,62 do t[1<<i] = 1 end table.insert(t,1,1)",
            "more than"
        ),
        ("string.format('%99999d', 1)", "invalid conversion"),
        ("string.format('%p', {})", "'%p' is not available"),
        ("string.format(('%s'):rep(3), ('x'):rep(5e5), ('x'):rep(5e5), ('x'):rep(5e5))", "larger"),
        ("('x'):rep(1e6):gsub('x', 'yyyy')", "string.gsub: the result would be larger"),
        ("local t = {} t[1] = t send(t)", "send: argument 1: item 1: item 1:"),
        (
            "local f f = function() local _, why = pcall(f) error(why, 0) end f()",
            "pcall is nested deeper than 64"
        ),
        (
            "local f f = function() table.sort({2, 1}, f) end f()",
            "table.sort is nested deeper than 64"
        ),
        ("local f f = function() (' '):gsub(' ', f) end f()", "nested deeper than 64"),
        (
            "(' '):gsub(' ', function() send('x') end)",
            "send may wait and cannot run inside a string.gsub callback"
        ),
        ("local t = {} t.x = t return t", "result 1: field 'x': field 'x'"),
        ("return ('x'):rep(3e5)", "result 1: larger than 262,144 bytes"),
        (
            "local s = ('[' .. ('ab'):rep(1e5) .. ']+$') return ('c'):rep(1e5):find(s)",
            "too complex"
        ),
    ]

    @Test(arguments: refused)
    func anExpensiveCallIsRefused(body: String, message: String) throws {
        let text = try failure(of: body)
        #expect(text.contains(message), "\(text)")
        #expect(
            text.hasPrefix("playbooks/a.lua:2: ") || text.hasPrefix("playbooks/a.lua:1: result 1")
        )
    }

    static let removed = [
        "coroutine", "load", "loadstring", "dofile", "loadfile", "require", "debug", "package",
        "os", "io", "collectgarbage", "setmetatable", "getmetatable", "rawget", "rawset",
        "rawequal", "rawlen", "xpcall", "string.dump", "string.pack", "string.unpack",
        "string.packsize", "math.sin", "math.exp", "math.log", "math.randomseed", "print", "warn",
        "_G", "__secret",
    ]

    @Test(arguments: removed)
    func aRemovedNameCannotBeReached(name: String) throws {
        let message = try failure(of: "return \(name)")
        let isKnown = message.contains("'\(name)'") || message.contains("\(name) is not available")
        #expect(isKnown, "\(message)")
    }

    @Test func theTimeOfASliceIsLimited() throws {
        var limits = LuaLimits()
        limits.instructionsPerSlice = .max
        limits.sliceMilliseconds = 5
        let script = try Script.handler("while true do pcall(error) end", limits: limits)
        #expect(script.start().stop?.reason == .time)
    }

    @Test func aHostCallBeginsANewSlice() throws {
        var limits = LuaLimits()
        limits.instructionsPerSlice = 50_000
        let body = "for i = 1, 20 do for j = 1, 9000 do end send(i) end"
        let script = try Script.handler(body, limits: limits)
        #expect(script.start().results == [])
        #expect(script.vm.instructionsUsed > 100_000)
        let pure = try Script.handler(body.replacing("send", with: "log"), limits: limits)
        #expect(pure.start().stop?.reason == .instructions)
    }

    @Test func aStopSaysWhatWasUsed() throws {
        let stop = try #require(try Script.handler("\n\nwhile true do end").start().stop)
        #expect(
            stop.description
                == "playbooks/a.lua:4: stopped: 5,000,250 instructions without a wait; "
                + "5,000,000 are allowed"
        )
    }
}
