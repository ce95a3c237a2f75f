import Foundation
import JubenLua
import JubenValue
import Testing

/// The matcher against stock Lua: thousands of made-up patterns must give the same answers.
@Suite struct LuaPatternTests {
    static let stock = "/usr/bin/lua5.4"

    /// A simple generator, so that a failure can be repeated.
    struct Chance {
        var state: UInt64
        mutating func below(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(count))
        }
        mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }
    }

    static let atoms = [
        "a", "b", ".", "%a", "%d", "%s", "%w", "%p", "%S", "%W", "%x", "%l", "%u", "%c", "%g",
        "[ab]", "[^ab]", "[a-c]", "[%d_]", "[^%s]", "[]]", "[^]]", "[a-]", "[%]]", "%%", "%.",
        "()", "(a)", "(.)", "(.-)", "(a*)", "(b?)", "%1", "%2", "%b()", "%bab", "%f[%w]",
        "%f[^%w]", "%f[%z]", "早", "$", "^", "-", "*", "(", ")", "[", "]", "%", "%0", "\u{1}", "_",
    ]
    static let marks = ["", "", "", "*", "+", "-", "?"]
    static let letters = [
        "a", "b", "c", "1", " ", "(", ")", "]", "-", "%", ".", "早", "\u{1}", "\n", "A", "_",
        "\u{0}",
    ]
    static let replacements = [
        "'x'", "'<%0>'", "'%1%%'", "'%2'", "'%'", "''", "7", "{a = 'A', b = false, ['1'] = 1}",
        "function(x) return x end", "function() end", "function(...) return select('#', ...) end",
        "function() return {} end", "{a = {}}",
    ]

    static func text(_ chance: inout Chance, _ most: Int) -> String {
        (0..<chance.below(most + 1)).map { _ in chance.pick(letters) }.joined()
    }

    static func pattern(_ chance: inout Chance) -> String {
        let start = chance.below(6) == 0 ? "^" : ""
        let items = (0..<(1 + chance.below(4))).map { _ in chance.pick(atoms) + chance.pick(marks) }
        return start + items.joined() + (chance.below(8) == 0 ? "$" : "")
    }

    static func quoted(_ text: String) -> String {
        "'"
            + text.utf8.map {
                "\\" + String(repeating: "0", count: 3 - String($0).count) + String($0)
            }
            .joined() + "'"
    }

    static func call(_ chance: inout Chance) -> String {
        let (text, pattern) = (quoted(text(&chance, 14)), quoted(pattern(&chance)))
        let start = chance.below(3) == 0 ? ", \(chance.below(20) - 8)" : ""
        let plain = start.isEmpty ? "" : start + ", " + chance.pick(["true", "false", "nil"])
        let most = chance.pick(["", "", ", 0", ", 1", ", 2"])
        let replacement = chance.pick(replacements)
        return switch chance.below(4) {
        case 0: "show(pcall(string.find, \(text), \(pattern)\(plain)))"
        case 1: "show(pcall(string.match, \(text), \(pattern)\(start)))"
        case 2: "show(pcall(each, \(text), \(pattern)\(start)))"
        default: "show(pcall(string.gsub, \(text), \(pattern), \(replacement)\(most)))"
        }
    }

    static let preamble = """
        local out = {}
        local function show(ok, ...)
          local t = { ok and 'ok' or 'error' }
          if ok then
            for i = 1, select('#', ...) do
              local v = select(i, ...)
              t[#t + 1] = type(v) == 'string' and string.format('%q', v) or tostring(v)
            end
          end
          out[#out + 1] = table.concat(t, ' ')
        end
        local function each(s, p, i)
          local t = {}
          for a, b, c in string.gmatch(s, p, i) do
            t[#t + 1] = tostring(a) .. ':' .. tostring(b) .. ':' .. tostring(c)
            if #t > 30 then break end
          end
          return table.concat(t, ';')
        end

        """

    static func stockAnswers(_ script: String) throws -> [String] {
        let name = ProcessInfo.processInfo.globallyUniqueString
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("juben-patterns-\(name).lua")
        try Data(script.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: stock)
        process.arguments = [file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).components(separatedBy: "\u{2}")
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: stock)),
        arguments: 0..<12
    )
    func madeUpPatternsGiveTheAnswersOfStockLua(batch: Int) throws {
        var chance = Chance(state: UInt64(batch) &+ 20_260_301)
        let calls = (0..<500).map { _ in Self.call(&chance) }
        // A function of Lua may not hold this many calls' worth of names, so each is its own.
        let body = calls.map { "(function() \($0) end)();" }.joined(separator: "\n")
        let script = Self.preamble + body
        let expected = try Self.stockAnswers(
            script + "\nio.write(table.concat(out, '\\2'))"
        )
        var limits = LuaLimits()
        limits.sourceBytes = 1 << 20
        limits.sliceMilliseconds = 0
        let run = try Script.handler(script + "\nreturn out", limits: limits)
        let answers = try #require(run.start().results?.first?.list)
        #expect(answers.count == calls.count && expected.count == calls.count)
        for (index, answer) in answers.enumerated() where index < expected.count {
            let text = answer.text ?? String(decoding: answer.raw, as: UTF8.self)
            #expect(text == expected[index], "\(calls[index])")
        }
    }

    static let fixed: [(String, [Value])] = [
        ("return ('早上 好'):find('上')", [4, 6]),
        ("return ('k = v'):match('^(%w+)%s*=%s*(%w+)$')", ["k", "v"]),
        ("return ('x'):rep(300):find(('x?'):rep(150) .. ('x'):rep(150))", [1, 300]),
        ("return ('aXb'):gsub('%u', {X = '-'})", ["a-b", 1]),
        (
            "return pcall(string.rep)",
            [false, "bad argument #1 to 'string.rep' (string expected, got no value)"]
        ),
        ("return #('a'):rep(1e5):gsub('a', 'bb')", [200_000]),
    ]

    @Test(arguments: fixed)
    func aPatternHasItsAnswer(body: String, expected: [Value]) throws {
        #expect(try results(of: body) == expected)
    }
}

extension Value {
    fileprivate var raw: [UInt8] {
        if case .bytes(let raw) = self { raw } else { [] }
    }
}
