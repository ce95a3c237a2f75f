import JubenSyntax
import Testing

@Suite("Problems are told in an operator's words")
struct SyntaxProblemTests {
    private func told(_ source: String) -> [String] {
        LuaParser.parse(source: source, name: "told.lua").problems.map(\.description)
    }
    static let single: [(String, String)] = [
        (
            "if x\n  send(g)\nend",
            "2:3: 'then' expected after the condition of 'if' on line 1, found 'send'"
        ),
        (
            "if x = 1 then end",
            "1:6: 'then' expected after the condition of 'if' on line 1, found '='; "
                + "to compare, write '=='"
        ),
        (
            "while x\n  send(g)\nend",
            "2:3: 'do' expected after the condition of 'while' on line 1, found 'send'"
        ),
        (
            "x = 1\n\nlocal f = function()\n  x = 2\n",
            "3:11: this 'function' on line 3 is never closed by 'end'"
        ),
        (
            "function f()\n  if x then\n    y()\nend\n\nz()\n",
            "2:3: this 'if' on line 2 is never closed by 'end'"
        ),
        (
            "if a then\n  b()\nelse if c then\n  d()\nend\n",
            "3:6: this 'if' on line 3 is never closed by 'end'; "
                + "write 'elseif' if no block of its own was meant"
        ),
        ("x()\nend\ny()", "2:1: 'end' has no block to close"),
        ("repeat x()", "1:1: this 'repeat' on line 1 is never closed by 'until'"),
        ("send(g, 'hello)\nx()", "1:9: this string is not closed: end it with '"),
        (#"x = "a\q""#, #"1:7: '\q' means nothing in a string: for a backslash write '\\'"#),
        ("x = [[a\n", "1:5: this string is never closed by ']]'"),
        ("--[==[ a\n", "1:1: this comment is never closed by ']==]'"),
        ("send(g\u{FF0C} x)", "1:7: full-width '\u{FF0C}' found: use ','"),
        ("send\u{FF08}g, x)", "1:5: full-width '\u{FF08}' found: use '('"),
        ("x = \u{201C}你好\u{201D}", "1:5: full-width '\u{201C}' found: use '\"'"),
        (
            "x = \"你好\u{201D}\ny()",
            "1:5: this string is closed by full-width '\u{201D}': close it with \""
        ),
        ("if x \u{FF1D}\u{FF1D} 1 then end", "1:6: full-width '\u{FF1D}\u{FF1D}' found: use '=='"),
        ("x()\u{2014}\u{2014} 说明", "1:4: full-width '\u{2014}\u{2014}' found: use '--'"),
        (
            "x =\u{3000}1",
            "1:4: a wide or invisible blank (U+3000) stands here: use an ordinary space"
        ),
        (
            "变量 = 1",
            "1:1: '变量' cannot stand here: put text in quotes; names use a-z, A-Z, 0-9 and '_'"
        ),
        ("if a != b then end", "1:6: '!=' is not Lua: use '~='"),
        ("x = a && b", "1:7: '&&' is not Lua: use 'and'"),
        ("x += 1", "1:3: Lua has no '+=': write 'x = x + ...'"),
        ("sleep(30m)", "1:7: '30m' is not a number: write a duration in quotes, \"30m\""),
        ("let x = 1", "1:1: 'let' cannot stand here: Lua writes 'local'"),
        ("f{ a = 1 b = 2 }", "1:10: ',' expected between two fields of a table, found 'b'"),
        ("f(1\ng()", "2:1: ')' expected to close '(' on line 1, found 'g'"),
        ("x = (1 + 2", "1:5: this '(' is never closed by ')'"),
        ("x = 1 +\nend", "2:1: a value expected after '+', found 'end'"),
        (
            "local end = 1",
            "1:7: a name expected after 'local', found 'end', which is a word of Lua"
        ),
        (
            "return 1\nx()",
            "2:1: 'return' must be the last statement of its block, found 'x' after it"
        ),
        (
            "local x <const> = 1\nx = 2",
            "2:1: 'x' cannot be assigned to: line 1 declares it '<const>'"
        ),
        ("goto done", "1:6: no label '::done::' can be seen from this 'goto' in its function"),
        ("break", "1:1: 'break' stands outside a loop"),
        (
            "x",
            "1:1: 'x' alone does nothing: call it with '(...)' or assign with '=', "
                + "found the end of the file after it"
        ),
    ]

    @Test(arguments: single)
    func oneSlipIsToldOnce(source: String, expected: String) {
        #expect(told(source) == [expected])
    }

    @Test func everyBrokenStatementOfAFileIsTold() {
        let source = """
            playbook { title = "早报" why = "x" }
            every("08:30"\u{FF0C} { late = "30m" }, function(group)
              if group.day = 3 then
                send(group "hi" 5)
              end
              local x =
              send(group, pick { "a", , "b" })
              return x != 1
            end)
            on("member.joined", { merge = }, function(group)
              while true
                sleep("1h")
              end
            end)
            procedure("p", function(args)
              members.tag(args.member, )
            """
        #expect(
            told(source) == [
                "1:25: ',' expected between two fields of a table, found 'why'",
                "2:14: full-width '\u{FF0C}' found: use ','",
                "3:16: 'then' expected after the condition of 'if' on line 3, found '='; "
                    + "to compare, write '=='",
                "4:21: ')' expected to close '(', found the number 5",
                "7:27: a value expected after ',', found ','",
                "8:12: '!=' is not Lua: use '~='",
                "10:31: a value expected after '=', found '}'",
                "12:5: 'do' expected after the condition of 'while' on line 11, found 'sleep'",
                "15:16: this 'function' on line 15 is never closed by 'end'",
                "16:28: a value expected after ',', found ')'",
            ]
        )
    }

    @Test func noMoreProblemsAreToldThanAskedFor() {
        let source = String(repeating: "x = = 1\n", count: 500)
        let result = LuaParser.parse(
            source: source,
            name: "many.lua",
            limits: ParseLimits(problemsMax: 7)
        )
        #expect(result.problems.count == 7)
    }
}
