/// The names of the files that Lua's messages may begin with.
///
/// Lua shortens a name of 60 bytes or more, even in the middle of a character, and names the
/// prelude when an error is raised there. People get the full name of their own file.
struct ChunkNames: Sendable {
    /// Files of the script.
    let scripts: [String]
    /// Trusted files, which are no place for people to look at.
    let preludes: [String]

    private static let longestKept = 59
    private static let keptEnd = 56

    init(scripts: [String], preludes: [String]) {
        self.scripts = scripts
        self.preludes = preludes + ["table.sort"]
    }

    /// The message with its place in front, in full.
    func message(_ raw: [UInt8], at location: LuaLocation?) -> String {
        var bytes = raw
        for name in scripts where name.utf8.count > Self.longestKept {
            let short = Array("...".utf8) + name.utf8.suffix(Self.keptEnd)
            bytes = bytes.replacing(short, with: Array(name.utf8))
        }
        let text = String(decoding: bytes, as: UTF8.self)
        if self.location(of: text) != nil { return text }
        guard let location else { return text }
        return "\(location): \(withoutPrelude(text))"
    }

    /// The place that a message begins with.
    func location(of message: String) -> LuaLocation? {
        for name in scripts {
            guard let (line, _) = Self.line(in: message, after: name) else { continue }
            return LuaLocation(source: name, line: line)
        }
        return nil
    }

    private func withoutPrelude(_ message: String) -> Substring {
        for name in preludes {
            guard let (_, rest) = Self.line(in: message, after: name) else { continue }
            return rest
        }
        return message[...]
    }

    /// Reads `name:12: rest`.
    private static func line(in message: String, after name: String) -> (Int, Substring)? {
        guard message.utf8.starts(with: name.utf8) else { return nil }
        let rest = message.utf8.dropFirst(name.utf8.count)
        guard rest.first == UInt8(ascii: ":") else { return nil }
        let digits = rest.dropFirst().prefix {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        let end = rest[digits.endIndex...]
        guard let line = Int(String(Substring(digits))), end.first == UInt8(ascii: ":") else {
            return nil
        }
        return (line, Substring(end.dropFirst().drop { $0 == UInt8(ascii: " ") }))
    }
}

extension [UInt8] {
    fileprivate func replacing(_ part: [UInt8], with other: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = self[...]
        while !rest.isEmpty {
            if rest.starts(with: part) {
                result += other
                rest = rest.dropFirst(part.count)
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result
    }
}
