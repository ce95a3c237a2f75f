extension String {
    /// The columns the text takes in a terminal, as one line.
    package var displayWidth: Int {
        // Most labels, times and reasons are ASCII, which needs no look at characters.
        var printable = 0
        for byte in utf8 {
            if byte >= 0x7F { return reduce(0) { $0 + DisplayWidth.columns(of: $1) } }
            if byte >= 0x20 { printable += 1 }
        }
        return printable
    }

    /// The text cut to at most as many columns, with the ellipsis in place of what is missing.
    ///
    /// No character is cut in half. Where even the ellipsis has no room the text is empty.
    package func truncated(to columns: Int, ellipsis: String = "…") -> String {
        let room = columns - ellipsis.displayWidth
        var kept = ""
        var used = 0
        var isFull = false
        for character in self {
            let width = DisplayWidth.columns(of: character)
            // What fits beside the ellipsis is known before it is known whether one is needed.
            if used + width > room { isFull = true }
            used += width
            if used > columns { return room >= 0 ? kept + ellipsis : "" }
            if !isFull { kept.append(character) }
        }
        return self
    }

    /// The text followed by spaces up to as many columns; longer text is returned as it is.
    package func padded(to columns: Int) -> String {
        let missing = columns - displayWidth
        return missing > 0 ? self + String(repeating: " ", count: missing) : self
    }

    /// The text as lines of at most as many columns.
    ///
    /// Line breaks of the text stay. Lines break at spaces and between wide characters, but not
    /// before a closing mark; a word longer than a line breaks where the line ends. Less than two
    /// columns count as two.
    package func wrapped(to columns: Int) -> [String] {
        let limit = max(columns, 2)
        return split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .flatMap { LineWrapper.wrap($0, to: limit) }
    }
}

/// Breaks one line of text into several.
private struct LineWrapper {
    private static let closing = Set("。、」』》】”’…，；：！？）.,;:!?)]%")

    private let limit: Int
    private var lines: [String] = []
    private var line = ""
    private var lineWidth = 0

    static func wrap(_ text: Substring, to limit: Int) -> [String] {
        let whole = String(text)
        if whole.displayWidth <= limit { return [whole] }
        var wrapper = LineWrapper(limit: limit)
        for piece in pieces(of: text) { wrapper.append(piece) }
        wrapper.lines.append(wrapper.line)
        return wrapper.lines
    }

    private init(limit: Int) {
        self.limit = limit
    }

    /// Words with the space that follows them, and wide characters with the marks that close them.
    private static func pieces(of text: Substring) -> [String] {
        var pieces: [String] = []
        var canBreak = true
        for character in text {
            let isWide = DisplayWidth.columns(of: character) == 2
            let clings = closing.contains(character) || character == " "
            if let last = pieces.indices.last, clings || !(canBreak || isWide) {
                pieces[last].append(character)
            } else {
                pieces.append(String(character))
            }
            canBreak = character == " " || isWide
        }
        return pieces
    }

    private mutating func append(_ piece: String) {
        let bare = piece.last == " " ? String(piece.dropLast()) : piece
        if lineWidth > 0, lineWidth + bare.displayWidth > limit { breakLine() }
        guard bare.displayWidth > limit else {
            add(piece)
            return
        }
        for character in piece {
            if lineWidth + DisplayWidth.columns(of: character) > limit { breakLine() }
            add(String(character))
        }
    }

    private mutating func add(_ piece: String) {
        line += piece
        lineWidth += piece.displayWidth
        // The space at which a line may break has no room of its own at the line's end.
        if lineWidth > limit, line.last == " " {
            line.removeLast()
            lineWidth -= 1
        }
    }

    private mutating func breakLine() {
        while line.last == " " { line.removeLast() }
        lines.append(line)
        line = ""
        lineWidth = 0
    }
}
