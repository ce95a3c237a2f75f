/// Splits what operators type into words, whatever keyboard it came from.
enum Words {
    /// Returns the words of a text, with full-width punctuation made plain.
    ///
    /// Blanks around commas are dropped, so that a list is one word, and a Chinese word is parted
    /// from digits that follow it: `每天8：30` reads like `每天 8:30`.
    static func split(_ text: String) -> [String] {
        var plain = ""
        var pendingBlank = false
        for scalar in text.unicodeScalars {
            let character = plainCharacter(scalar)
            if character.isWhitespace {
                pendingBlank = true
                continue
            }
            if pendingBlank, !plain.isEmpty, character != ",", plain.last != "," {
                plain.append(" ")
            } else if let last = plain.last, isHan(last), character.isDigit, last != "第" {
                plain.append(" ")
            }
            pendingBlank = false
            plain.append(character)
        }
        return plain.split(separator: " ").map(String.init)
    }

    private static func plainCharacter(_ scalar: Unicode.Scalar) -> Character {
        switch scalar.value {
        case 0x3001: ","
        case 0x3000: " "
        case 0xFF01...0xFF5E:
            Character(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
        default: Character(scalar)
        }
    }

    private static func isHan(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
    }
}
