/// The bytes of a Lua file, before anybody reads them as Lua.
enum SourceText {
    /// The largest file, in bytes.
    static let bytesMax = 256 << 10

    private static let newline = UInt8(ascii: "\n")
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The bytes without what some editors and shells put in front; lines keep their numbers.
    static func cleaned(_ bytes: [UInt8]) -> [UInt8] {
        let body = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        guard body.first == UInt8(ascii: "#") else { return Array(body) }
        return Array(body.drop { $0 != newline })
    }

    /// What keeps a file from being read as text; nil when nothing does.
    static func problem(with file: PlaybookSource.File) -> PlaybookProblem? {
        guard file.bytes.count <= bytesMax else {
            return PlaybookProblem(
                file: file.path, line: 0, code: "file-too-large",
                message: "the file is larger than \(bytesMax >> 10) KB: move a part into a module "
                    + "of the same folder, or texts into content/")
        }
        if let line = line(of: { $0 == 0 }, in: file.bytes) {
            return PlaybookProblem(
                file: file.path, line: line, code: "bad-encoding",
                message: "the file has a NUL byte, so it is no plain text: save it as UTF-8")
        }
        guard let line = invalidLine(of: file.bytes) else { return nil }
        return PlaybookProblem(
            file: file.path, line: line, code: "bad-encoding",
            message: "this line is not UTF-8: save the file as UTF-8")
    }

    private static func line(of isFound: (UInt8) -> Bool, in bytes: [UInt8]) -> Int? {
        guard let index = bytes.firstIndex(where: isFound) else { return nil }
        return 1 + bytes[..<index].count { $0 == newline }
    }

    private static func invalidLine(of bytes: [UInt8]) -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        let lines = bytes.split(separator: newline, omittingEmptySubsequences: false)
        return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    }
}
