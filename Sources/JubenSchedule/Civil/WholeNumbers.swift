extension Int {
    /// Divides and rounds towards minus infinity.
    func dividedDown(by divisor: Int) -> Int {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    /// Remainder that is never negative.
    func remainderUp(by divisor: Int) -> Int {
        self - dividedDown(by: divisor) * divisor
    }

    /// Decimal digits with zeros in front.
    func padded(to width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }
}

extension StringProtocol {
    /// Value of a text of one to nine ASCII digits; `Int(_:)` would accept a sign, too.
    var wholeNumber: Int? {
        guard !isEmpty, utf8.count <= 9, utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(self)
    }

    /// Value of one or two ASCII digits, as in a month, a day, an hour or a minute.
    var shortNumber: Int? { utf8.count <= 2 ? wholeNumber : nil }
}

extension Character {
    /// Whether the character is one of 0 to 9; `isNumber` would count 一 and ½, too.
    var isDigit: Bool { ("0"..."9").contains(self) }
}
