import JubenLua
import JubenValue
import Testing

/// What differs from stock Lua, and what must not.
@Suite struct LuaLanguageTests {
    static let values: [(String, [Value])] = [
        (
            "return tostring(nil), tostring(1e15), tostring(2^53), tostring(-0.0), tostring(1/0)",
            ["nil", "1e+15", "9.007199254741e+15", "-0.0", "inf"]
        ),
        (
            "return tostring({}), tostring(print and 1 or send), tostring(null), tostring(12)",
            ["table", "function", "null", "12"]
        ),
        (
            "return string.format('%s %5.1f %d %q %x', {}, 2, 3, 'a', 255)",
            ["table   2.0 3 \"a\" ff"]
        ),
        ("return type(null), type(nil), null == null, not null", ["null", "nil", true, false]),
        (
            "return ('x'):rep(3, '-'), ('ab'):upper(), ('早a'):reverse():len(), #('x'):rep(1e6)",
            ["x-x-x", "AB", 4, 1_000_000]
        ),
        (
            "return '10' + 1, '3' * '4', 10 .. 20, '0x10' + 0, 7 // 2, 7 % -3, 2^0.5 > 1.4",
            [11, 12, "1020", 16, 3, -2, true]
        ),
        ("local t = {10, 20, 30} return table.unpack(t)", [10, 20, 30]),
        ("local t = {1, 2} table.insert(t, 3) table.insert(t, 1, 0) return t", [[0, 1, 2, 3]]),
        (
            "local t, r = {1, 2, 3}, table.remove local a = r(t, 1) return a, r(t), t, r({})",
            [1, 3, [2], .null]
        ),
        (
            "return table.move({1, 2, 3}, 1, 3, 2), table.move({1, 2, 3}, 2, 3, 1)",
            [[1, 1, 2, 3], [2, 3, 3]]
        ),
        ("local p = table.pack(1, nil, 3) return p.n, p[3]", [3, 3]),
        (
            "local c = table.concat return c({1, 'a', 2.5}, ', '), c({}), c({1, 2, 3}, '', 2, 3)",
            ["1, a, 2.5", "", "23"]
        ),
        (
            "return select('#', 1, nil), select(2, 'a', 'b'), tonumber('0x1F'), tonumber('z', 36)",
            [2, "b", 31, 35]
        ),
        (
            "local m=math return m.type(1), m.type(1.0), m.tointeger(3.0), m.maxinteger, -4",
            ["integer", "float", 3, .int(.max), -4]
        ),
        ("return utf8.len('早报'), utf8.char(26089), utf8.codepoint('早')", [2, "早", 26089]),
        ("return pcall(error, 'x'), pcall(error, 'x', 0)", [false, false, "x"]),
        ("return next({}), next({5}), next({b = 1, a = 2})", [.null, 1, "a", 2]),
        ("local t = {3, 1, 2} table.sort(t) return t", [[1, 2, 3]]),
        (
            "local t = {'b', 'a'} table.sort(t, function(x, y) return x < y end) return t",
            [["a", "b"]]
        ),
    ]

    @Test(arguments: values)
    func anExpressionHasItsValue(body: String, expected: [Value]) throws {
        // `print` is not there, so the row that names it must not read it.
        let body = body.replacing("print and 1 or send", with: "send")
        #expect(try results(of: body) == expected)
    }

    static let messages: [(String, String)] = [
        ("sned('x')", "unknown name 'sned' (did you mean 'send'?)"),
        ("groups.creat()", "unknown name 'groups.creat' (did you mean 'groups.create'?)"),
        ("string.fromat()", "unknown name 'string.fromat' (did you mean 'string.format'?)"),
        ("zzzzzz()", "unknown name 'zzzzzz'"),
        (
            "os.time()",
            "os is not available: use now(), today() and weekday(), which a replay can repeat"
        ),
        ("print(1)", "print is not available: use log()"),
        ("total = 1", "unknown name 'total': declare it first with 'local total'"),
        (
            "function total() end",
            "unknown name 'total': declare it first with 'local function total'"
        ),
        ("send = 1", "'send' belongs to the API and cannot be changed"),
        ("groups.create = 1", "cannot set 'groups.create': the API's tables are read-only"),
        ("string.rep = nil", "cannot set 'string.rep': the API's tables are read-only"),
        ("table.insert(groups, 1)", "the API's own tables cannot be walked or changed"),
        ("for k in pairs(string) do end", "the API's own tables cannot be walked or changed"),
        ("send(groups)", "send: argument 1: one of the API's own tables cannot be passed"),
        ("send(1, {x = send})", "send: argument 2: field 'x': a function cannot be passed here"),
        ("send({1, nil, 3})", "send: argument 1: a list with holes"),
        ("send({a = 1, 2})", "send: argument 1: a table that mixes positions and named fields"),
        ("send({['\\xFF'] = 1})", "send: argument 1: field '\u{FFFD}': its name is not UTF-8 text"),
        ("send({[1.5] = 1})", "send: argument 1: a key that is neither text nor a position"),
        (
            "send({{}, {y = {[true] = 1}}})",
            "send: argument 1: item 2: field 'y': a key that is neither text nor a position"
        ),
        ("return null.name", "cannot use field 'name' of null"),
        ("null.name = 1", "cannot use field 'name' of null"),
        (
            "for k in pairs({[{}] = 1}) do end",
            "pairs: a table is a key of this table; only text, numbers and booleans have an order"
        ),
        (
            "table.sort({1, 'a'})",
            "table.sort: item 2 is a string and item 1 a number; pass a function that compares them"
        ),
        (
            "table.concat({1, {}})",
            "table.concat: item 2 is a table; only text and numbers can be joined"
        ),
        ("local x x.y = 1", "attempt to index a nil value (local 'x')"),
        ("error('plain')", "plain"), ("error('bare', 0)", "bare"),
        (
            "error({code = 3, message = 'm'})",
            "error object is a table: {code = 3, message = \"m\"}"
        ),
        ("error()", "error object is nil"), ("error(null)", "error object is null"),
        ("use('lib')", "use: there is no module 'lib'; known: none"),
        ("('x'):bad()", "unknown name 'string.bad'"),
    ]

    @Test(arguments: messages)
    func aMistakeIsExplained(body: String, expected: String) throws {
        #expect(try failure(of: body) == "playbooks/a.lua:2: " + expected)
    }

    @Test func modulesRunOnceAndAreShared() throws {
        let script = try Script(
            """
            local a, b = use('lib'), use('lib')
            on('x', function() return a == b, a.n, use('lib').n end)
            """,
            modules: ["lib": "local n = 0 n = n + 1 return { n = n }", "other": ""]
        )
        try script.vm.load()
        #expect(script.start().results == [true, 1, 1])
    }

    static let brokenModules: [(String, [String: String], String)] = [
        (
            "use('nope')", ["lib": "", "other": ""],
            "playbooks/a.lua:1: use: there is no module 'nope'; known: lib, other"
        ),
        (
            "use('a')", ["a": "use('b')", "b": "\nuse('a')"],
            "playbooks/b.lua:2: use: 'a' uses itself, directly or through another module"
        ),
        ("use('a')", ["a": "send('x')"], "playbooks/a.lua:1: send: only inside a handler"),
        (
            "use('a')", ["a": "x = 1"],
            "playbooks/a.lua:1: unknown name 'x': declare it first with 'local x'"
        ),
    ]

    @Test(arguments: brokenModules)
    func aBrokenModuleNamesItsPlace(text: String, modules: [String: String], message: String) throws
    {
        let script = try Script(text, modules: modules)
        do {
            try script.vm.load()
            Issue.record("loaded")
        } catch { #expect(error.message == message) }
    }

    @Test func preludesDefineNamesAndSeeHiddenOnes() throws {
        let prelude = """
            local secret = __secret
            __mine = 1
            list = {}
            function list.map(t, f)
              local r = {}
              for i, v in ipairs(t) do r[i] = f(v) end
              return r
            end
            function twice(x) return __mine and x * 2 end
            function broken() local x = nil; return x.y end
            """
        let one = try Script.handler(
            "return list.map({1, 2}, function(x) return wait(x) end)",
            preludes: [prelude]
        )
        #expect(one.start() == .suspended)
        #expect(one.resume(with: [10]) == .suspended)
        #expect(one.resume(with: [20]).results == [[10, 20]])

        let names = ["__secret", "__mine", "list.mpa", "twise"]
        for name in names {
            let script = try Script.handler("return \(name)", preludes: [prelude])
            #expect(script.start().error?.message.contains("unknown name '\(name)'") == true)
        }
        let changed = try Script.handler("list.map = 1", preludes: [prelude])
        #expect(changed.start().error?.message.contains("read-only") == true)
        let broken = try Script.handler("\nbroken()", preludes: [prelude])
        let error = try #require(broken.start().error)
        #expect(error.message == "playbooks/a.lua:3: attempt to index a nil value (local 'x')")
        #expect(!error.traceback.contains("prelude"))
    }

    @Test func aTracebackShowsTheScriptOnly() throws {
        let script = try Script.handler(
            "local function inner() error('deep') end\nlocal function outer() inner() end\nouter()"
        )
        #expect(
            script.start().error?.traceback == """
                playbooks/a.lua:2: in 'inner'
                playbooks/a.lua:3: in 'outer'
                playbooks/a.lua:4: in the function of line 1
                """
        )
    }

    @Test func aComparisonMaySuspend() throws {
        let script = try Script.handler(
            "local t = {3, 1, 2} table.sort(t, function(a, b) return wait(a, b) end) return t"
        )
        var outcome = script.start()
        var rounds = 0
        while outcome == .suspended, rounds < 20 {
            outcome = script.resume(with: [false])
            rounds += 1
        }
        #expect(outcome.results == [[3, 1, 2]])
    }
}
