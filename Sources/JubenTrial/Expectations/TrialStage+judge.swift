import JubenCommunity
import JubenEngine
import JubenPreview
import JubenSchedule
import JubenValue

/// What a test expects.
extension TrialStage {
    /// Judges an expectation.
    ///
    /// - Throws: an error when it cannot be judged, such as one about a group that is not there.
    func judge(_ call: TrialCall) throws -> Judgement {
        let arguments = call.arguments
        switch call.verb {
        case "expect.sent": return try judgeMessage(arguments, isWanted: true)
        case "expect.not_sent": return try judgeMessage(arguments, isWanted: false)
        case "expect.nothing": return try judgeNothing(arguments)
        case "expect.held": return try judgeHeld(arguments)
        case "expect.action": return try judgeAction(arguments)
        case "expect.task": return try judgeTask(arguments, isWanted: true)
        case "expect.no_task": return try judgeTask(arguments, isWanted: false)
        case "expect.tagged": return try judgeTag(arguments, isWanted: true)
        case "expect.not_tagged": return try judgeTag(arguments, isWanted: false)
        case "expect.points": return try judgePoints(arguments)
        case "expect.verdict": return try judgeVerdict(arguments)
        case "expect.run": return try judgeRun(arguments)
        case "expect.requested": return judgeRequest(arguments)
        case "expect.equal": return judgeEqual(arguments, isWanted: true)
        case "expect.not_equal": return judgeEqual(arguments, isWanted: false)
        default: throw TrialError("\(call.verb) expects nothing")
        }
    }

    var language: Language { home.language }

    // MARK: Messages

    private func judgeMessage(_ arguments: Arguments, isWanted: Bool) throws -> Judgement {
        let group = try disk.read { try self.group(arguments.text("group"), $0) }
        let message = arguments["message"]
        var filter = LineFilter(kinds: [.send], group: group.id, action: "message")
        try filter.read(message, self)
        let words = filter.words(language)
        return try judge(
            filter, times: isWanted ? message?["times"]?.integer : 0,
            language.pick(
                "\(group.name) should \(isWanted ? "" : "not ")have been sent a message \(words)",
                "\(group.name) \(isWanted ? "应当" : "不应")收到\(words)"
                    + (words.isEmpty ? "消息" : "的消息")))
    }

    private func judge(
        _ filter: LineFilter, times: Int64?, _ problem: String
    ) throws -> Judgement {
        let count = try timeline().filter(filter.matches).count
        guard !Judgement.isRight(count, times: times) else { return .fine }
        let sentence = problem.last == " " ? String(problem.dropLast()) : problem
        return Judgement(
            problem: sentence + language.pick(": ", "：")
                + Judgement.counts(count, times: times, language), wanted: filter)
    }

    private func judgeNothing(_ arguments: Arguments) throws -> Judgement {
        let group = try disk.read { try self.group(arguments.text("group"), $0) }
        var filter = LineFilter(kinds: [.send, .doubt], group: group.id)
        filter.range = try range(arguments["from"]?.text, arguments["to"]?.text)
        return try judge(
            filter, times: 0,
            language.pick(
                "\(group.name) should not have been sent anything", "\(group.name) 不应收到任何消息"))
    }

    private func judgeHeld(_ arguments: Arguments) throws -> Judgement {
        let group = try disk.read { try self.group(arguments.text("group"), $0) }
        let message = arguments["message"]
        var filter = LineFilter(group: group.id, action: "message")
        try filter.read(message, self)
        filter.cause = arguments["cause"]?.text
        let held = try timeline().filter { line in
            (line.kind == .blocked || !line.heldBy.isEmpty) && filter.matches(line)
        }
        let times = message?["times"]?.integer
        guard !Judgement.isRight(held.count, times: times) else {
            return Judgement(excusedLines: Set(held))
        }
        let words = filter.words(language)
        return Judgement(
            problem: language.pick(
                "in \(group.name) should have been held back or refused: \(words): ",
                "\(group.name) 应有被拦下的消息\(words)：")
                + Judgement.counts(held.count, times: times, language), wanted: filter)
    }

    private func judgeAction(_ arguments: Arguments) throws -> Judgement {
        var filter = LineFilter(kinds: [.send], action: arguments.text("action"))
        if let word = arguments["group"]?.text {
            filter.group = try disk.read { try self.group(word, $0).id }
        }
        filter.at = try arguments["at"]?.text.map { try clock($0) }
        filter.range = try range(arguments["from"]?.text, arguments["to"]?.text)
        return try judge(
            filter, times: arguments.integer("times"),
            language.pick(
                "should have been done: \(filter.words(language))",
                "应当做过 \(filter.words(language))"))
    }

    // MARK: Values

    private func judgeEqual(_ arguments: Arguments, isWanted: Bool) -> Judgement {
        let (value, expected) = (arguments["value"] ?? .null, arguments["expected"] ?? .null)
        guard Self.isSame(value, expected) != isWanted else { return .fine }
        let why = arguments["why"]?.text.map { "\($0): " } ?? ""
        let sentence =
            isWanted
            ? language.pick(
                "expected \(expected.json), got \(value.json)",
                "应为 \(expected.json)，实际为 \(value.json)")
            : language.pick(
                "expected anything but \(value.json)", "不应为 \(value.json)")
        return Judgement(problem: why + sentence)
    }

    /// Whether two values are the same to a script: 1 and 1.0 are.
    private static func isSame(_ one: Value, _ other: Value) -> Bool {
        if let first = one.list, let second = other.list {
            return first.count == second.count && zip(first, second).allSatisfy(isSame)
        }
        if let first = one.map, let second = other.map {
            return first.count == second.count
                && first.allSatisfy { key, value in second[key].map { isSame(value, $0) } ?? false }
        }
        if let first = one.number, let second = other.number { return first == second }
        return one == other
    }

    private func judgeRequest(_ arguments: Arguments) -> Judgement {
        let given = arguments.text("address")
        let address = given.contains("://") ? ScriptedWeb.address(of: given) : given
        let found = web.requests.filter { request in
            request.address == address
                && arguments["method"]?.text.map { $0 == request.method } ?? true
                && arguments["body"]?.text.map(request.body.contains) ?? true
        }
        let times = arguments.integer("times")
        guard !Judgement.isRight(found.count, times: times) else { return .fine }
        let asked = web.requests.map { "\($0.method) \($0.address)" }.joined(separator: ", ")
        return Judgement(
            problem: language.pick(
                "\(address) should have been asked: ", "应当请求过 \(address)：")
                + Judgement.counts(found.count, times: times, language)
                + (asked.isEmpty ? "" : language.pick("; asked: \(asked)", "；请求过：\(asked)")))
    }
}
