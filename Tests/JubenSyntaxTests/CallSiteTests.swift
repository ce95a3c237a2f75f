import JubenSyntax
import Testing

@Suite("Calls are extracted with what is known of them")
struct CallSiteTests {
    private func sites(_ source: String) -> [CallSite] {
        LuaParser.parse(source: source, name: "calls.lua").callSites()
    }

    private func told(_ literal: Literal) -> String {
        switch literal {
        case .nil: return "nil"
        case .boolean(let value): return "\(value)"
        case .integer(let value): return "\(value)"
        case .float(let value): return "\(value)"
        case .string(let value): return "'\(value.text ?? "?")'"
        case .function(let body): return "function/\(body.parameters.count)"
        case .other: return "other"
        case .table(let table):
            let fields = table.fields.map { field in
                switch field.key {
                case .index(let index): "\(index)=\(told(field.value))"
                case .name(let name): "\(name)=\(told(field.value))"
                case .computed: "?=\(told(field.value))"
                }
            }
            return "{\(fields.joined(separator: " "))\(table.isOpen ? " ..." : "")}"
        }
    }

    static let arguments: [(String, [String])] = [
        ("f(1, 2.5, 'a', true, nil, -3)", ["1", "2.5", "'a'", "true", "nil", "-3"]),
        ("f { late = '30m', 'x', ['k'] = 1, y() }", ["{late='30m' 1='x' k=1 2=other ...}"]),
        ("f 'x'", ["'x'"]), ("f(function(a, b) end)", ["function/2"]),
        ("f(x, g(), ...)", ["other", "other", "other"]),
        ("f { [x] = 1, a = { b = { 1 } } }", ["{?=1 a={b={1=1}} ...}"]),
        ("f('a' .. \"b\" .. [[c]])", ["'abc'"]), ("f('a' .. x)", ["other"]),
        ("local o = { late = '30m' } f(o)", ["{late='30m'}"]),
        ("local a = '1h' local o = { late = a } f((o))", ["{late='1h'}"]),
        ("local o = { late = '30m' } o = nil f(o)", ["other"]),
        ("local o = { late = '30m' } o.late = x f(o)", ["other"]),
        ("local o = { 'a' } table.insert(o, 'b') f(o)", ["other"]),
        ("local o = g() f(o)", ["other"]), ("local o, p = 1 f(p)", ["other"]),
        ("local o = 1 do local o = 2 f(o) end", ["2"]),
        ("local h = function(a) end f(h)", ["function/1"]),
        ("local function h(a) end f(h)", ["function/1"]),
    ]

    @Test(arguments: arguments)
    func argumentsAreReadAsFarAsTheyAreConstant(source: String, expected: [String]) {
        let call = sites(source).last { $0.name == "f" }
        #expect(call?.arguments.map { told($0.value) } == expected)
    }

    @Test func surroundingsOfACallAreKnown() {
        let source = """
            every("08:30", {}, function(group)
              for i = 1, 2 do
                if x then send(group, i) end
              end
              local n = a and messages.count(group)
            end)
            while t do f() end
            """
        let sites = sites(source)
        #expect(sites.map(\.name) == ["every", "send", "messages.count", "f"])
        #expect(sites.map(\.functionDepth) == [0, 1, 1, 0])
        #expect(sites.map(\.isInLoop) == [false, true, false, true])
        #expect(sites.map(\.isConditional) == [false, true, true, false])
        #expect(sites.map(\.handlerOf) == [nil, 0, 0, nil])
        #expect(sites.map(\.isStatement) == [true, true, false, true])
    }

    @Test func placesPointAtNamesArgumentsAndKeys() throws {
        let sites = sites("\n  checkins.open(group, { name = '读', makeups = 2 })")
        let call = try #require(sites.first)
        #expect(call.position.description == "2:3")
        #expect(call.namePosition.description == "2:12")
        #expect(call.argumentsPosition.description == "2:16")
        #expect(call.arguments.map(\.position.description) == ["2:17", "2:24"])
        let options = try #require(call.arguments.last?.value.table)
        #expect(options.named.map(\.name) == ["name", "makeups"])
        #expect(options["makeups"]?.position.description == "2:38")
        #expect(options["makeups"]?.valuePosition.description == "2:48")
        #expect(options["makeups"]?.value.integer == 2)
    }

    @Test func callsOfLocalsAndOfResultsAreNotCallsOfGlobals() {
        let source = "local f = g f() t[i].h() g()() t.a:b(); ('x'):rep(2)"
        let sites = sites(source)
        #expect(sites.map(\.name) == ["g", "t.a.b"])
        #expect(sites.map(\.isMethod) == [false, true])
        #expect(sites.map(\.isStatement) == [false, true])
    }

    @Test func localsThatHoldEachOtherTwiceStaySmall() {
        var source = "local t0 = { 1 }\n"
        for index in 1...150 {
            source += "local t\(index) = { t\(index - 1), t\(index - 1) }\n"
        }
        let call = sites(source + "f(t150)").last
        #expect(call?.arguments.count == 1)
    }
}
