import Foundation

/// Reads a spreadsheet line by line, however large it is (RFC 4180).
///
/// A cell in quotes may hold commas, line ends and doubled quotes. The text is UTF-8, with or
/// without its mark.
final class CSVStream {
    /// One line of the spreadsheet; a cell with line ends makes it several lines of the file.
    struct Row {
        /// Where it begins in the file, from 1.
        let line: Int
        /// The texts of its cells.
        let cells: [String]
        /// What is wrong with its form; nil when nothing is.
        let problem: String?
    }

    /// The bytes that are read at a time.
    private static let chunk = 64 << 10
    /// The longest line, in bytes: a quote that is never closed must not take the whole file.
    static let rowBytesMax = 256 << 10

    private let name: String
    private let file: FileHandle
    private var bytes: [UInt8] = []
    private var next = 0
    private var line = 1
    private var isAtEnd = false
    /// What stands between two cells: a comma, or a semicolon or tab where the first line has those
    /// and no comma, as spreadsheet programs write in some countries.
    private var separator: UInt8 = 0x2C

    /// Opens a file.
    ///
    /// - Throws: ``CommandError`` when it cannot be read, or is not UTF-8 by its mark.
    init(_ path: String) throws {
        name = URL(fileURLWithPath: path).lastPathComponent
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw CommandError(
                .usage, "There is no file '\(path)' that can be read: check its name and rights.")
        }
        self.file = file
        try fill()
        try Self.refuseWorkbook(bytes, name)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw Self.wrongEncoding(name, 1, "UTF-16", "UTF-16")
        }
        let head = bytes[next...].prefix { $0 != 0x0A && $0 != 0x0D }
        if !head.contains(separator) {
            separator = [0x3B, 0x09].first { head.contains($0) } ?? separator
        }
    }

    /// What stands between two cells, in words.
    var separatorName: String {
        separator == 0x3B ? "semicolon" : separator == 0x09 ? "tab" : "comma"
    }

    deinit { try? file.close() }

    private func fill() throws {
        bytes.removeSubrange(..<next)
        next = 0
        guard let data = try file.read(upToCount: Self.chunk), !data.isEmpty else {
            isAtEnd = true
            return
        }
        bytes.append(contentsOf: data)
    }

    private func peek() throws -> UInt8? {
        if next == bytes.count, !isAtEnd { try fill() }
        return next < bytes.count ? bytes[next] : nil
    }

    // MARK: Rows

    /// The next row that is not empty; nil at the end.
    ///
    /// - Throws: ``CommandError`` when the text is in another encoding.
    func row() throws -> Row? {
        while let first = try peek() {
            if first == 0x0A || first == 0x0D {
                next += 1
                if first == 0x0A { line += 1 }
                continue
            }
            return try readRow()
        }
        return nil
    }

    private func readRow() throws -> Row {
        let start = line
        var cells: [[UInt8]] = [[]]
        var problem: String?
        var size = 0
        var isQuoted = false
        var wasQuoted = false
        while let byte = try peek() {
            next += 1
            size += 1
            if byte == 0x0A { line += 1 }
            if isQuoted {
                if byte != 0x22 {
                    cells[cells.count - 1].append(byte)
                } else if try peek() == 0x22 {
                    next += 1
                    cells[cells.count - 1].append(byte)
                } else {
                    isQuoted = false
                }
                if size > Self.rowBytesMax { break }
                continue
            }
            switch byte {
            case 0x0A: return try finish(start, cells, problem)
            case 0x0D where try peek() == 0x0A || peek() == nil: continue
            case separator:
                cells.append([])
                wasQuoted = false
            case 0x22 where cells[cells.count - 1].isEmpty && !wasQuoted:
                isQuoted = true
                wasQuoted = true
            case 0x22:
                problem =
                    "a quote stands inside a cell: put the whole cell into quotes, and write "
                    + "each quote in it twice"
            default:
                if wasQuoted {
                    problem = "text follows the closing quote of a cell: take it away"
                }
                cells[cells.count - 1].append(byte)
            }
        }
        if isQuoted {
            problem = "a quote is never closed: close it, or take it away"
            // What it swallowed may be good lines, so nothing after it can be trusted.
            isAtEnd = true
            next = bytes.count
        }
        return try finish(start, cells, problem)
    }

    private func finish(_ start: Int, _ cells: [[UInt8]], _ problem: String?) throws -> Row {
        var texts: [String] = []
        var problem = problem
        for cell in cells {
            if let text = String(validating: cell, as: UTF8.self) {
                texts.append(text.trimmingCharacters(in: .whitespaces))
                continue
            }
            if Self.looksLikeGBK(cell) {
                throw Self.wrongEncoding(name, start, "GBK (GB 18030)", "GB18030")
            }
            problem = "a cell is not UTF-8: write it again"
            texts.append("")
        }
        return Row(line: start, cells: texts, problem: problem)
    }

    // MARK: Encodings

    /// Says how a workbook becomes CSV, if that is what a file is.
    ///
    /// - Throws: ``CommandError`` with the steps.
    static func refuseWorkbook(_ bytes: some Collection<UInt8>, _ name: String) throws {
        let isNew = bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
        guard isNew || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else { return }
        throw CommandError(
            .problems,
            "\(name) is an Excel workbook, not CSV: open it, show the sheet, choose File > Save As "
                + "(文件 > 另存为), type \"CSV UTF-8 (*.csv)\", and import that file; in WPS or "
                + "LibreOffice choose CSV with the character set UTF-8.")
    }

    /// Whether bytes that are not UTF-8 are pairs as GBK has them.
    static func looksLikeGBK(_ bytes: [UInt8]) -> Bool {
        var index = 0
        var pairs = 0
        while index < bytes.count {
            guard bytes[index] >= 0x80 else {
                index += 1
                continue
            }
            guard (0x81...0xFE).contains(bytes[index]), index + 1 < bytes.count,
                (0x40...0xFE).contains(bytes[index + 1]), bytes[index + 1] != 0x7F
            else { return false }
            pairs += 1
            index += 2
        }
        return pairs > 0
    }

    private static func wrongEncoding(
        _ name: String, _ line: Int, _ encoding: String, _ word: String
    ) -> CommandError {
        CommandError(
            .problems,
            "\(name):\(line): the text looks like \(encoding), not UTF-8: save the file as \"CSV "
                + "UTF-8\", or convert it with: iconv -f \(word) -t UTF-8 \(name)")
    }
}
