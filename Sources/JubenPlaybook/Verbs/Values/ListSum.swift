import JubenEngine
import JubenValue

/// Adds up numbers as Lua does: whole numbers stay whole.
enum ListSum {
    /// The sum of the items, or of a field of theirs.
    ///
    /// - Throws: `VerbError` for an item that is no number, and when whole numbers overflow.
    static func of(_ items: [Value], field: String?) throws -> Value {
        var whole: Int64 = 0
        var sum = 0.0
        var isWhole = true
        for (index, item) in items.enumerated() {
            let value = field.map { item[$0] ?? .null } ?? item
            let place = "item \(index + 1)" + (field.map { ", field '\($0)'" } ?? "")
            switch value {
            case .int(let number):
                let (total, overflows) = whole.addingReportingOverflow(number)
                guard !overflows else {
                    throw VerbError(
                        "number-too-large",
                        "list.sum: the sum is too large at \(place)"
                    )
                }
                whole = total
            case .double(let number):
                isWhole = false
                sum += number
            default:
                throw VerbError(
                    "bad-argument",
                    "list.sum: \(place) must be a number, got \(value.kindName)"
                        + (value.text == nil ? "" : "; turn text into one with tonumber()")
                )
            }
        }
        return isWhole ? .int(whole) : .double(sum + Double(whole))
    }
}
