/// The characters that take two columns: Unicode's East Asian Width `W` and `F`.
///
/// Emoji are asked of the standard library, whose emoji presentation means the same; the ranges
/// hold the rest. They cover the unassigned places between the assigned ones, so that characters
/// of a later Unicode fall in as well.
enum WideCharacters {
    private static let ranges: [ClosedRange<UInt32>] = [
        0x1100...0x115F,  // Hangul Jamo that open a syllable
        0x2329...0x232A,  // angle brackets
        0x2630...0x2637,  // trigrams
        0x268A...0x268F,  // monograms and digrams
        0x2E80...0x303E,  // radicals, strokes, CJK punctuation
        0x3041...0x3247,  // Kana, Bopomofo, compatibility letters
        0x3250...0xA4CF,  // Han, hexagrams, Yi
        0xA960...0xA97F,  // Hangul Jamo extended A
        0xAC00...0xD7A3,  // Hangul syllables
        0xF900...0xFAFF,  // compatibility Han
        0xFE10...0xFE19,  // vertical forms
        0xFE30...0xFE6F,  // compatibility and small forms
        0xFF01...0xFF60,  // full-width forms
        0xFFE0...0xFFE6,  // full-width signs
        0x16FE0...0x191FF,  // Tangut, Khitan, Jurchen
        0x1AFF0...0x1B2FF,  // Kana supplement, Nushu
        0x1D300...0x1D376,  // Tai Xuan Jing, counting rods
        0x1F200...0x1F2FF,  // enclosed ideographs
        0x20000...0x2FFFD,  // Han of the supplementary plane
        0x30000...0x3FFFD,  // Han of the tertiary plane
    ]

    /// Whether the scalar takes two columns.
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        if isHanOrHangul(scalar) { return true }
        guard scalar.value >= 0x1100 else { return false }
        for range in ranges where range.contains(scalar.value) { return true }
        return scalar.properties.isEmojiPresentation
    }

    /// Whether the scalar is of the two largest blocks of wide letters, without marks among them.
    static func isHanOrHangul(_ scalar: Unicode.Scalar) -> Bool {
        (0x4E00...0x9FFF).contains(scalar.value) || (0xAC00...0xD7A3).contains(scalar.value)
    }
}
