package import JubenEngine
import JubenValue

/// Verbs that draw lots; each call is a step, so a run keeps what it drew.
package enum ChanceVerbs {
    /// The verbs as a table takes them.
    package static let all: [Verb] = [random, pick]

    private static let random = Verb(
        VerbSpec(
            "random",
            "Draws a whole number between two, both included; without them, a number from 0 to 1.",
            "在两个整数之间（含两端）随机取一个；不给参数则取 0 到 1 之间的小数。",
            parameters: [
                .optional(
                    "low",
                    .wholeNumber,
                    "The least number; when it stands alone, the greatest, from 1.",
                    "最小值；只给一个参数时它是最大值，最小为 1。"
                ),
                .optional("high", .wholeNumber, "The greatest number.", "最大值。"),
            ],
            rules: [
                VerbSpec.Rule("low", "high") { arguments, _ in _ = try bounds(arguments) }
            ],
            results: [VerbSpec.Result("number", .number, "The number.", "随机数。")],
            example: #"sleep(random(1, 20) .. "m")"#
        )
    ) { context, arguments in
        guard let bounds = try bounds(arguments) else {
            // The 53 bits that a float can hold: every result below 1 is equally likely.
            return .value(.double(Double(context.random.next() >> 11) * 0x1p-53))
        }
        return .value(.int(Int64.random(in: bounds, using: &context.random)))
    }

    /// The bounds that were given, if any.
    private static func bounds(_ arguments: Arguments) throws -> ClosedRange<Int64>? {
        guard let first = arguments.integer("low") else { return nil }
        let low = arguments["high"] == nil ? 1 : first
        let high = arguments.integer("high") ?? first
        guard low <= high else {
            throw VerbError(
                "bad-argument",
                "random: there is no whole number from \(low) to \(high): give the smaller first"
            )
        }
        return low...high
    }

    private static let pick = Verb(
        VerbSpec(
            "pick",
            "Picks an item of a list; from texts with weights, the heavier ones more often.",
            "从列表中随机取一项；给出权重时，权重大的更容易取到。",
            parameters: [
                .required(
                    "choices",
                    .either([.list(.any), .table]),
                    "A list, or a table of texts and their weights.",
                    "列表，或“文本 = 权重”的表。"
                )
            ],
            options: [
                .optional(
                    "count",
                    .positiveNumber,
                    "Pick so many different items and return them as a list.",
                    "取多少个不同的项，以列表返回。"
                )
            ],
            rules: [
                VerbSpec.Rule("choices") { arguments, _ in
                    _ = try Lots(arguments["choices"] ?? .list([]))
                },
                VerbSpec.Rule("choices", "count") { arguments, _ in
                    _ = try lots(arguments)
                },
            ],
            results: [
                VerbSpec.Result(
                    "item",
                    .any,
                    "The item, or with count the list of items.",
                    "取到的项；有 count 时为列表。"
                )
            ],
            example: #"send(group, pick { "晚安,明天见", "早点休息" })"#
        )
    ) { context, arguments in
        var lots = try lots(arguments)
        guard let count = arguments.integer("count") else {
            return .value(try lots.draw(using: &context.random))
        }
        return .value(.list(try (0..<count).map { _ in try lots.draw(using: &context.random) }))
    }

    /// The items, of which there are as many as shall be drawn.
    private static func lots(_ arguments: Arguments) throws -> Lots {
        let lots = try Lots(arguments["choices"] ?? .list([]))
        guard let count = arguments.integer("count"), count > Int64(lots.count) else { return lots }
        throw VerbError(
            "bad-option",
            "pick: option 'count' is \(count), but there are only \(lots.count) items"
        )
    }
}

/// Items to draw from, each drawn at most once.
private struct Lots {
    private var items: [(value: Value, weight: Double)]

    var count: Int { items.count }

    /// Takes a list, or a table of texts and weights.
    ///
    /// - Throws: `VerbError` when there is nothing to draw, or a weight is no positive number.
    init(_ choices: Value) throws {
        switch choices {
        case .map(let entries):
            // The order of a dictionary differs between processes; that of the bytes does not.
            let sorted = entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            items = try sorted.map { (.string($0.key), try Self.weight($0.value, of: $0.key)) }
        default:
            items = (choices.list ?? []).map { ($0, 1) }
        }
        guard !items.isEmpty else {
            throw VerbError("bad-argument", "pick: the list is empty, so there is nothing to pick")
        }
    }

    private static func weight(_ value: Value, of name: String) throws -> Double {
        guard let weight = value.number, weight > 0, weight.isFinite else {
            throw VerbError(
                "bad-argument",
                "pick: the weight of \"\(name)\" must be a number over 0, got "
                    + CallText.text(of: value)
            )
        }
        return weight
    }

    mutating func draw(using random: inout SeededRandom) throws -> Value {
        let total = items.reduce(0) { $0 + $1.weight }
        var point = Double(random.next() >> 11) * 0x1p-53 * total
        // Rounding may leave the point past the last item, which then is the one.
        var chosen = items.count - 1
        for (index, item) in items.enumerated() {
            point -= item.weight
            if point < 0 {
                chosen = index
                break
            }
        }
        return items.remove(at: chosen).value
    }
}
