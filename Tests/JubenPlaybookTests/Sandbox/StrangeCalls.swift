import JubenEngine

/// Calls of a verb in which one place holds a strange value and the others what belongs there.
enum StrangeCalls {
    static let manifest = "playbook { title = \"奇\", why = \"it is tested\" }\n"

    /// The strange values, as Lua.
    static let all: [String] = [
        "nil", "true", "null", "0 / 0", "math.huge", "-math.huge", "-0.0", "math.maxinteger",
        "math.mininteger", "2 ^ 53", "2 ^ 63", "1e308", "5e-324", "0", "-1", "1.5", "1 << 32",
        "''", "' '", "'\\0'", "'\\xff\\xfe'", "'a\\nb'", "'g1'", "'m1'", "'nowhere'",
        "('x'):rep(60000)", "('长'):rep(20000)", "('👨‍👩‍👧‍👦'):rep(1500)", "(' '):rep(50000)",
        "('1d '):rep(2000)", "('%m'):rep(5000)", "('{{#a}}'):rep(3000)", "('0'):rep(30000)",
        "'99999999999d'", "'999999999d'", "'999999999h 999999999m'", "'0s'", "'-1h'", "'1e9d'",
        "'00:00'", "'24:00'", "'25:61'", "'day 0 09:00'", "'day 999999999 09:00'", "'9999-12-31'",
        "'0000-00-00'", "'0001-01-01 00:00'", "'2026-02-30'", "'999999999-01-01'",
        "'2026-11-24 08:30'", "'today 20:00'", "'today'", "'year 02-29 09:00'",
        "'month 31 10:00'", "'cron 0 0 30 2 *'", "'cron * * * * *'", "'1s from 00:00 to 23:59'",
        "'lunar 12-30 20:00'", "'%Y%'", "'{{x}}'", "'../../etc/passwd'", "'books.csv'",
        "'hello.txt'", "'https://api.example.com/'", "'file:///etc/passwd'", "{}", "{ {} }",
        "{ 1, 2, 3 }", "{ 'a', 'b' }", "{ 1, nil, 3 }", "{ null }", "{ x = 1 }", "{ id = 'g1' }",
        "{ id = 'm1' }", "{ id = 5 }", "{ id = {} }", "{ id = 0 / 0 }", "{ id = '' }",
        "{ function_ = 1 }", "{ ['function'] = 99 }", "{ math.maxinteger, math.maxinteger }",
        "{ math.mininteger, -1 }", "{ 0 / 0, 1e308, 1e308 }", "{ a = 0 / 0, b = math.huge }",
        "{ a = 1e308, b = 1e308 }", "{ ['\\xff'] = 1 }", "{ [('k'):rep(50000)] = 1 }", "many",
        "deep", "cyclic", "type", "string", "function() end",
    ]

    static let valuesOnly = """
        local many, deep, cyclic = {}, {}, {}
        for i = 1, 9000 do many[i] = i end
        for i = 1, 28 do deep = { a = deep } end
        cyclic.cyclic = cyclic
        """

    static let values = manifest + valuesOnly

    /// Every place of a verb with every strange value, and a few calls that fit nowhere.
    static func calls(of spec: VerbSpec) -> [String] {
        let good = spec.parameters.map { usual($0.shape) }
        let options = spec.options.filter(\.isRequired).map { ($0.name, usual($0.shape)) }
        var calls = ["\(spec.name)()", "\(spec.name)(table.unpack(many))"]
        for place in good.indices {
            for value in all {
                var given = good
                given[place] = value
                calls.append(call(spec.name, given, options))
            }
        }
        for option in spec.options {
            for value in all {
                let others = options.filter { $0.0 != option.name }
                calls.append(call(spec.name, good, others + [(option.name, value)]))
            }
        }
        calls += all.map { call(spec.name, good + [$0], []) }
        return calls
    }

    private static func call(
        _ name: String, _ arguments: [String], _ options: [(String, String)]
    ) -> String {
        let table = options.map { "['\($0.0)'] = \($0.1)" }.joined(separator: ", ")
        let all = arguments + (options.isEmpty ? [] : ["{ \(table) }"])
        return "\(name)(\(all.joined(separator: ", ")))"
    }

    /// Something that fits a place.
    private static func usual(_ shape: ValueShape) -> String {
        switch shape {
        case .any, .string: "'x'"
        case .number: "1.5"
        case .integer(let range): "\(range.contains(3) ? 3 : range.lowerBound)"
        case .boolean: "true"
        case .duration: "'1h'"
        case .moment: "'22:30'"
        case .schedule: "'day 08:30'"
        case .lifeDays: "'3 09:00'"
        case .date, .dates: "'2026-11-24'"
        case .group: "'g1'"
        case .member: "'m1'"
        case .handle: "{ id = 1 }"
        case .function, .handler: "function() end"
        case .table, .record: "{ a = 1 }"
        case .fields(_, let fields):
            "{ "
                + fields.filter(\.isRequired)
                .map { "['\($0.name)'] = \(usual($0.shape))" }.joined(separator: ", ") + " }"
        case .list(let element): "{ \(usual(element)) }"
        case .choice(let words): "'\(words.first ?? "")'"
        case .either(let shapes): shapes.first.map(usual) ?? "nil"
        }
    }
}
