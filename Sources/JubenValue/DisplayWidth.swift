/// How many columns of a terminal text takes.
///
/// Follows Unicode's East Asian Width: wide and full-width characters take two columns, ambiguous
/// ones one, marks and controls none. An emoji sequence takes two, however many scalars it has.
package enum DisplayWidth {
    /// The columns of a character as a reader sees it, with its marks and joined emoji.
    package static func columns(of character: Character) -> Int {
        let scalars = character.unicodeScalars
        guard let first = scalars.first else { return 0 }
        if scalars.count == 1 { return columns(of: first) }
        if first.properties.isEmoji, scalars.dropFirst().contains(where: makesEmoji) { return 2 }
        if isRegionalIndicator(first) { return 2 }
        return scalars.reduce(0) { $0 + columns(of: $1) }
    }

    /// The columns of a scalar that stands alone.
    package static func columns(of scalar: Unicode.Scalar) -> Int {
        let code = scalar.value
        if code < 0x7F { return code < 0x20 ? 0 : 1 }
        if code < 0x300 { return code < 0xA0 ? 0 : 1 }
        if isZeroWidth(scalar) { return 0 }
        return WideCharacters.contains(scalar) ? 2 : 1
    }

    private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Vowels and finals of conjoining Hangul stand within the syllable that opens it.
        case 0x1160...0x11FF, 0xD7B0...0xD7FB: return true
        case 0x3164: return true
        case 0x115F: return false
        default: break
        }
        // Most text is Han, which this spares the slower look into the character database.
        if WideCharacters.isHanOrHangul(scalar) { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator:
            // Signs such as the Arabic number sign are of this category, and are printed.
            return !scalar.isPrintedFormat
        default: return scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    private static func makesEmoji(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Emoji presentation, the joiner, skin tones and the tags of sub-national flags.
        case 0xFE0F, 0x200D, 0x1F3FB...0x1F3FF, 0xE0020...0xE007F: true
        default: false
        }
    }

    private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
        (0x1F1E6...0x1F1FF).contains(scalar.value)
    }
}

extension Unicode.Scalar {
    fileprivate var isPrintedFormat: Bool {
        switch value {
        case 0x600...0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD: true
        default: false
        }
    }
}
