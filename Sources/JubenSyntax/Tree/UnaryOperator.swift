/// The operators that stand before one operand.
public enum UnaryOperator: String, Sendable, Hashable {
    case not
    case minus = "-"
    case length = "#"
    case bitwiseNot = "~"

    /// How tightly every unary operator binds: less than `^`, more than the others.
    static let priority = 12
}
