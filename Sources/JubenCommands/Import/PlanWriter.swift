import JubenValue

/// Writes a plan as a playbook that people read and go on with.
struct PlanWriter {
    private let plan: ImportedPlan
    private let source: String
    private let tags: [String]
    private let language: Language

    /// Writes a plan.
    ///
    /// - Parameters:
    ///   - plan: the plan.
    ///   - source: the file it comes from.
    ///   - tags: those of the groups it is for; empty for a tag of its own, which no group has.
    ///   - language: of the comments.
    init(_ plan: ImportedPlan, source: String, tags: [String], language: Language) {
        self.plan = plan
        self.source = source
        // What was switched off there must not begin to speak here.
        self.tags = plan.isOn && !tags.isEmpty ? tags : [plan.name]
        self.language = language
    }

    /// The text of the file.
    var text: String {
        var lines = [
            language.pick(
                "-- Imported from \(source). Read it, then 'juben preview'.",
                "-- 由 \(source) 导入。读一遍，再用 juben preview 预演。")
        ]
        if !plan.dayMeaning.isEmpty { lines.append("-- \(Self.comment(plan.dayMeaning))") }
        for loss in plan.losses {
            lines.append(language.pick("-- Not imported: ", "-- 未导入：") + Self.comment(loss))
        }
        if !plan.isOn {
            lines.append(
                language.pick(
                    "-- It was switched off there: nobody has this tag, so nothing is sent.",
                    "-- 原系统里是停用的：没有群有下面这个标签，所以什么也不发。"))
        } else if tags == [plan.name] {
            lines.append(
                language.pick(
                    "-- It speaks to the groups with this tag alone: give it to those it is for.",
                    "-- 只发给有下面这个标签的群：请给适用的群加上它，或改成别的标签。"))
        }
        lines += [
            "playbook {", "  title = \(Self.quoted(plan.title)),",
            "  why   = \(Self.quoted(language.pick("imported from \(source)", "从 \(source) 导入"))),",
        ]
        let names = tags.map(Self.quoted).joined(separator: ", ")
        lines.append("  groups = { tags = { \(names) } },")
        lines += ["}"]
        for step in plan.steps where !Self.isRelative(step) { lines += [""] + trigger(step) }
        let relative = plan.steps.filter(Self.isRelative)
        if !relative.isEmpty { lines += [""] + command(relative) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func isRelative(_ step: ImportedPlan.Step) -> Bool {
        if case .after = step.time { true } else { false }
    }

    private func trigger(_ step: ImportedPlan.Step) -> [String] {
        let (verb, when) =
            switch step.time {
            case .day(let number, let clock): ("day", "\(number) \(clock)")
            case .every(let schedule): ("every", schedule)
            case .at(let moment): ("at", moment)
            case .after(let minutes): ("after", "\(minutes)m")
            }
        var options = "name = \(Self.quoted(step.name))"
        if let late = step.late { options += ", late = \"\(late)m\"" }
        return ["\(verb)(\(Self.quoted(when)), { \(options) }, function(group)"]
            + sends(step, to: "group", indent: "  ") + ["end)"]
    }

    /// What begins in a group when an operator says so, because its moment is no day of a life.
    private func command(_ steps: [ImportedPlan.Step]) -> [String] {
        var lines = [
            language.pick(
                "-- Begins in one group: juben start \(plan.name) begin group=ID",
                "-- 在一个群里开始：juben start \(plan.name) begin group=群编号"),
            "command(\"begin\", { group = \"group\" }, function(args)",
        ]
        var passed = 0
        for step in steps.sorted(by: { Self.minutes($0) < Self.minutes($1) }) {
            let minutes = Self.minutes(step)
            if minutes > passed { lines.append("  sleep(\"\(minutes - passed)m\")") }
            passed = minutes
            lines.append("  -- \(Self.comment(step.name))")
            lines += sends(step, to: "args.group", indent: "  ")
        }
        return lines + ["end)"]
    }

    private static func minutes(_ step: ImportedPlan.Step) -> Int {
        if case .after(let minutes) = step.time { minutes } else { 0 }
    }

    private func sends(
        _ step: ImportedPlan.Step, to group: String, indent: String
    ) -> [String] {
        step.texts.map { "\(indent)send(\(group), \(Self.quoted($0)))" }
            + step.links.map(Self.quoted).map { link in
                "\(indent)send(\(group), { text = \(link), link = \(link) })"
            }
    }

    /// Text as one line of a comment.
    static func comment(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// Text as Lua writes it, on one line.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": continue
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                result += "\\u{" + String(scalar.value, radix: 16) + "}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
