/// Swift source, line by line, with code and comments apart and the contents of strings left out.
///
/// Code inside an interpolation counts as code. A regular expression with a lone quote in it is
/// read as a string until the end of its line.
struct SwiftLines {
    private(set) var code: [String] = []
    private(set) var comments: [String] = []

    private enum Frame {
        case code(openParentheses: Int)
        case literal(hashes: Int, quotes: Int)
        case lineComment
        case blockComment
    }

    private let bytes: [UInt8]
    private var position = 0
    private var frames: [Frame] = [.code(openParentheses: 0)]
    private var codeLine: [UInt8] = []
    private var commentLine: [UInt8] = []

    init(_ lines: [String]) {
        bytes = lines.flatMap { Array($0.utf8) + [10] }
        while position < bytes.count { step() }
    }

    private mutating func step() {
        if bytes[position] == 10 { return endLine() }
        switch frames.last {
        case .code(let openParentheses)?: stepCode(openParentheses)
        case .literal(let hashes, let quotes)?: stepLiteral(hashes, quotes)
        case .blockComment?: stepBlockComment()
        case .lineComment?, nil: take(1, into: \.commentLine)
        }
    }

    private mutating func endLine() {
        switch frames.last {
        case .lineComment?, .literal(_, quotes: 1)?: frames.removeLast()
        default: break
        }
        code.append(String(decoding: codeLine, as: UTF8.self))
        comments.append(String(decoding: commentLine, as: UTF8.self))
        codeLine = []
        commentLine = []
        position += 1
    }

    private mutating func stepCode(_ openParentheses: Int) {
        if follows("//") { return enter(.lineComment, past: 2) }
        if follows("/*") { return enter(.blockComment, past: 2) }
        let hashes = count(of: UInt8(ascii: "#"))
        if follows("\"", after: hashes) {
            let quotes = follows("\"\"\"", after: hashes) ? 3 : 1
            return enter(.literal(hashes: hashes, quotes: quotes), past: hashes + quotes)
        }
        switch bytes[position] {
        case UInt8(ascii: "("): setOpenParentheses(openParentheses + 1)
        case UInt8(ascii: ")") where openParentheses == 0 && frames.count > 1:
            frames.removeLast()
        case UInt8(ascii: ")"): setOpenParentheses(openParentheses - 1)
        default: break
        }
        take(1, into: \.codeLine)
    }

    private mutating func stepLiteral(_ hashes: Int, _ quotes: Int) {
        let marks = String(repeating: "#", count: hashes)
        if follows(String(repeating: "\"", count: quotes) + marks) {
            frames.removeLast()
            position += quotes + hashes
        } else if follows("\\" + marks + "(") {
            enter(.code(openParentheses: 0), past: 2 + hashes)
        } else if follows("\\" + marks), bytes[position + hashes + 1] != 10 {
            position += 2 + hashes
        } else {
            position += 1
        }
    }

    private mutating func stepBlockComment() {
        if follows("*/") {
            frames.removeLast()
            position += 2
        } else if follows("/*") {
            enter(.blockComment, past: 2)
        } else {
            take(1, into: \.commentLine)
        }
    }

    private mutating func enter(_ frame: Frame, past length: Int) {
        frames.append(frame)
        position += length
    }

    private mutating func setOpenParentheses(_ count: Int) {
        frames[frames.count - 1] = .code(openParentheses: count)
    }

    private mutating func take(_ length: Int, into line: WritableKeyPath<SwiftLines, [UInt8]>) {
        self[keyPath: line].append(contentsOf: bytes[position..<position + length])
        position += length
    }

    private func follows(_ text: String, after offset: Int = 0) -> Bool {
        bytes[(position + offset)...].starts(with: text.utf8)
    }

    private func count(of byte: UInt8) -> Int {
        bytes[position...].prefix { $0 == byte }.count
    }
}
