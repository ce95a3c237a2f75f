import JubenCommunity
import JubenEngine
import JubenPlaybook
import JubenSchedule
import JubenStore
import JubenValue

/// What the settings name must be there, or a rule that should hold never does.
extension Home {
    /// The groups and playbooks that settings name and nobody has, as mistakes of the settings.
    ///
    /// - Throws: ``StoreError`` when the store cannot be read.
    func unknownNames(in store: SQLiteStore, playbooks: [String]) throws -> [SettingProblem] {
        let desk = configuration.desk
        let health = configuration.health
        guard
            !desk.group.isEmpty || !desk.approvals.isEmpty || !health.activeOf.isEmpty
                || desk.escalation != nil
        else { return [] }
        let groups = try store.read { try $0.fetch(Query(GroupRecord.self)) }
        let ids = Set(groups.map(\.id))
        var problems: [SettingProblem] = []
        if !desk.group.isEmpty, !ids.contains(desk.group) {
            problems.append(unknown(desk.group, "tasks: group", desk.groupLine, among: groups))
        }
        let tags = Set(groups.flatMap { Tags(stored: $0.tags).all })
        for name in health.activeOf.keys.sorted() where !ids.contains(name) && !tags.contains(name)
        {
            let hint = hint(name, tags.sorted() + ids.sorted())
            problems.append(
                problem(
                    health.activeOfLines[name] ?? 1,
                    "health: active_of: no group has the tag or the id '\(name)'\(hint)",
                    "health: active_of：没有群的标签或编号是「\(name)」\(hint)"))
        }
        if let escalation = desk.escalation,
            try !isSomebody(escalation.to, groups, in: store)
        {
            var found = problem(
                escalation.line,
                "tasks: escalate: to: nobody is called '\(escalation.to)': it is a member's name "
                    + "or id, or a role (\(Role.words.joined(separator: ", ")))",
                "tasks: escalate: to：没有人叫「\(escalation.to)」：请写成员的名字、编号或角色"
                    + "（\(Role.words.joined(separator: "、"))）")
            // People who are in no group can be asked as well.
            found.severity = .warning
            problems.append(found)
        }
        for rule in desk.approvals {
            for group in rule.groups.subtracting(ids).sorted() {
                problems.append(unknown(group, "approve: groups", rule.line, among: groups))
            }
            for playbook in rule.playbooks.subtracting(playbooks).sorted() {
                let hint = hint(playbook, playbooks)
                problems.append(
                    problem(
                        rule.line,
                        "approve: playbooks: there is no playbook '\(playbook)'\(hint)",
                        "approve: playbooks：没有名为「\(playbook)」的剧本\(hint)"))
            }
        }
        return problems
    }

    /// Whether a task can reach somebody by a word.
    private func isSomebody(
        _ word: String, _ groups: [GroupRecord], in store: SQLiteStore
    ) throws -> Bool {
        if Role(word) != nil || groups.contains(where: { $0.owner == word }) { return true }
        return try store.read { reader in
            try reader.get(MemberRecord.self, id: word) != nil
                || reader.first(
                    Query(MemberRecord.self, index: "member_name", equals: [.text(word)])) != nil
        }
    }

    private func unknown(
        _ name: String, _ place: String, _ line: Int, among groups: [GroupRecord]
    ) -> SettingProblem {
        if let named = groups.first(where: { $0.name == name }) {
            return problem(
                line, "\(place): write the group's id, \(named.id), not its name",
                "\(place)：请写群的编号 \(named.id)，不要写群名")
        }
        let hint = hint(name, groups.map(\.id))
        return problem(
            line, "\(place): there is no group '\(name)'\(hint)",
            "\(place)：没有编号为「\(name)」的群\(hint)")
    }

    private func hint(_ word: String, _ known: [String]) -> String {
        Suggestion.phrase(for: word, among: known, configuration.language)
    }

    private func problem(_ line: Int, _ english: String, _ chinese: String) -> SettingProblem {
        SettingProblem(
            file: "juben.yaml", line: line,
            message: configuration.language.pick(english, chinese), code: "unknown-name")
    }
}
