/// The operators that stand between two operands.
public enum BinaryOperator: String, Sendable, Hashable {
    case or
    case and
    case less = "<"
    case greater = ">"
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case notEqual = "~="
    case equal = "=="
    case bitwiseOr = "|"
    case bitwiseXor = "~"
    case bitwiseAnd = "&"
    case shiftLeft = "<<"
    case shiftRight = ">>"
    case concatenation = ".."
    case addition = "+"
    case subtraction = "-"
    case multiplication = "*"
    case division = "/"
    case integerDivision = "//"
    case modulo = "%"
    case power = "^"

    /// How tightly the operator binds its left and right operands, as in Lua's own table.
    ///
    /// A right priority below the left one makes the operator associate to the right.
    var priorities: (left: Int, right: Int) {
        switch self {
        case .or: (1, 1)
        case .and: (2, 2)
        case .less, .greater, .lessOrEqual, .greaterOrEqual, .notEqual, .equal: (3, 3)
        case .bitwiseOr: (4, 4)
        case .bitwiseXor: (5, 5)
        case .bitwiseAnd: (6, 6)
        case .shiftLeft, .shiftRight: (7, 7)
        case .concatenation: (9, 8)
        case .addition, .subtraction: (10, 10)
        case .multiplication, .division, .integerDivision, .modulo: (11, 11)
        case .power: (14, 13)
        }
    }
}
