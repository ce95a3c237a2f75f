/// Lua's own names that scripts can reach, as the VM's allow-list has them.
package enum LuaNames {
    /// The names, those of a library after its own.
    package static let all: [String] = functions + constants

    private static let functions = """
        assert error ipairs next pairs pcall select tonumber tostring type
        math.abs math.ceil math.floor math.fmod math.max math.min math.random math.sqrt
        math.tointeger math.type math.ult
        string.byte string.char string.find string.format string.gmatch string.gsub string.len
        string.lower string.match string.rep string.reverse string.sub string.upper
        table.concat table.insert table.move table.pack table.remove table.sort table.unpack
        utf8.char utf8.codepoint utf8.codes utf8.len utf8.offset
        """.split { $0 == " " || $0 == "\n" }.map(String.init)

    private static let constants = [
        "null", "math.huge", "math.maxinteger", "math.mininteger", "math.pi", "utf8.charpattern",
    ]
}
