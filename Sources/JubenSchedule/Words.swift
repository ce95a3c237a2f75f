/// Splits what operators type into words, whatever keyboard it came from.
enum Words {
    /// Returns the words of a text, with full-width punctuation made plain.
    ///
    /// Blanks around commas are dropped, so that a list is one word. Chinese is parted where it
    /// needs no blanks: `每天8：30` reads like `每天 8:30`, and `2小时从9:00到21:00` like
    /// `2小时 从 9:00 到 21:00`; `5月20日` and `第3天` stay whole.
    static func split(_ text: String) -> [String] {
        var plain = ""
        var word = ""
        var pendingBlank = false
        for scalar in text.unicodeScalars {
            let character = plainCharacter(scalar)
            if character.isWhitespace {
                pendingBlank = true
                continue
            }
            let isInList = character == "," || word.last == ","
            if !isInList, pendingBlank || isParted(word, before: character) {
                plain += " "
                word = ""
            }
            pendingBlank = false
            plain.append(character)
            word.append(character)
        }
        return plain.split(separator: " ").map(String.init)
    }

    private static func isParted(_ word: String, before character: Character) -> Bool {
        guard let last = word.last else { return false }
        if character.isDigit { return last != "第" && word.allSatisfy(isHan) }
        return character == "从" || (last.isDigit && (character == "到" || character == "至"))
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
