import JubenLua
import JubenValue
import Testing

/// Each limit: one below its value, at it and one above it.
@Suite struct LuaLimitsTests {
    struct Bound: Sendable, CustomTestStringConvertible {
        let name: String
        let limits: LuaLimits
        /// Lua that needs `n` of the limited thing.
        let body: String
        let allowed: Int
        var testDescription: String { name }

        init(
            _ name: String,
            _ path: WritableKeyPath<LuaLimits, UInt64>,
            _ allowed: Int,
            _ body: String
        ) {
            self.name = name
            var limits = LuaLimits()
            limits[keyPath: path] = UInt64(allowed)
            self.limits = limits
            self.body = body
            self.allowed = allowed
        }

        init(
            _ name: String,
            _ path: WritableKeyPath<LuaLimits, Int32>,
            _ allowed: Int,
            _ body: String
        ) {
            self.name = name
            var limits = LuaLimits()
            limits[keyPath: path] = Int32(allowed)
            self.limits = limits
            self.body = body
            self.allowed = allowed
        }
    }

    static let list = "local t = {} for i = 1, n do t[i] = i end "
    static let nested = "local t = {} for i = 2, n do t = {t} end "

    static let bounds: [Bound] = [
        Bound("string.rep", \.stringBytes, 1000, "return #('x'):rep(n)"),
        Bound(
            "string.rep with a separator",
            \.stringBytes,
            999,
            "return #('x'):rep((n + 1) // 2, 'y') "
                + "+ (n > 999 and #('x'):rep(n) or 0)"
        ),
        Bound(
            "table.concat",
            \.stringBytes,
            1000,
            "return #table.concat({('x'):rep(500), "
                + "('x'):rep(n - 500)})"
        ),
        Bound(
            "string.gsub",
            \.stringBytes,
            1000,
            "return #('x'):rep(n // 2):gsub('x', 'yy') "
                + "+ (n % 2 > 0 and #('x'):rep(n) or 0)"
        ),
        Bound("table.unpack", \.rangeCount, 100, "return select('#', table.unpack({}, 1, n))"),
        Bound("table.move", \.rangeCount, 100, "return #table.move({}, 1, n, 2)"),
        Bound(
            "table.sort",
            \.rangeCount,
            100,
            "local t = {} for i = 1, n do t[i] = -i end "
                + "table.sort(t) return t[1]"
        ),
        Bound("table.concat's range", \.rangeCount, 100, Self.list + "return table.concat(t)"),
        Bound("table.insert", \.rangeCount, 100, Self.list + "table.insert(t, 1, 0)"),
        Bound("table.remove", \.rangeCount, 100, Self.list + "t[n + 1] = 0 table.remove(t, 2)"),
        Bound(
            "table.sort in table.sort",
            \.protectedCallDepth,
            10,
            "local i, f = 0 function f() i = i + 1 if i < n then table.sort({2, 1}, f) end end "
                + "table.sort({2, 1}, f)"
        ),
        Bound(
            "string.gsub in string.gsub",
            \.protectedCallDepth,
            10,
            "local i, f = 0 function f() i = i + 1 if i < n then (' '):gsub(' ', f) end end "
                + "local s = ' ' s:gsub(' ', f)"
        ),
        Bound("pattern steps", \.patternSteps, 103, "return ('a'):rep(n - 4):find('^a*$')"),
        Bound(
            "pcall",
            \.protectedCallDepth,
            10,
            "local function f(i) if i > 1 then local ok, why = "
                + "pcall(f, i - 1) if not ok then error(why, 0) end end end f(n + 1)"
        ),
        Bound("depth of an argument", \.valueDepth, 32, Self.nested + "send(t)"),
        Bound("depth of a result", \.valueDepth, 32, Self.nested + "return t"),
        Bound("size of an argument", \.valueBytes, 1000, "send(('x'):rep(n - 5))"),
        Bound("size of a result", \.valueBytes, 1000, "return ('x'):rep(n - 5)"),
    ]

    @Test(arguments: bounds)
    func aLimitIsReachedAndNotPassed(bound: Bound) throws {
        for count in [bound.allowed - 1, bound.allowed] {
            let within = try Script.handler(
                "local n = \(count)\n" + bound.body,
                limits: bound.limits
            )
            let outcome = within.start()
            #expect(outcome.results != nil, "\(count): \(outcome)")
        }
        let above = try Script.handler(
            "local n = \(bound.allowed + 1)\n" + bound.body,
            limits: bound.limits
        )
        let error = try #require(above.start().error)
        #expect(error.message.hasPrefix("playbooks/a.lua:"))
    }

    @Test(arguments: [(999, nil), (1000, nil), (1001, 1001)] as [(Int, UInt64?)])
    func aJoinedTextIsLimited(count: Int, refused: UInt64?) throws {
        var limits = LuaLimits()
        limits.stringBytes = 1000
        let body = "local s = ('x'):rep(500) return #(s .. ('x'):rep(\(count - 500)))"
        let outcome = try Script.handler(body, limits: limits).start()
        #expect(outcome.results == (refused == nil ? [.int(Int64(count))] : nil))
        #expect(outcome.stop?.reason == refused.map { _ in .string })
        #expect(outcome.stop?.used == refused)
        #expect(outcome.stop.map { $0.allowed == 1000 } ?? true)
    }

    @Test func theSizeOfASourceIsLimited() throws {
        var limits = LuaLimits()
        limits.sourceBytes = 20
        _ = try Script(String(repeating: " ", count: 20), limits: limits)
        do {
            _ = try Script(String(repeating: " ", count: 21), limits: limits)
            Issue.record("compiled")
        } catch let error as LuaError {
            #expect(error.code == .sourceTooLarge)
            #expect(error.message.hasPrefix("playbooks/a.lua: 21 bytes; at most 20 are allowed"))
        }
    }

    @Test func nestedCallsAreLimited() throws {
        let body =
            "local function f(n) if n > 0 then return 1 + f(n - 1) end return 0 end return f("
        #expect(try Script.handler(body + "15900)").start().results == [15_900])
        #expect(try Script.handler(body + "17000)").start().stop?.reason == .stack)
    }

    @Test func theTopLevelIsLimitedToo() throws {
        let script = try Script("local ok = pcall(function() while true do end end)")
        do {
            try script.vm.load()
            Issue.record("loaded")
        } catch {
            #expect(error.code == .stopped)
            #expect(error.stop?.reason == .instructions || error.stop?.reason == .time)
            #expect(error.message.hasPrefix("playbooks/a.lua:1: stopped: "))
        }
    }

    @Test func tooLittleMemoryIsAnErrorAtOnce() throws {
        var limits = LuaLimits()
        limits.memoryBytes = 4096
        #expect(throws: LuaError.self) { try Script("", limits: limits) }
    }

    @Test func aBrokenPreludeIsAnErrorOfTheEnvironment() throws {
        do {
            _ = try Script("", preludes: ["x = = 1"])
            Issue.record("prepared")
        } catch let error as LuaError {
            #expect(error.code == .environment)
            #expect(error.message == "prelude0:1: unexpected symbol near '='")
        }
        #expect(throws: LuaError.self) { try Script("", preludes: ["error('at run time')"]) }
    }
}
