/// What Lua does not know: full-width signs, names in other scripts, signs of other languages.
extension LuaLexer {
    /// The ASCII that an operator meant by a full-width or typographic sign.
    private static let meant: [Unicode.Scalar: String] = {
        var table: [Unicode.Scalar: String] = [
            "。": ".", "、": ",", "【": "[", "】": "]", "「": "\"", "」": "\"", "《": "<",
            "》": ">", "“": "\"", "”": "\"", "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-",
            "…": "...", "×": "*", "÷": "/", "≠": "~=", "≤": "<=", "≥": ">=", "·": ".",
        ]
        // U+FF01 to U+FF5E mirror ASCII; letters and digits are dealt with as names.
        for code in UInt32(0xFF01)...0xFF5E {
            guard let wide = Unicode.Scalar(code), let plain = Unicode.Scalar(code - 0xFEE0),
                !plain.properties.isAlphabetic, !("0"..."9").contains(plain)
            else { continue }
            table[wide] = String(plain)
        }
        return table
    }()

    /// Blanks that editors and chat programs put in place of an ASCII space.
    private static let blanks: Set<Unicode.Scalar> = [
        "\u{A0}", "\u{2002}", "\u{2003}", "\u{2009}", "\u{200B}", "\u{3000}", "\u{FEFF}",
    ]

    /// Reads what starts with a byte beyond ASCII, which Lua refuses outside strings and comments.
    mutating func foreign(from position: SourcePosition) -> Token.Kind? {
        guard let (scalar, length) = scalar(at: offset) else {
            while bytes[offset] >= 0x80, scalar(at: offset) == nil { offset += 1 }
            report(
                .foreignCharacter,
                at: position,
                "these bytes are not text: save the file in the encoding UTF-8"
            )
            return nil
        }
        if Self.blanks.contains(scalar) {
            offset += length
            let code = String(scalar.value, radix: 16, uppercase: true)
            report(
                .foreignCharacter,
                at: position,
                "a wide or invisible blank (U+\(code)) stands here: use an ordinary space"
            )
            return nil
        }
        guard let meant = Self.meant[scalar] else { return foreignName(from: position) }
        if meant == "\"" || meant == "'" {
            offset += length
            reportFullWidth(String(scalar), meant: meant, at: position)
            return foreignString(openedBy: scalar)
        }
        return foreignSign(from: position)
    }

    /// Reads the longest run of full-width signs that together mean one sign of Lua.
    private mutating func foreignSign(from position: SourcePosition) -> Token.Kind? {
        var run: [(meant: String, end: Int)] = []
        var end = offset
        while run.count < 3, let (scalar, length) = scalar(at: end), let sign = Self.meant[scalar] {
            end += length
            run.append(((run.last?.meant ?? "") + sign, end))
        }
        let start = offset
        for (meant, end) in run.reversed() {
            guard let kind = Self.kind(meant: meant) else { continue }
            offset = end
            reportFullWidth(text(start..<end), meant: meant, at: position)
            if case .comment = kind { skipLine() }
            if case .token(let token) = kind { return token }
            return nil
        }
        offset = run.first?.end ?? start + 1
        report(
            .foreignCharacter,
            at: position,
            "'\(text(start..<offset))' means nothing in Lua: remove it or put it in quotes"
        )
        return nil
    }

    private enum Meaning {
        case token(Token.Kind)
        case comment
    }

    private static func kind(meant: String) -> Meaning? {
        switch meant {
        case "--": .comment
        case "!=": .token(.symbol(.notEqual))
        case "!": .token(.keyword(.not))
        default: Symbol(rawValue: meant).map { .token(.symbol($0)) }
        }
    }

    private mutating func reportFullWidth(
        _ found: String,
        meant: String,
        at position: SourcePosition
    ) {
        let use =
            switch meant {
            case "'": "\"'\""
            case "!=": "'~='"
            case "!": "'not'"
            default: "'\(meant)'"
            }
        report(.foreignCharacter, at: position, "full-width '\(found)' found: use \(use)")
    }

    /// Reads a word that holds letters Lua does not allow, as one wrong name.
    mutating func foreignName(from position: SourcePosition) -> Token.Kind {
        let start = offset
        while isNameByte(bytes[offset]) || isForeignLetter(at: offset) {
            offset += bytes[offset] < 0x80 ? 1 : scalar(at: offset)?.length ?? 1
        }
        let word = text(start..<offset)
        report(
            .foreignCharacter,
            at: position,
            "'\(word)' cannot stand here: put text in quotes; names use a-z, A-Z, 0-9 and '_'"
        )
        return .name(word)
    }

    /// Whether a character beyond ASCII that may be part of a word starts at a byte.
    func isForeignLetter(at index: Int) -> Bool {
        guard bytes[index] >= 0x80, let (scalar, _) = scalar(at: index) else { return false }
        return Self.meant[scalar] == nil && !Self.blanks.contains(scalar)
    }

    /// Reads a string that a full-width quote opened, up to any quote of the same sort.
    private mutating func foreignString(openedBy opening: Unicode.Scalar) -> Token.Kind {
        let closing: Set<Unicode.Scalar> =
            switch opening {
            case "‘", "’", "\u{FF07}": ["’", "‘", "'", "\u{FF07}"]
            case "「", "」": ["」"]
            default: ["”", "“", "\"", "\u{FF02}"]
            }
        let start = offset
        while !isAtEnd, !isAtNewline {
            let (scalar, length) = scalar(at: offset) ?? ("\u{FFFD}", 1)
            offset += length
            if closing.contains(scalar) {
                return .string(LuaString(bytes: [UInt8](bytes[start..<offset - length])))
            }
        }
        isBroken = true
        return .string(LuaString(bytes: [UInt8](bytes[start..<offset])))
    }

    /// Reads signs that other languages use and that never make sense in Lua.
    mutating func signOfOtherLanguage(from position: SourcePosition) -> Token.Kind? {
        let pair = [bytes[offset], bytes[offset + 1]]
        let found: (length: Int, use: String, kind: Token.Kind)? =
            switch (pair[0], pair[1]) {
            case (UInt8(ascii: "!"), UInt8(ascii: "=")): (2, "~=", .symbol(.notEqual))
            case (UInt8(ascii: "!"), _): (1, "not", .keyword(.not))
            case (UInt8(ascii: "&"), UInt8(ascii: "&")): (2, "and", .keyword(.and))
            case (UInt8(ascii: "|"), UInt8(ascii: "|")): (2, "or", .keyword(.or))
            default: nil
            }
        guard let found else { return nil }
        let sign = text(offset..<offset + found.length)
        offset += found.length
        report(.otherLanguage, at: position, "'\(sign)' is not Lua: use '\(found.use)'")
        return found.kind
    }

    /// Reports an ASCII byte that starts no token.
    mutating func reportUnknownByte(at position: SourcePosition) {
        let byte = bytes[offset]
        let shown =
            byte < 0x20 || byte == 0x7F
            ? "the control character \(byte)" : "'\(Character(Unicode.Scalar(byte)))'"
        report(.foreignCharacter, at: position, "\(shown) means nothing in Lua: remove it")
    }

    private func scalar(at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        var decoder = UTF8()
        var iterator = bytes[index..<min(index + 4, bytes.count)].makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
        return (scalar, UTF8.width(scalar))
    }
}
