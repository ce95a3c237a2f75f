import JubenCommunity
import JubenEngine
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
        guard !desk.group.isEmpty || !desk.approvals.isEmpty else { return [] }
        let groups = try store.read { try $0.fetch(Query(GroupRecord.self)) }
        let ids = Set(groups.map(\.id))
        var problems: [SettingProblem] = []
        if !desk.group.isEmpty, !ids.contains(desk.group) {
            problems.append(unknown(desk.group, "tasks: group", desk.groupLine, among: groups))
        }
        for rule in desk.approvals {
            for group in rule.groups.subtracting(ids).sorted() {
                problems.append(unknown(group, "approve: groups", rule.line, among: groups))
            }
            for playbook in rule.playbooks.subtracting(playbooks).sorted() {
                let hint = Suggestion.phrase(for: playbook, among: playbooks)
                problems.append(
                    problem(
                        rule.line,
                        "approve: playbooks: there is no playbook '\(playbook)'\(hint)",
                        "approve: playbooks：没有名为「\(playbook)」的剧本\(hint)"))
            }
        }
        return problems
    }

    private func unknown(
        _ name: String, _ place: String, _ line: Int, among groups: [GroupRecord]
    ) -> SettingProblem {
        if let named = groups.first(where: { $0.name == name }) {
            return problem(
                line, "\(place): write the group's id, \(named.id), not its name",
                "\(place)：请写群的编号 \(named.id)，不要写群名")
        }
        let hint = Suggestion.phrase(for: name, among: groups.map(\.id))
        return problem(
            line, "\(place): there is no group '\(name)'\(hint)",
            "\(place)：没有编号为「\(name)」的群\(hint)")
    }

    private func problem(_ line: Int, _ english: String, _ chinese: String) -> SettingProblem {
        SettingProblem(
            file: "juben.yaml", line: line,
            message: configuration.language.pick(english, chinese), code: "unknown-name")
    }
}
