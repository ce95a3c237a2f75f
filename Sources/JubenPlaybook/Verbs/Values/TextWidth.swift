/// The columns that text takes in a terminal; the one place that says how they are counted.
enum TextWidth {
    /// The columns of a text, as one line.
    static func columns(of text: String) -> Int {
        text.reduce(0) { $0 + columns(of: $1) }
    }

    /// The columns of one character, with its marks.
    static func columns(of character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        switch first.value {
        case 0..<0x20, 0x7F..<0xA0, 0x300...0x36F, 0x200B...0x200F: return 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F000...0x1FAFF,
            0x20000...0x3FFFD:
            return 2
        default: return first.properties.isEmojiPresentation ? 2 : 1
        }
    }

    /// The text cut to at most so many columns, the ellipsis in place of what is missing.
    static func cut(_ text: String, toColumns limit: Int, ellipsis: String) -> String {
        guard columns(of: text) > limit else { return text }
        let room = limit - columns(of: ellipsis)
        guard room >= 0 else { return "" }
        var kept = ""
        var used = 0
        for character in text {
            used += columns(of: character)
            if used > room { break }
            kept.append(character)
        }
        return kept + ellipsis
    }

    /// The text followed by spaces up to so many columns.
    static func padded(_ text: String, toColumns limit: Int) -> String {
        text + String(repeating: " ", count: max(0, limit - columns(of: text)))
    }

    /// The text as lines of at most so many columns, broken at blanks and after wide characters.
    static func lines(of text: String, columns limit: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var word = ""
        func endWord() {
            if !line.isEmpty, columns(of: line) + columns(of: word) > limit {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word.drop { $0 == " " }) : word
            word = ""
        }
        for character in text {
            let isWide = columns(of: character) == 2 && !"。、，；：！？）」』》】”…".contains(character)
            if character == " " || (!word.isEmpty && isWide) { endWord() }
            word.append(character)
        }
        endWord()
        if !line.isEmpty { lines.append(line) }
        return lines
    }
}
