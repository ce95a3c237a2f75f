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
