package import JubenEngine
import JubenValue

/// Verbs that take lists apart and put them together; they never change the list they are given.
package enum ListVerbs {
    /// The verbs that are computed from their arguments.
    package static let pure: [PureVerb] = [
        sum, count, contains, unique, slice, reverse, chunk,
    ]

    /// The verbs as a table takes them, together with those that are steps.
    package static let all: [Verb] = pure.map(\.verb) + [shuffle]

    static let subject = VerbSpec.Parameter.required("list", .list(.any), "The list.", "列表。")

    static let listResult = VerbSpec.Result("list", .list(.any), "A new list.", "新的列表。")

    private static let sum = PureVerb(
        VerbSpec(
            "list.sum",
            place: .anywhere,
            "Adds up the numbers of a list, or one field of its items.",
            "对列表中的数字求和，或对各项的某个字段求和。",
            parameters: [
                subject,
                .optional("field", .string, "The field to add up.", "要求和的字段。"),
            ],
            results: [
                VerbSpec.Result("sum", .number, "The sum; 0 for an empty list.", "总和；空列表为 0。")
            ],
            example: #"list.sum({ { points = 5 }, { points = 3 } }, "points")  --> 8"#
        )
    ) { [try ListSum.of($0.list("list"), field: $0["field"]?.text)] }

    private static let count = PureVerb(
        VerbSpec(
            "list.count",
            place: .anywhere,
            "Counts the items of a list, or those that equal a value.",
            "统计列表的项数，或等于某个值的项数。",
            parameters: [
                subject, .optional("value", .any, "The value to count.", "要统计的值。"),
            ],
            results: [VerbSpec.Result("count", .countingNumber, "How many.", "数量。")],
            example: #"list.count({ "A", "B", "A" }, "A")  --> 2"#
        )
    ) { arguments in
        let items = arguments.list("list")
        guard let value = arguments["value"] else { return [.int(Int64(items.count))] }
        return [.int(Int64(items.count { $0.asInLua == value.asInLua }))]
    }

    private static let contains = PureVerb(
        VerbSpec(
            "list.contains",
            place: .anywhere,
            "Tells whether a value is in a list; tables are compared by what they hold.",
            "判断列表中是否有某个值；表按内容比较。",
            parameters: [subject, .required("value", .any, "The value.", "要找的值。")],
            results: [
                VerbSpec.Result("found", .boolean, "Whether it is there.", "是否存在。"),
                VerbSpec.Result(
                    "position",
                    .positiveNumber,
                    optional: true,
                    "Where it first is.",
                    "首次出现的位置。"
                ),
            ],
            example: #"list.contains(group.tags, "reading")  --> true, 1"#
        )
    ) { arguments in
        let value = arguments["value"]?.asInLua
        let index = arguments.list("list").firstIndex { $0.asInLua == value }
        return index.map { [true, .int(Int64($0) + 1)] } ?? [false]
    }

    private static let unique = PureVerb(
        VerbSpec(
            "list.unique",
            place: .anywhere,
            "Keeps the first of equal items.",
            "去掉重复项，只保留第一个。",
            parameters: [
                subject,
                .optional("field", .string, "Compare this field only.", "只比较这个字段。"),
            ],
            results: [listResult],
            example: #"list.unique({ "A", "B", "A" })  --> { "A", "B" }"#
        )
    ) { arguments in
        var seen: Set<Value> = []
        let field = arguments["field"]?.text
        return [
            .list(
                arguments.list("list").filter { item in
                    let compared = field.map { item[$0] ?? .null } ?? item
                    return seen.insert(compared.asInLua).inserted
                }
            )
        ]
    }

    private static let slice = PureVerb(
        VerbSpec(
            "list.slice",
            place: .anywhere,
            "Takes the items from one position to another, both included.",
            "取从某个位置到另一个位置的项（含两端）。",
            parameters: [
                subject,
                .required(
                    "first",
                    .wholeNumber,
                    "The first position; -1 is the last item.",
                    "起始位置；-1 表示最后一项。"
                ),
                .optional(
                    "last",
                    .wholeNumber,
                    "The last position; the end by default.",
                    "结束位置，默认到末尾。"
                ),
            ],
            results: [listResult],
            example: #"list.slice({ "A", "B", "C" }, 1, 2)  --> { "A", "B" }"#
        )
    ) { arguments in
        let items = arguments.list("list")
        let count = Int64(items.count)
        func position(_ written: Int64) -> Int64 {
            // Far outside either end means the same as just outside.
            let inRange = min(max(written, -count - 1), count + 1)
            return inRange < 0 ? count + 1 + inRange : inRange
        }
        let first = max(1, position(arguments.integer("first") ?? 1))
        let last = min(count, position(arguments.integer("last") ?? count))
        guard first <= last else { return [.list([])] }
        return [.list(Array(items[Int(first - 1)..<Int(last)]))]
    }

    private static let reverse = PureVerb(
        VerbSpec(
            "list.reverse",
            place: .anywhere,
            "Turns the order of a list around.",
            "把列表倒序。",
            parameters: [subject],
            results: [listResult],
            example: #"list.reverse({ 1, 2, 3 })  --> { 3, 2, 1 }"#
        )
    ) { [.list($0.list("list").reversed())] }

    private static let chunk = PureVerb(
        VerbSpec(
            "list.chunk",
            place: .anywhere,
            "Cuts a list into lists of at most so many items.",
            "把列表按每份最多多少项切分。",
            parameters: [
                subject,
                .required("size", .positiveNumber, "The most items of one list.", "每份最多的项数。"),
            ],
            results: [VerbSpec.Result("lists", .list(.list(.any)), "The lists.", "切分后的各个列表。")],
            example: #"list.chunk({ 1, 2, 3 }, 2)  --> { { 1, 2 }, { 3 } }"#
        )
    ) { arguments in
        let items = arguments.list("list")
        let size = Int(min(arguments.integer("size") ?? 1, Int64(max(1, items.count))))
        return [
            .list(
                stride(from: 0, to: items.count, by: size).map {
                    .list(Array(items[$0..<min($0 + size, items.count)]))
                }
            )
        ]
    }

    /// A step, since its result differs from run to run.
    private static let shuffle = Verb(
        VerbSpec(
            "list.shuffle",
            "Puts a list into a random order; the run keeps the order it got.",
            "把列表随机打乱；同一次运行得到的顺序不会变。",
            parameters: [subject],
            results: [listResult],
            example: #"local order = list.shuffle(rows("questions"))"#
        )
    ) { context, arguments in
        .value(.list(arguments.list("list").shuffled(using: &context.random)))
    }
}

extension Value {
    /// The value with floats that are whole numbers as integers: Lua holds 1 and 1.0 equal.
    var asInLua: Value {
        switch self {
        case .double(let number): Int64(exactly: number).map(Value.int) ?? self
        case .list(let items): .list(items.map(\.asInLua))
        case .map(let entries): .map(entries.mapValues(\.asInLua))
        default: self
        }
    }
}
