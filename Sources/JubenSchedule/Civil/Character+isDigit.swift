extension Character {
    /// Whether the character is one of 0 to 9; `isNumber` would count 一 and ½, too.
    var isDigit: Bool { ("0"..."9").contains(self) }
}
