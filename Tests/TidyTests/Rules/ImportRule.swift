/// What each target may import; the drawing of the architecture, held by a test.
enum ImportRule {
    private static let platform: Set = ["Foundation", "FoundationEssentials", "Synchronization"]

    /// The modules of each target beside the platform's.
    ///
    /// A network library stands at the channels and at the page of metrics alone, Lua at its own
    /// target, SQL at the store.
    static let modules: [String: Set<String>] = [
        "JubenValue": [],
        "JubenSchedule": [],
        "JubenSyntax": [],
        "JubenLua": ["CLuaVM"],
        "JubenEngine": ["Collections", "JubenSchedule", "JubenValue"],
        "JubenStore": ["CSQLiteSetup", "GRDB", "GRDBSQLite", "JubenEngine", "JubenValue"],
        "JubenCommunity": ["Crypto", "JubenEngine", "JubenSchedule", "JubenValue"],
        "JubenChannels": [
            "AsyncHTTPClient", "Crypto", "CryptoExtras", "Glibc", "JubenEngine", "JubenValue",
            "NIOCore", "NIOHTTP1", "NIOPosix", "XMLCoder",
        ],
        "JubenConformance": ["JubenChannels", "JubenEngine", "JubenValue"],
        "JubenListener": [
            "Crypto", "HTTPTypes", "Hummingbird", "HummingbirdCore", "JubenEngine", "JubenValue",
            "Logging", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "NIOPosix", "ServiceLifecycle",
        ],
        "JubenQRCode": ["CPNG", "CQRCode"],
        "JubenMetrics": [
            "CoreMetrics", "Logging", "NIOCore", "NIOHTTP1", "NIOPosix", "ServiceLifecycle",
        ],
        "JubenPlaybook": [
            "Crypto", "JubenEngine", "JubenLua", "JubenSchedule", "JubenSyntax", "JubenValue",
            "Mustache", "SwiftCSV",
        ],
        "JubenPreview": [
            "JubenCommunity", "JubenEngine", "JubenLua", "JubenPlaybook", "JubenSchedule",
            "JubenValue",
        ],
        "JubenTrial": [
            "JubenCommunity", "JubenEngine", "JubenLua", "JubenPlaybook", "JubenPreview",
            "JubenSchedule", "JubenValue",
        ],
        "JubenProofs": [
            "JubenCommunity", "JubenEngine", "JubenPlaybook", "JubenSchedule", "JubenStore",
            "JubenValue",
        ],
        "JubenCommands": [
            "ArgumentParser", "CWordBreak", "CoreMetrics", "Dispatch", "Glibc", "JubenChannels",
            "JubenCommunity",
            "JubenEngine", "JubenListener", "JubenMetrics", "JubenPlaybook", "JubenPreview",
            "JubenProofs", "JubenQRCode", "JubenSchedule", "JubenStore", "JubenTrial", "JubenValue",
            "Logging",
            "ServiceLifecycle", "SwiftCSV", "UnixSignals", "Yams",
        ],
        "juben": ["ArgumentParser", "JubenCommands"],
    ]

    static func findings(in files: [TrackedFile]) -> [Finding] {
        files.flatMap { file -> [Finding] in
            guard file.pathExtension == "swift", let target = file.target else { return [] }
            guard let allowed = modules[target] else {
                return [file.finding("belongs to \(target): say in ImportRule what it may import.")]
            }
            return SwiftLines(file.lines ?? []).code.enumerated().compactMap { index, line in
                guard let module = importedModule(line),
                    !allowed.contains(module), !platform.contains(module)
                else { return nil }
                return file.finding(
                    line: index,
                    "imports \(module), which \(target) must not know of."
                )
            }
        }
    }

    /// The module that a line imports.
    static func importedModule(_ line: String) -> String? {
        guard line.contains("import ") else { return nil }
        let words = line.split(separator: " ")
        guard let keyword = words.firstIndex(of: "import"),
            words[..<keyword].allSatisfy({ isModifier($0) })
        else { return nil }
        // "import struct Foundation.Date" names a kind first.
        let names = words[(keyword + 1)...].drop { $0.first?.isLowercase == true && $0 != "juben" }
        return names.first.map { String($0.prefix { $0 != "." }) }
    }

    private static func isModifier(_ word: Substring) -> Bool {
        word.hasPrefix("@")
            || ["public", "package", "internal", "fileprivate", "private"].contains(word)
    }
}
