import JubenEngine
import JubenValue

/// The words that the manual is made of, in both languages.
enum ManualWords {
    /// Where a verb may be called, and what that means for the run.
    static func place(_ spec: VerbSpec, _ language: Language) -> String {
        var sentences: [String] = []
        switch spec.place {
        case .top:
            sentences.append(
                language.pick("At the top level of a file.", "写在文件的顶层。")
            )
        case .handler:
            sentences.append(
                language.pick("In a handler; a step of the run.", "写在处理函数里，是运行的一步。")
            )
        case .anywhere:
            sentences.append(language.pick("Anywhere.", "任何地方都可以用。"))
        case .test:
            sentences.append(language.pick("In a file of tests.", "写在测试文件里。"))
        }
        if spec.suspends, spec.place != .test {
            sentences.append(
                language.pick("The run may sleep in it.", "运行可能在此休眠。")
            )
        }
        if let action = spec.action {
            sentences.append(
                language.pick(
                    "The channel must be able to do `\(action)`.",
                    "渠道须支持 `\(action)`。"
                )
            )
        }
        sentences.append(language.pick("Since \(spec.since).", "自 \(spec.since) 版。"))
        return sentences.joined(separator: language.pick(" ", ""))
    }

    /// What stands above the parts of an entry.
    struct Headings {
        let parameters, schedules, days, handler, options, results, errors, fields: String
    }

    /// The words that a verb takes in a place where any text is accepted, each with what it gives.
    static func words(
        of spec: VerbSpec, _ language: Language
    ) -> (heading: String, words: [VerbSpec.Parameter])? {
        switch spec.name {
        case "command":
            (language.pick("Kinds of parameters", "参数类型"), CommandParameter.kinds)
        case "wait":
            (language.pick("What happens, and the event", "可等待的事及其结果"), WaitVerb.happenings)
        default: nil
        }
    }

    /// What stands above the fields of one table among others.
    static func fields(of table: String, _ language: Language) -> String {
        language.pick("Fields of a \(table)", "\(table) 的字段")
    }

    /// The headings in one language.
    static func headings(_ language: Language) -> Headings {
        Headings(
            parameters: language.pick("Parameters", "参数"),
            schedules: language.pick("Schedules", "日程写法"),
            days: language.pick("Days", "天数写法"),
            handler: language.pick("The handler", "处理函数"),
            options: language.pick("Options", "选项"), results: language.pick("Returns", "返回"),
            errors: language.pick("Errors", "错误"), fields: language.pick("Fields", "字段"))
    }

    /// When a handler is called in a form; empty where there is nothing to say.
    static func condition(_ condition: HandlerForm.Condition, _ language: Language) -> String {
        switch condition {
        case .otherwise, .event(_, isMerged: false): ""
        case .each(let word):
            language.pick("with each = \"\(word)\"", "each = \"\(word)\" 时")
        case .event(_, isMerged: true): language.pick("with merge", "有 merge 时")
        }
    }

    /// What a shape is called.
    static func shape(_ shape: ValueShape, _ language: Language) -> String {
        guard language == .zh else { return shape.description }
        switch shape {
        case .any: return "任意值"
        case .string: return "文本"
        case .number: return "数字"
        case .integer(let range) where range == .min ... .max: return "整数"
        case .integer(let range) where range.upperBound == .max:
            return "不小于 \(range.lowerBound) 的整数"
        case .integer(let range): return "\(range.lowerBound) 到 \(range.upperBound) 的整数"
        case .boolean: return "true 或 false"
        case .duration: return "时长，如 \"2h\""
        case .moment: return "时刻，如 \"22:30\""
        case .schedule: return "日程，如 \"workday 08:30\""
        case .lifeDays: return "天数和时间，如 \"3 09:00\""
        case .date: return "日期，如 \"2026-11-24\""
        case .dates: return "日期，如 \"2026-11-24\"，或一组日期"
        case .group: return "群"
        case .member: return "成员"
        case .handle(let what): return "\(what)（由其他动词返回）"
        case .record(let name): return "\(name) 表"
        case .function, .handler: return "函数"
        case .table, .fields: return "表"
        case .list(let element): return "列表（每项为\(self.shape(element, language))）"
        case .choice(let words): return words.map { "\"\($0)\"" }.joined(separator: " 或 ")
        case .either(let shapes):
            return shapes.map { self.shape($0, language) }.joined(separator: " 或 ")
        }
    }

    /// What can go wrong with the arguments of any call of the verb, by the code of the error.
    static func errors(of spec: VerbSpec, _ language: Language) -> [(code: String, text: String)] {
        var errors: [(String, String)] = []
        func add(_ code: String, _ en: String, _ zh: String) {
            errors.append((code, language.pick(en, zh)))
        }
        let hasOptions = !spec.options.isEmpty
        let inputs = spec.parameters + spec.options
        if spec.parameters.contains(where: \.isRequired) {
            add("missing-argument", "An argument is missing.", "缺少参数。")
        }
        if spec.options.contains(where: \.isRequired) {
            add("missing-option", "An option that must be given is missing.", "缺少必填选项。")
        }
        if !inputs.isEmpty { add("bad-argument", "An argument is of the wrong kind.", "参数类型不对。") }
        if hasOptions, !spec.hasOpenOptions {
            add("unknown-option", "There is no option of that name.", "没有这个选项。")
        }
        if inputs.contains(where: { $0.shape.holdsDuration }) {
            add("bare-duration", "A duration has no unit.", "时长没有写单位。")
        }
        if inputs.contains(where: { $0.shape.holdsTime }) {
            add("bad-time", "A time, date or schedule cannot be read.", "时间、日期或日程无法识别。")
        }
        return errors
    }
}

extension ValueShape {
    /// Whether a duration is among what is accepted.
    var holdsDuration: Bool {
        switch self {
        case .duration: true
        case .list(let element): element.holdsDuration
        case .either(let shapes): shapes.contains(where: \.holdsDuration)
        case .fields(_, let fields): fields.contains { $0.shape.holdsDuration }
        default: false
        }
    }

    /// Whether anything about time is among what is accepted.
    var holdsTime: Bool {
        switch self {
        case .duration, .moment, .schedule, .lifeDays, .date, .dates: true
        case .list(let element): element.holdsTime
        case .either(let shapes): shapes.contains(where: \.holdsTime)
        case .fields(_, let fields): fields.contains { $0.shape.holdsTime }
        default: false
        }
    }

    /// The fields of a table that is declared in place.
    var declaredFields: [VerbSpec.Parameter] {
        switch self {
        case .fields(_, let fields): fields
        case .list(let element): element.declaredFields
        case .either(let shapes): shapes.flatMap(\.declaredFields)
        default: []
        }
    }
}
