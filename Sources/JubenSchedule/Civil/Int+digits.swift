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
