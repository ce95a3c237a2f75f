extension LuaEnvironment {
    /// What to use instead of the parts of Lua that scripts do not have.
    public static let defaultAdvice: [String: String] = {
        let noMetatables = "tables have no metatables here; use plain tables and functions"
        let noCode = "a script cannot make code; write a function, or use('module')"
        let noFiles = "a script has no files; use rows() or render()"
        let inexact = "its last digits differ between computers"
        let packed = "bytes cannot be packed; pass tables"
        return [
            "_G": "globals are not a table here; name what you need",
            "_VERSION": "this is Lua 5.4",
            "collectgarbage": "memory is managed by the host",
            "coroutine": "write waiting as straight-line code: sleep(), wait(), ask()",
            "debug": "use log() to see values and pcall() to catch errors",
            "dofile": noFiles,
            "getmetatable": noMetatables,
            "io": noFiles,
            "load": noCode,
            "loadfile": noCode,
            "loadstring": noCode,
            "math.acos": inexact, "math.asin": inexact, "math.atan": inexact,
            "math.cos": inexact, "math.exp": inexact, "math.log": inexact,
            "math.pow": "use x ^ y", "math.rad": "use x * math.pi / 180",
            "math.sin": inexact, "math.tan": inexact, "math.modf": "use math.floor(x) and x % 1",
            "math.randomseed": "randomness is seeded by the run, so that it can be repeated",
            "os": "use now(), today() and weekday(), which a replay can repeat",
            "package": "use('module') loads a file of the same folder",
            "print": "use log()",
            "rawequal": noMetatables, "rawget": noMetatables, "rawlen": noMetatables,
            "rawset": noMetatables,
            "require": "use('module') loads a file of the same folder",
            "setmetatable": noMetatables,
            "string.dump": noCode,
            "string.pack": packed, "string.packsize": packed, "string.unpack": packed,
            "table.getn": "use #list",
            "unpack": "use table.unpack()",
            "warn": "use log()",
            "xpcall": "use pcall()",
        ]
    }()
}
