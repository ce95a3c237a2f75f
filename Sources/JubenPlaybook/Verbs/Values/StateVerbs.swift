package import JubenEngine
import JubenSchedule
import JubenValue

/// Verbs that remember values from one run to the next.
package enum StateVerbs {
    /// The verbs as a table takes them.
    package static let all: [Verb] = [get, set, add, remove]

    /// The longest key, in bytes.
    package static let keyBytesMax = 128
    /// The largest value, in bytes of its encoding.
    package static let valueBytesMax = 64 << 10
    /// The most keys of one scope.
    package static let keysMax = 10_000

    private static let key = VerbSpec.Parameter.required(
        "key",
        .string,
        "The name to remember it by.",
        "记忆的名称。"
    )

    private static let within = VerbSpec.Parameter.optional(
        "within",
        .duration,
        "Forget it after this long; never by default.",
        "多久之后忘记，默认不忘。"
    )

    private static let get = Verb(
        VerbSpec(
            "state.get",
            "Recalls a value; nil when there is none, or when it was to be forgotten by now.",
            "取出记住的值；没有或已过期则为 nil。",
            parameters: [key],
            options: StateScope.options + [
                .optional("default", .any, "What to return instead of nil.", "没有时返回什么。")
            ],
            results: [VerbSpec.Result("value", .any, optional: true, "The value.", "记住的值。")],
            example: #"local streak = state.get("streak", { default = 0 })"#
        )
    ) { context, arguments in
        let scope = try StateScope.name(arguments, context, verb: "state.get")
        let row = try row(arguments.text("key"), scope, context)
        let stored = try row.map { try Value(encoded: $0.value) }
        return .value(stored ?? arguments["default"] ?? .null)
    }

    private static let set = Verb(
        VerbSpec(
            "state.set",
            "Remembers a value: text, a number, true or false, or a table of them.",
            "记住一个值：文本、数字、真假，或由它们组成的表。",
            parameters: [
                key,
                .required(
                    "value",
                    .any,
                    "The value; state.remove forgets it.",
                    "要记住的值；忘记用 state.remove。"
                ),
            ],
            options: StateScope.options + [within],
            example: #"state.set("asked", true, { of = member, within = "7d" })"#
        )
    ) { context, arguments in
        let scope = try StateScope.name(arguments, context, verb: "state.set")
        let expiresAt = try expiry(arguments, context)
        try put(
            arguments["value"] ?? .null,
            expiresAt,
            arguments,
            scope,
            context,
            verb: "state.set"
        )
        return .nothing
    }

    private static let add = Verb(
        VerbSpec(
            "state.add",
            "Adds to a remembered number, which starts at 0.",
            "给记住的数字加上一个数；没有时从 0 开始。",
            parameters: [
                key, .optional("number", .number, "What to add; 1 by default.", "加多少，默认 1。"),
            ],
            options: StateScope.options + [
                .optional(
                    "within",
                    .duration,
                    "Start again at 0 this long after the first addition.",
                    "从第一次相加起，过多久重新从 0 开始。"
                )
            ],
            results: [VerbSpec.Result("number", .number, "The new number.", "新的数字。")],
            example: #"if state.add("replies", 1, { within = "1d" }) > 3 then return end"#
        )
    ) { context, arguments in
        let scope = try StateScope.name(arguments, context, verb: "state.add")
        let row = try row(arguments.text("key"), scope, context)
        let number = try sum(
            of: row.map { try Value(encoded: $0.value) },
            and: arguments["number"] ?? 1,
            key: arguments.text("key")
        )
        // Later additions do not prolong a window that has begun.
        let expiresAt = try row.map(\.expiresAt) ?? expiry(arguments, context)
        try put(number, expiresAt, arguments, scope, context, verb: "state.add")
        return .value(number)
    }

    private static let remove = Verb(
        VerbSpec(
            "state.remove",
            "Forgets a value.",
            "忘记一个值。",
            parameters: [key],
            options: StateScope.options,
            results: [VerbSpec.Result("existed", .boolean, "Whether there was one.", "之前是否记着。")],
            example: #"state.remove("streak")"#
        )
    ) { context, arguments in
        let scope = try StateScope.name(arguments, context, verb: "state.remove")
        let existed = try row(arguments.text("key"), scope, context) != nil
        try context.transaction.delete(
            StateRecord.self,
            [.text(scope), .text(arguments.text("key"))]
        )
        return .value(.bool(existed))
    }

    // MARK: Rows

    /// The row of a key, unless it was to be forgotten by now.
    private static func row(
        _ key: String,
        _ scope: String,
        _ context: StepContext
    ) throws -> StateRecord? {
        let row = try context.transaction.get(StateRecord.self, [.text(scope), .text(key)])
        guard let row, row.expiresAt.map({ $0 > context.now }) ?? true else { return nil }
        return row
    }

    private static func expiry(_ arguments: Arguments, _ context: StepContext) throws -> Int64? {
        try arguments["within"]?.text.map { context.now + (try Span.parse($0)).milliseconds }
    }

    private static func put(
        _ value: Value,
        _ expiresAt: Int64?,
        _ arguments: Arguments,
        _ scope: String,
        _ context: StepContext,
        verb: String
    ) throws {
        let key = arguments.text("key")
        guard !key.isEmpty, key.utf8.count <= keyBytesMax else {
            throw VerbError(
                "bad-argument",
                "\(verb): argument 1 (key) must have 1 to \(keyBytesMax) bytes, got "
                    + "\(key.utf8.count)"
            )
        }
        let bytes = value.encoded
        guard bytes.count <= valueBytesMax else {
            throw VerbError(
                "state-too-large",
                "\(verb): the value of '\(key)' has \(bytes.count) bytes, more than "
                    + "\(valueBytesMax): "
                    + "keep parts of it under keys of their own"
            )
        }
        let cells: [Cell] = [.text(scope), .text(key)]
        if try context.transaction.get(StateRecord.self, cells) == nil {
            let count = try context.transaction.count(
                Query(StateRecord.self, equals: [.text(scope)])
            )
            guard count < keysMax else {
                throw VerbError(
                    "state-too-large",
                    "\(verb): \(scope) already remembers \(count) keys, the most it may: give keys "
                        + "an end with { within = \"7d\" }, or remove some"
                )
            }
        }
        try context.transaction.upsert(
            StateRecord(scope: scope, key: key, value: bytes, expiresAt: expiresAt)
        )
    }

    private static func sum(of stored: Value?, and added: Value, key: String) throws -> Value {
        switch (stored ?? 0, added) {
        case (.int(let one), .int(let other)):
            let (sum, overflows) = one.addingReportingOverflow(other)
            guard !overflows else {
                throw VerbError(
                    "number-too-large",
                    "state.add: the number '\(key)' grows too large"
                )
            }
            return .int(sum)
        case (let one, let other):
            guard let one = one.number, let other = other.number else {
                throw VerbError(
                    "bad-state",
                    "state.add: '\(key)' holds a \(one.kindName), not a number: use another key, "
                        + "or state.set it first"
                )
            }
            return .double(one + other)
        }
    }
}
