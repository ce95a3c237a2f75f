import JubenCommunity
import JubenSchedule
import JubenValue
import Yams

/// What people are asked to do: where tasks are announced, what they may spend, what needs a yes.
extension ConfigurationReader {
    private static let taskKeys = ["group", "remind", "escalate"]
    private static let escalationKeys = ["to", "after"]
    private static let budgetKeys = ["day", "month"]
    private static let approvalKeys = ["by", "within", "playbooks", "groups", "tags", "promo"]

    mutating func readTasks(_ node: Node) {
        guard let settings = table(node, "tasks", Self.taskKeys, "{ remind: [30m] }") else {
            return
        }
        if let group = settings["group"] {
            result.desk.group = string(group, "tasks: group")
            result.desk.groupLine = group.mark?.line ?? 1
        }
        if let remind = settings["remind"] {
            result.desk.reminders = list(remind).compactMap { item in
                convert(item, "tasks: remind") { try Span.parse($0).milliseconds }
            }
        }
        guard let escalate = settings["escalate"],
            let parts = table(
                escalate, "tasks: escalate", Self.escalationKeys, "{ to: lin, after: 1h }")
        else { return }
        guard let to = parts["to"]?.string, let after = parts["after"] else {
            return report(escalate, "tasks: escalate needs 'to' and 'after'")
        }
        convert(after, "tasks: escalate: after") { try Span.parse($0).milliseconds }.map {
            result.desk.escalation = .init(
                to: to, after: $0, line: parts["to"]?.mark?.line ?? 1)
        }
    }

    mutating func readBudgets(_ node: Node) {
        guard let budgets = node.mapping else {
            return report(node, "budgets is a table, such as { packets: { day: 300 } }")
        }
        for (key, value) in budgets {
            let name = key.string ?? ""
            guard let parts = table(value, "budgets: \(name)", Self.budgetKeys, "{ day: 300 }")
            else { continue }
            var budget = DeskPolicy.Budget()
            budget.day = parts["day"].flatMap { amount($0, "budgets: \(name): day") }
            budget.month = parts["month"].flatMap { amount($0, "budgets: \(name): month") }
            result.desk.budgets[name] = budget
        }
    }

    mutating func readApprovals(_ node: Node) {
        guard let rules = node.sequence else {
            return report(node, "approve is a list of rules, such as [{ by: lin, promo: true }]")
        }
        for rule in rules {
            guard let parts = table(rule, "approve", Self.approvalKeys, "{ by: lin, promo: true }")
            else { continue }
            guard let by = parts["by"]?.string, !by.isEmpty else {
                report(rule, "approve: a rule says who: add 'by', such as by: lin")
                continue
            }
            let within = parts["within"].flatMap { node in
                convert(node, "approve: within") { try Span.parse($0).milliseconds }
            }
            var approval = DeskPolicy.Approval(
                by: by, within: within ?? DeskPolicy.approvalStandard)
            approval.line = rule.mark?.line ?? 1
            approval.playbooks = Set(parts["playbooks"].map { list($0).compactMap(\.string) } ?? [])
            approval.groups = Set(parts["groups"].map { list($0).compactMap(\.string) } ?? [])
            approval.tags = parts["tags"].map { list($0).compactMap(\.string) } ?? []
            if let promo = parts["promo"] {
                guard let flag = promo.bool else {
                    report(promo, "approve: promo is true or false")
                    continue
                }
                approval.isPromotion = flag
            }
            result.desk.approvals.append(approval)
        }
    }

    // MARK: Values

    /// The settings of a table whose keys are known.
    private mutating func table(
        _ node: Node, _ place: String, _ keys: [String], _ example: String
    ) -> Node.Mapping? {
        guard let mapping = node.mapping else {
            report(node, "\(place) is a table, such as \(example)")
            return nil
        }
        for (key, _) in mapping where !keys.contains(key.string ?? "") {
            let word = key.string ?? ""
            let hint = Suggestion.phrase(for: word, among: keys)
            report(key, "\(place): there is no setting '\(word)'\(hint)")
        }
        return mapping
    }

    private mutating func string(_ node: Node, _ place: String) -> String {
        guard let text = node.string else {
            report(node, "\(place) must be a text")
            return ""
        }
        return text
    }

    /// One value, or several.
    private func list(_ node: Node) -> [Node] { node.sequence.map { Array($0) } ?? [node] }

    private mutating func amount(_ node: Node, _ place: String) -> Int64? {
        guard let number = node.float, number > 0,
            let cents = TaskDetail.cents(.double(number))
        else {
            report(node, "\(place) must be an amount above 0")
            return nil
        }
        return cents
    }
}
