import JubenSyntax
import Testing

@Suite("The lexer reads values as Lua does")
struct LuaLexerTests {
    private func kinds(_ source: String) -> [Token.Kind] {
        var lexer = LuaLexer(source: Array(source.utf8))
        var kinds: [Token.Kind] = []
        while true {
            let token = lexer.next()
            if token.kind == .endOfFile { return kinds }
            kinds.append(token.kind)
        }
    }

    static let numerals: [(String, Token.Kind)] = [
        ("0", .integer(0)), ("08", .integer(8)), ("0xFF", .integer(255)), ("3.", .float(3)),
        (".5", .float(0.5)), ("1e2", .float(100)), ("0x.8p1", .float(1)), ("0xA.", .float(10)),
        ("9223372036854775807", .integer(.max)), ("9223372036854775808", .float(0x1p63)),
        ("0xffffffffffffffff", .integer(-1)), ("0x1p4", .float(16)), ("1e999", .float(.infinity)),
    ]

    @Test(arguments: numerals)
    func numeralsHaveTheirValues(source: String, expected: Token.Kind) {
        #expect(kinds(source) == [expected])
    }

    static let strings: [(String, [UInt8])] = [
        (#"'a\n\t\\'"#, Array("a\n\t\\".utf8)), (#""\65\x42\z   C""#, Array("ABC".utf8)),
        (#""\u{4F60}""#, Array("你".utf8)), (#""\u{7FFFFFFF}""#, [0xFD, 191, 191, 191, 191, 191]),
        (#""\u{D800}""#, [0xED, 0xA0, 0x80]), (#""\u{7FF}\u{800}""#, Array("\u{7FF}\u{800}".utf8)),
        ("[[\r\na\r\nb]]", Array("a\nb".utf8)), ("[==[]]]==]", Array("]]".utf8)),
        ("'a\\\r\nb'", Array("a\nb".utf8)), (#""\255""#, [255]),
    ]

    @Test(arguments: strings)
    func stringsHaveTheirBytes(source: String, expected: [UInt8]) {
        #expect(kinds(source) == [.string(LuaString(bytes: expected))])
    }

    @Test func bytesThatAreNotTextHaveNoText() {
        #expect(LuaString(bytes: [255]).text == nil)
        #expect(LuaString(bytes: Array("你".utf8)).text == "你")
    }

    @Test func placesCountCharactersAndAnySortOfLineEnding() {
        var lexer = LuaLexer(source: Array("x = '你好' y\r\n--[[\n\n]] z\rw\n\rv".utf8))
        var places: [String] = []
        while true {
            let token = lexer.next()
            if token.kind == .endOfFile { break }
            places.append(token.position.description)
        }
        #expect(places == ["1:1", "1:3", "1:5", "1:10", "4:4", "5:1", "6:1"])
    }

    @Test func aByteOrderMarkAndAFirstLineWithAHashAreSkipped() {
        var lexer = LuaLexer(source: Array("\u{FEFF}#!/usr/bin/lua x\ny".utf8))
        let token = lexer.next()
        #expect(token.kind == .name("y"))
        #expect(token.position == SourcePosition(line: 2, column: 1))
    }
}
