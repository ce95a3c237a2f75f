import JubenSyntax
import Testing

@Suite("Names are resolved without running the source")
struct ScopeAnalysisTests {
    private func scopes(_ source: String) -> ScopeAnalysis {
        LuaParser.parse(source: source, name: "scopes.lua").scopes
    }

    private func told(_ access: GlobalAccess) -> String {
        "\(access.position) \(access.usage) \(access.path.joined(separator: "."))"
    }

    static let accesses: [(String, [String])] = [
        ("messages.count(group)", ["1:1 call messages.count", "1:16 read group"]),
        ("x = y.z", ["1:1 write x", "1:5 read y.z"]),
        ("x.y.z = 1", ["1:1 write x.y.z"]),
        ("x['y'].z()", ["1:1 call x.y.z"]),
        ("x[i].z()", ["1:1 read x", "1:3 read i"]),
        ("a.b():c()", ["1:1 call a.b"]),
        ("a.b:c()", ["1:1 method a.b.c"]),
        ("local x = x; x()", ["1:11 read x"]),
        ("local function f() return f, g end", ["1:30 read g"]),
        ("function f() end function t.m() end", ["1:10 write f", "1:27 write t.m"]),
        ("for i = n, 1 do i = j end i()", ["1:9 read n", "1:21 read j", "1:27 call i"]),
        ("repeat local x until x or y", ["1:27 read y"]),
        ("do local x end x()", ["1:16 call x"]),
        ("function t:m(a) self.x = a end", ["1:10 write t.m"]),
        ("(f)()", ["1:2 read f"]),
    ]

    @Test(arguments: accesses)
    func globalsAreListedWithTheirPath(source: String, expected: [String]) {
        #expect(scopes(source).globals.map(told) == expected)
    }

    @Test func assignmentsToUndeclaredNamesAreFound() {
        let source = "local a\na = 1\nb = 2\nfunction f() c = 3 end\nt.x = 4"
        let found = scopes(source).globalAssignments
        #expect(found.map(\.path) == [["b"], ["f"], ["c"]])
        #expect(found.map(\.functionDepth) == [0, 0, 1])
    }

    @Test func unusedLocalsAreFound() {
        let source = """
            local a, b, _c = 1, 2
            local function f() end
            local function g() return g end
            local h <close> = nil
            local k = 1
            k = 2
            for i = 1, 2 do print(b) end
            return function(p) end
            """
        #expect(scopes(source).unusedLocals.map(\.name) == ["a", "f", "k"])
    }

    @Test func localsThatHideTheLanguageAreFound() {
        let source = "local send = 1\nfunction f(wait) local x = send end"
        let found = scopes(source).locals(named: ["send", "wait", "sleep"])
        #expect(found.map(\.position.description) == ["1:7", "2:12"])
        #expect(found.map(\.origin) == [.local, .parameter])
    }

    @Test func nilInListsIsFound() {
        let source = "t[1] = nil t[i], t.x = nil, nil t['k'] = nil x = {1, nil, 3, nil} y = {nil}"
        #expect(scopes(source).holes.map(\.position.description) == ["1:1", "1:12", "1:54"])
        #expect(scopes(source).holes.map(\.origin) == [.assignment, .assignment, .constructor])
    }

    @Test func theLocalBehindANameIsKnown() {
        let scopes = scopes("local a = 1\nprint(a)")
        let local = scopes.local(at: SourcePosition(line: 2, column: 7))
        #expect(local?.position == SourcePosition(line: 1, column: 7))
        #expect(local?.isConstant == true)
        #expect(scopes.local(at: SourcePosition(line: 2, column: 1)) == nil)
    }
}
