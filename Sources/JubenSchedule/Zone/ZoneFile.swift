import Foundation

/// Holds what a file of the system's time zone database says, in the TZif format of RFC 9636.
struct ZoneFile: Sendable {
    /// Instants in seconds since the epoch, in order, and the offset from each on.
    let changes: [(at: Int, offset: Int)]
    /// Offset before the first change.
    let first: Int
    /// Rule of the years after the last change; nil when the last offset stays.
    let rule: ZoneRule?

    /// Folder of the database; updates of the system's package reach it.
    private static let folder = "/usr/share/zoneinfo"

    /// Returns the release of the system's database, such as `2025b`, or nil without one.
    static var version: String? {
        guard let data = FileManager.default.contents(atPath: "\(folder)/tzdata.zi") else {
            return nil
        }
        let head = String(decoding: data.prefix(64), as: UTF8.self)
        guard let line = head.split(separator: "\n").first, line.hasPrefix("# version ") else {
            return nil
        }
        return String(line.dropFirst("# version ".count))
    }

    /// Reads the file of a zone, or returns nil when there is none of that name and form.
    static func named(_ name: String) -> ZoneFile? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { part in
            part.first?.isLetter == true
                && part.allSatisfy {
                    $0.isASCII && ($0.isLetter || $0.isDigit || "_+-".contains($0))
                }
        }
        // The folders posix and right hold the zones once more, the latter with leap seconds.
        guard isPlain, parts.count > 1, parts[0] != "posix", parts[0] != "right",
            let data = FileManager.default.contents(atPath: "\(folder)/\(name)")
        else { return nil }
        return ZoneFile(Array(data))
    }
}

extension ZoneFile {
    /// Counts of the parts of a block, in the order of the header.
    private struct Header {
        static let length = 44

        let version: UInt8
        let standardMarks: Int
        let utcMarks: Int
        let leapSeconds: Int
        let changes: Int
        let kinds: Int
        let letters: Int

        init?(_ bytes: ArraySlice<UInt8>) {
            guard bytes.count >= Header.length, bytes.starts(with: Array("TZif".utf8)) else {
                return nil
            }
            version = bytes[bytes.startIndex + 4]
            let counts = (0..<6).map { index in
                number(bytes.dropFirst(20 + index * 4).prefix(4))
            }
            guard counts.allSatisfy({ (0...1_000_000).contains($0) }), counts[4] > 0 else {
                return nil
            }
            (utcMarks, standardMarks, leapSeconds) = (counts[0], counts[1], counts[2])
            (changes, kinds, letters) = (counts[3], counts[4], counts[5])
        }

        /// Bytes after the header, with times of 4 or 8 bytes.
        func bodyLength(timeLength: Int) -> Int {
            changes * (timeLength + 1) + kinds * 6 + letters + leapSeconds * (timeLength + 4)
                + standardMarks + utcMarks
        }
    }

    /// Reads the bytes of a file of version 2 or later, or returns nil for other ones.
    init?(_ bytes: [UInt8]) {
        // The first block has times of 4 bytes for programs of old, and is passed over.
        guard let old = Header(bytes[...]), old.version >= UInt8(ascii: "2") else { return nil }
        let block = bytes.dropFirst(Header.length + old.bodyLength(timeLength: 4))
        guard let header = Header(block) else { return nil }
        let body = block.dropFirst(Header.length)
        let length = header.bodyLength(timeLength: 8)
        guard body.count > length else { return nil }
        let kinds = body.dropFirst(header.changes * 9)
        let offsets = (0..<header.kinds).map { number(kinds.dropFirst($0 * 6).prefix(4)) }
        var changes: [(at: Int, offset: Int)] = []
        for index in 0..<header.changes {
            let kind = Int(body[body.startIndex + header.changes * 8 + index])
            let at = number(body.dropFirst(index * 8).prefix(8))
            guard kind < offsets.count, at > changes.last?.at ?? Int.min else { return nil }
            changes.append((at, offsets[kind]))
        }
        let footer = body.dropFirst(length)
        guard footer.first == UInt8(ascii: "\n"), footer.last == UInt8(ascii: "\n"),
            footer.count > 1
        else { return nil }
        let text = String(decoding: footer.dropFirst().dropLast(), as: UTF8.self)
        let rule = ZoneRule(text)
        guard rule != nil || text.isEmpty else { return nil }
        self.changes = changes
        self.first = offsets[0]
        self.rule = rule
    }
}

/// Number of big-endian bytes with a sign.
private func number(_ bytes: ArraySlice<UInt8>) -> Int {
    let isNegative = bytes.first.map { $0 >= 0x80 } ?? false
    return bytes.reduce(isNegative ? -1 : 0) { $0 << 8 | Int($1) }
}
