/// Colours of a terminal, or none.
package struct TerminalStyle: Sendable {
    /// What a piece of text means, and so how it is painted.
    package enum Role: Sendable {
        /// A heading.
        case heading
        /// What goes out, or was added.
        case good
        /// What does not go, or was removed.
        case bad
        /// What someone has to look at, or do.
        case notice
        /// What came in.
        case incoming
        /// What matters less.
        case faint

        fileprivate var code: String {
            switch self {
            case .heading: "1"
            case .good: "32"
            case .bad: "31"
            case .notice: "33"
            case .incoming: "36"
            case .faint: "2"
            }
        }
    }

    /// Whether text is painted at all.
    package let isColoured: Bool

    /// Makes a style.
    package init(isColoured: Bool) {
        self.isColoured = isColoured
    }

    /// The text in the colour of its role.
    package func paint(_ text: String, _ role: Role) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(role.code)m\(text)\u{1B}[0m" : text
    }
}

extension String {
    /// The text as one line that cannot move the cursor: line breaks as `⏎`, controls dropped.
    package var oneLine: String {
        if isHarmless { return self }
        var line = ""
        for character in self {
            if character.isNewline {
                line += "⏎"
            } else if character == "\t" {
                line += " "
            } else {
                line.append(contentsOf: character.withoutControls)
            }
        }
        return line
    }

    /// The text with its line breaks but without other controls, which could move the cursor.
    package var withoutControls: String {
        if isHarmless { return self }
        var text = ""
        for character in self {
            text += character.isNewline ? "\n" : character.withoutControls
        }
        return text
    }

    /// Whether no scalar needs a look, as in nearly every text.
    private var isHarmless: Bool {
        for scalar in unicodeScalars
        where scalar.movesCursor || (0x2028...0x2029).contains(scalar.value) {
            return false
        }
        return true
    }
}

extension Character {
    fileprivate var withoutControls: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { !$0.movesCursor }))
    }
}

extension Unicode.Scalar {
    fileprivate var movesCursor: Bool {
        switch value {
        // C0, delete and C1 controls, and the marks that reorder what stands on the line.
        case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
