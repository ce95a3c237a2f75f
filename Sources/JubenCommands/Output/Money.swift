/// Amounts of money as people read them.
enum Money {
    /// An amount of hundredths, such as `12.50`; whole amounts have no fraction.
    static func text(_ cents: Int64) -> String {
        let sign = cents < 0 ? "-" : ""
        let (whole, part) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
        guard part > 0 else { return "\(sign)\(whole)" }
        return "\(sign)\(whole).\(part < 10 ? "0" : "")\(part)"
    }
}
