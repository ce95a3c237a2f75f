import JubenValue

/// Words as rules compare them: of one case and width, without what only hides them.
///
/// Whoever advertises writes 加 微 信, ＶＸ, or puts characters between that nobody sees.
struct FoldedText: Sendable, Hashable {
    /// The folded words.
    let text: String

    /// Folds what somebody wrote, or what a rule forbids.
    ///
    /// A space next to a Chinese, Japanese or Korean character separates nothing and is left out;
    /// one between other words stays, so that `a gent` is no `agent`.
    init(_ written: String) {
        var folded = String.UnicodeScalarView()
        var hasSpace = false
        for scalar in written.lowercased().unicodeScalars {
            let scalar = Self.narrow(scalar)
            if Self.isHidden(scalar) { continue }
            guard !scalar.properties.isWhitespace else {
                hasSpace = true
                continue
            }
            if hasSpace, let last = folded.last, !Self.isIdeographic(last),
                !Self.isIdeographic(scalar)
            {
                folded.append(" ")
            }
            hasSpace = false
            folded.append(scalar)
        }
        // A letter of full width became one after the case was folded.
        text = String(folded).lowercased()
    }

    /// Whether a folded word is in it; an empty one is in nothing.
    func contains(_ word: String) -> Bool { !word.isEmpty && text.holds(word) }

    /// The character of normal width for one of full width.
    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        case 0x3000: " "
        default: scalar
        }
    }

    /// Whether a character has no width and no meaning of its own.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF,
            0xFE00...0xFE0F:
            true
        default: false
        }
    }

    /// Whether words of the script are written without spaces between them.
    private static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF,
            0x20000...0x323AF:
            true
        default: false
        }
    }
}
