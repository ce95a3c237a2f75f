import Foundation

/// The `lua5.4` of the machine, asked whether it loads a source.
enum ReferenceCompiler {
    /// Where the interpreter is, or nil when the machine has none.
    static let path: String? = ["/usr/bin/lua5.4", "/usr/local/bin/lua5.4"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// Tells for each source whether a file with it would load.
    static func verdicts(on sources: [String]) throws -> [Bool] {
        // `load` knows neither a byte order mark nor a first line with '#'; `loadfile` does.
        let script = """
            for _, source in ipairs(arg) do
              source = source:gsub('^\\xEF\\xBB\\xBF', ''):gsub('^#[^\\r\\n]*', '')
              io.write(load(source, '=x', 't') and '1' or '0')
            end
            """
        let input = Pipe()
        let output = Pipe()
        let process = Process()
        process.executableURL = path.map { URL(fileURLWithPath: $0) }
        process.arguments = ["-"] + sources
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        input.fileHandleForWriting.write(Data(script.utf8))
        try input.fileHandleForWriting.close()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return answer.map { $0 == UInt8(ascii: "1") }
    }
}
