import JubenSyntax
import Testing

@Suite("The parser agrees with the reference compiler")
struct LuaParserTests {
    @Test(arguments: ReferenceCorpus.accepted)
    func acceptsWhatLuaLoads(source: String) {
        let problems = LuaParser.parse(source: source, name: "accepted.lua").problems
        #expect(problems.isEmpty, "\(source)")
    }

    @Test(arguments: ReferenceCorpus.refused)
    func refusesWhatLuaRefuses(source: String) {
        let problems = LuaParser.parse(source: source, name: "refused.lua").problems
        #expect(!problems.isEmpty, "\(source)")
    }

    @Test(.enabled(if: ReferenceCompiler.path != nil))
    func theCorpusHoldsTheVerdictsOfLuaItself() throws {
        let all = ReferenceCorpus.accepted + ReferenceCorpus.refused
        let verdicts = try ReferenceCompiler.verdicts(on: all)
        #expect(verdicts.count == all.count)
        for (index, verdict) in verdicts.enumerated() {
            #expect(verdict == (index < ReferenceCorpus.accepted.count), "\(all[index])")
        }
    }

    static let hostile: [String] = [
        "x = = function() ", "function f(= function(= ", "f(= function(= ", "x = { = function() ",
        "(", "f(", "{", "[", "'", "\"\u{201D}", "\u{201C}", "::", "[=", "if x then\n",
        "else ", "end ", "function ", "local function ", "\u{FF0C}", "x = = 1\n", "f(1, = ",
        "for i in = ", "repeat until ", "goto ", "local x <", "a.", "a:", "a,", ")", "return ",
    ]

    @Test(arguments: hostile)
    func brokenSourcesOfAnyLengthEndInProblems(part: String) {
        let source = String(repeating: part, count: 3000)
        #expect(!LuaParser.parse(source: source, name: "hostile.lua").problems.isEmpty)
    }

    @Test func aZeroByteIsReportedAndNotReadAsTheEnd() {
        let result = LuaParser.parse(source: Array("x = 1\0y".utf8), name: "zero.lua")
        #expect(result.problems.first?.code == .foreignCharacter)
    }

    @Test func aSourceOverTheLimitIsRefusedUnread() {
        let limits = ParseLimits(sourceBytesMax: 10)
        let result = LuaParser.parse(source: "x = 1 + 2 + 3", name: "big.lua", limits: limits)
        #expect(result.problems.map(\.code) == [.limit])
        #expect(result.chunk.body.statements.isEmpty)
    }

    static let nested: [(String, String, String)] = [
        ("x = ", "(", "1"), ("x = ", "{", "1"), ("x = ", "not ", "1"), ("x = 1", " .. 1", ""),
        ("", "do ", ""), ("", "f(function() ", ""), ("", "if x then ", ""), ("a", ", a", " = 1"),
    ]

    @Test(arguments: nested)
    func nestingBeyondTheLimitIsOneCleanProblem(head: String, part: String, tail: String) {
        let source = head + String(repeating: part, count: 5000) + tail
        let problems = LuaParser.parse(source: source, name: "deep.lua").problems
        #expect(problems.map(\.code) == [.limit])
    }

    static let deep: [(String, Int, String)] = [
        ("do ", 198, " end"), ("while x do ", 197, " end"), ("f(function() ", 99, " end)"),
        ("x = {f(function() ", 49, " end)}"),
    ]

    @Test(arguments: deep)
    func nestingUpToTheLimitIsAccepted(head: String, count: Int, tail: String) {
        let source =
            String(repeating: head, count: count) + String(repeating: tail, count: count)
        #expect(LuaParser.parse(source: source, name: "deep.lua").problems.isEmpty)
        let deeper = head + source + tail
        #expect(LuaParser.parse(source: deeper, name: "deep.lua").problems.map(\.code) == [.limit])
    }

    @Test(arguments: [" + 1", ".x", "()", "[1]", " == x"])
    func chainsMayBeLong(part: String) {
        let source = "x = a" + String(repeating: part, count: 40_000)
        #expect(LuaParser.parse(source: source, name: "chain.lua").problems.isEmpty)
    }

    @Test func limitsOfTheCompilerAreKnown() {
        func problems(_ source: String) -> [SyntaxProblem.Code] {
            LuaParser.parse(source: source, name: "limits.lua").problems.map(\.code)
        }
        func repeated(_ part: String, _ count: Int) -> String {
            String(repeating: part, count: count)
        }
        #expect(problems(repeated("local x ", 200)) == [])
        #expect(problems(repeated("local x ", 201)) == [.limit])
        #expect(problems("f(" + repeated("1, ", 252) + "1)") == [])
        #expect(problems("f(" + repeated("1, ", 253) + "1)") == [.limit])
    }
}
