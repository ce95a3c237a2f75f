/// Cuts a text into what it can be searched by.
///
/// Chinese has no spaces: each pair of neighbouring characters is a term, and a single one when it
/// stands alone. Other words are terms as they are, in small letters.
package enum SearchTerms {
    /// The terms of a text, in order, repeated ones too.
    package static func of(_ text: String) -> [String] {
        var terms: [String] = []
        var run: [Character] = []
        var isHan = false
        func close() {
            if isHan, run.count > 1 {
                terms += zip(run, run.dropFirst()).map { "\($0)\($1)" }
            } else if !run.isEmpty {
                terms.append(String(run))
            }
            run = []
        }
        for character in text.lowercased() {
            guard character.isLetter || character.isNumber else {
                close()
                continue
            }
            let ideograph = character.isIdeograph
            if ideograph != isHan { close() }
            isHan = ideograph
            run.append(character)
        }
        close()
        return terms
    }
}

extension Character {
    /// Whether it is a character of Chinese, or of another script without spaces.
    fileprivate var isIdeograph: Bool {
        unicodeScalars.first.map { scalar in
            scalar.properties.isIdeographic || (0x3040...0x30FF).contains(scalar.value)
        } ?? false
    }
}
