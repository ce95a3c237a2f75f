/// What a verb accepts in one place.
package indirect enum ValueShape: Sendable {
    /// Anything but nil.
    case any
    /// Text.
    case string
    /// A number.
    case number
    /// A whole number within bounds, both included.
    case integer(ClosedRange<Int64>)
    /// True or false.
    case boolean
    /// A duration with its unit, such as `"2h"`.
    case duration
    /// A moment, such as `"22:30"` or `"day 3 09:00"`.
    case moment
    /// A recurring schedule, such as `"workday 08:30"`.
    case schedule
    /// The days of a life and a time, such as `"3 09:00"` or `"1-7 20:00"`.
    case lifeDays
    /// One calendar date, such as `"2026-11-24"`.
    case date
    /// A calendar date, such as `"2026-11-24"`, or a list of such.
    case dates
    /// A group: its table, or its id.
    case group
    /// A member: its table, or its id.
    case member
    /// A handle that another verb returned: a message, a task, a check-in, a run.
    case handle(String)
    /// A table of the host, by the name of its ``TableShape``.
    case record(String)
    /// A function; only declarations take one.
    case function
    /// A function, and how it is called.
    case handler([HandlerForm])
    /// A table with free keys.
    case table
    /// A table with these fields.
    case fields(name: String, [VerbSpec.Parameter])
    /// A list of such values.
    case list(ValueShape)
    /// One of these words.
    case choice([String])
    /// Any of these.
    case either([ValueShape])
}

extension ValueShape {
    /// A whole number without bounds.
    package static let wholeNumber = ValueShape.integer(.min ... .max)

    /// A whole number from 0.
    package static let countingNumber = ValueShape.integer(0 ... .max)

    /// A whole number from 1.
    package static let positiveNumber = ValueShape.integer(1 ... .max)

    /// What an operator would call it, for error messages and the manual.
    package var description: String {
        switch self {
        case .any: "a value"
        case .string: "a string"
        case .number: "a number"
        case .integer(let range) where range == .min ... .max: "a whole number"
        case .integer(let range) where range.upperBound == .max:
            "a whole number from \(range.lowerBound)"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .boolean: "true or false"
        case .duration: "a duration such as \"2h\""
        case .moment: "a moment such as \"22:30\""
        case .schedule: "a schedule such as \"workday 08:30\""
        case .lifeDays: "days and a time such as \"3 09:00\""
        case .date: "a date such as \"2026-11-24\""
        case .dates: "a date such as \"2026-11-24\", or a list of dates"
        case .group: "a group"
        case .member: "a member"
        case .handle(let what): "a \(what)"
        case .record(let name): "a \(name)"
        case .function, .handler: "a function"
        case .table: "a table"
        case .fields(let name, _): name
        case .list(let element): "a list (each \(element.description))"
        case .choice(let words): words.map { "\"\($0)\"" }.joined(separator: " or ")
        case .either(let shapes): shapes.map(\.description).joined(separator: " or ")
        }
    }
}
