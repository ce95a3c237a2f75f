import Foundation
import JubenValue

/// How values read in a text for people.
enum ShownText {
    /// The text of a scalar, or the name of a table that has one; nil for what has no text.
    static func text(of value: Value) -> String? {
        switch value {
        case .string(let text): text
        case .int(let number): String(number)
        case .double(let number): text(of: number)
        case .bool(let flag): flag ? "true" : "false"
        case .map: value["name"]?.text
        case .null, .bytes, .list: nil
        }
    }

    private static func text(of number: Double) -> String {
        // Lua divides to a float: half of ten is 5.0 there, and 5 to a reader.
        if let whole = Int64(exactly: number) { return String(whole) }
        return String(format: "%.14g", number)
    }
}
