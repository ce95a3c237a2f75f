import JubenLua
import JubenValue
import Testing

/// Sources that no file of the corpus could hold: huge ones, random ones, and bytes that are no
/// text.
@Suite struct HostileSourceTests {
    struct Source: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        /// What the refusal says; nil when the source is fine.
        let refusal: String?

        init(_ name: String, _ text: String, _ refusal: String?) {
            self.init(name, Array(text.utf8), refusal)
        }

        init(_ name: String, _ bytes: [UInt8], _ refusal: String?) {
            testDescription = name
            self.bytes = bytes
            self.refusal = refusal
        }
    }

    private static func many(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    private static let nested = "nested too deep: Lua reads some 200 levels"

    static let sources = deep + large + strange

    private static let manyUpvalues: String = {
        var outer = "", inner = "", sum = "0"
        for index in 1...150 {
            outer += "local a\(index) = 1\n"
            inner += "local b\(index) = 1\n"
            sum += "+a\(index)+b\(index)"
        }
        return outer + "local function g()\n" + inner + "return function() return \(sum) end end"
    }()

    private static let manyLabels: String = {
        (1...20_000).map { "::a\($0)::" }.joined(separator: " ")
    }()

    private static let deep: [Source] = [
        Source("brackets", "local x = " + many("(", 100_000), nested),
        Source("braces", "local x = " + many("{", 100_000), nested),
        Source("functions", many("return function() ", 8000), nested),
        Source("blocks", many("do ", 60_000), nested),
        Source("loops", many("while true do ", 15_000), nested),
        Source("conditions", many("if true then ", 15_000), nested),
        Source("negations", "local x = " + many("not ", 60_000) + "1", nested),
        Source("minus signs", "local x = " + many("- ", 100_000) + "1", nested),
        Source("joins", "local x = 'a'" + many("..'a'", 40_000), nested),
        Source("powers", "local x = 2" + many("^2", 100_000), nested),
        Source("labels", manyLabels, nested),
        Source("indexes", "local x = {}\nlocal y = x" + many("[x", 50_000), nested),
        Source("locals", many("local a\n", 201), "too many local variables"),
        Source("arguments", "f(" + many("1,", 100_000) + "1)", "too many registers"),
        Source(
            "parameters", "local function f(" + many("a,", 255) + "a) end",
            "too many local variables"),
        Source("upvalues", manyUpvalues, "too many upvalues"),
    ]

    private static let large: [Source] = [
        Source("a long text", "local x = [[" + many("x", 250_000) + "]]", nil),
        Source("a long comment", "--[[" + many("x", 250_000) + "]]", nil),
        Source("a long name", "local " + many("x", 250_000) + " = 1", nil),
        Source("a long number", "local x = " + many("9", 200_000), nil),
        Source("a long hexadecimal number", "local x = 0x" + many("f", 200_000), nil),
        Source("many constants", "local x = {" + many("1.5,'a',", 20_000) + "}", nil),
        Source("many calls", "local x = function() end" + "\nx" + many("()", 20_000), nil),
        Source("many sums", "local x = 1" + many("+1", 100_000), nil),
        Source("many semicolons", many(";", 250_000), nil),
        Source("many lines", many("\n", 250_000), nil),
        Source("a byte too many", many(" ", 262_145), "at most 262144 are allowed"),
    ]

    private static let strange: [Source] = [
        Source("a zero", "local x = 1\0 local y = 2", "unexpected symbol"),
        Source("a zero in a text", "local x = 'a\0b'", nil),
        Source("a zero in a comment", "-- a\0b\nlocal x = 1", nil),
        Source("bytes that are no text", [0xFF, 0xFE, 0x00, 0x41], "near '<\\255>'"),
        Source("such bytes in a text", Array("local x = '".utf8) + [0xFF, 0x27], nil),
        Source("a mark of the byte order", [0xEF, 0xBB, 0xBF] + Array("local x".utf8), "near"),
        Source("carriage returns", "local a\rlocal b\r\nlocal = 1", "a.lua:3:"),
        Source("bytecode", "\u{1B}Lua", "compiled Lua"),
        Source(
            "bytecode of 5.4", [0x1B, 0x4C, 0x75, 0x61, 0x54, 0x00, 0x19, 0x93], "compiled Lua"),
        Source("an escape", "\u{1B}", "compiled Lua"),
        Source("nothing", "", nil),
    ]

    @Test(arguments: sources)
    func aSourceIsReadOrRefused(source: Source) throws {
        let message = self.message(of: source.bytes)
        if let refusal = source.refusal {
            #expect(message?.contains(refusal) == true, "\(message ?? "it was read")")
        } else {
            #expect(message == nil)
        }
        #expect(try results(of: "return 7") == [7])
    }

    /// Why a source is refused; nil when it is read.
    private func message(of bytes: [UInt8]) -> String? {
        do throws(LuaError) {
            _ = try LuaProgram(
                compiling: LuaSource(name: "a.lua", bytes: bytes),
                for: try LuaEnvironment()
            )
            return nil
        } catch {
            #expect(error.message.hasPrefix("a.lua:"), "\(error.message.prefix(200))")
            #expect(error.message.utf8.count < 1000)
            return error.message
        }
    }

    private static let words = """
        local x y = , . .. ... ( ) { } [ ] : :: ; # - not and or ~= == <= < // >> & | ~ ^ % \
        function end do while for in if then else elseif repeat until return break goto nil \
        true false 1 0x1p4 'a' [[b]] "c" <const> <close> -- --[[ ]] pcall send on string math
        """.split(separator: " ").map(String.init)

    @Test(arguments: 0..<20)
    func aRandomSourceIsReadOrRefused(seed: UInt64) throws {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        for _ in 0..<200 {
            let count = next(12) + 1
            let text = (0..<count).map { _ in Self.words[next(Self.words.count)] }
                .joined(separator: next(4) == 0 ? "\n" : " ")
            _ = message(of: Array(text.utf8))
            // Any bytes at all, and bytecode that is broken in any way.
            let bytes = (0..<next(60)).map { _ in UInt8(truncatingIfNeeded: next(256)) }
            _ = message(of: bytes)
            let bytecode = message(of: Array("\u{1B}Lua".utf8) + bytes)
            #expect(bytecode?.contains("compiled Lua") == true)
        }
        #expect(try results(of: "return 7") == [7])
    }
}
